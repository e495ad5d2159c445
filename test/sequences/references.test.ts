import { expect, test } from '@jest/globals';
import { listCases } from '../../src/cases/list-cases.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createBody, type ExchangeRequest } from '../../src/http/exchange.ts';
import { referencedResource } from '../../src/resource/references.ts';
import type { ContractResult } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { contractOf } from '../support/document.ts';

type Row = Readonly<Record<string, unknown>>;

const text = { type: 'string', minLength: 1, maxLength: 60 };
const json = (schema: object, example?: object) => ({
  'application/json': { schema, ...(example ? { examples: { one: { value: example } } } : {}) },
});
const answer = (schema: object) => ({ description: 'd', content: json(schema) });
const ERROR = answer({ type: 'object', required: ['message'], properties: { message: { type: 'string' } } });

/** The paths of a collection whose records have these members, some of which are ids of other records. */
const collection = (name: string, members: object, example: object, queries: readonly string[]) => {
  const record = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer', readOnly: true }, ...members },
  };
  const body = { type: 'object', required: ['title'], properties: members };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 7 };
  const parameters = queries.map((query) => ({
    name: query,
    in: 'query',
    schema: { type: 'integer' },
    example: 7,
  }));
  return {
    [`/${name}`]: {
      get: { parameters, responses: { 200: answer({ type: 'array', items: record }), 400: ERROR } },
      post: {
        requestBody: { required: true, content: json(body, example) },
        responses: { 201: answer(record), 400: ERROR },
      },
    },
    [`/${name}/{id}`]: {
      parameters: [id],
      get: { responses: { 200: answer(record), 400: ERROR, 404: ERROR } },
      delete: { responses: { 204: { description: 'gone' }, 400: ERROR, 404: ERROR } },
    },
  };
};

const reference = { type: 'integer' };
const contract = contractOf({
  openapi: '3.1.0',
  info: { title: 'Books', version: '1' },
  servers: [{ url: 'https://books.test' }],
  paths: {
    ...collection('racks', { title: text, parentId: reference }, { title: 'Sea', parentId: 7 }, []),
    ...collection(
      'books',
      { title: text, rackId: reference, tag_ids: { type: 'array', items: reference } },
      { title: 'Moby Dick', rackId: 7, tag_ids: [7] },
      ['rack_id'],
    ),
    ...collection('tags', { title: text }, { title: 'whales' }, []),
  },
});

const REFERRED: Readonly<Record<string, string>> = {
  parentId: 'racks',
  rackId: 'racks',
  tag_ids: 'tags',
};

/** A server that refuses requests with the id of a record that does not exist. */
const server = (): Upstream & { readonly left: () => number } => {
  const rows = new Map<string, Row>();
  let count = 100;
  const isThere = (kind: string, id: unknown): boolean => rows.has(`${kind}/${id}`);
  const isRight = (body: Row): boolean =>
    Object.entries(REFERRED).every(([name, kind]) =>
      [body[name] ?? []].flat().every((id) => isThere(kind, id)),
    );
  const isTitle = ({ title }: Row): boolean =>
    typeof title === 'string' && title !== '' && title.length <= 60;
  const isTyped = (body: Row): boolean =>
    isTitle(body) && Object.keys(REFERRED).every((name) => [body[name] ?? []].flat().every(Number.isInteger));
  const respond = ({ method, path = '', query, body }: ExchangeRequest): [number, unknown] => {
    const [kind = '', id] = path.slice(1).split('/');
    const rack = new URLSearchParams(query).get('rack_id');
    if (rack !== null && !isThere('racks', rack)) return [400, { message: 'There is no such rack.' }];
    if (id !== undefined && !/^-?\d+$/.test(id)) return [400, { message: 'No id.' }];
    if (id !== undefined && !isThere(kind, id)) return [404, { message: 'None.' }];
    if (method === 'GET' && id === undefined) {
      const all = [...rows].filter(([key]) => key.startsWith(`${kind}/`)).map(([, row]) => row);
      return [200, all.filter((row) => rack === null || String(row.rackId) === rack)];
    }
    if (method === 'GET') return [200, rows.get(`${kind}/${id}`)];
    if (method === 'DELETE') return [rows.delete(`${kind}/${id}`) ? 204 : 404, undefined];
    const read = body.json();
    const row = ('value' in read ? read.value : {}) as Row;
    if (method !== 'POST' || !isTyped(row) || !isRight(row)) return [400, { message: 'Refused.' }];
    const made = { ...row, id: ++count };
    rows.set(`${kind}/${count}`, made);
    return [201, made];
  };
  return {
    name: 'http://books.test',
    isFresh: true,
    left: () => rows.size,
    send: async (request) => {
      const [status, value] = respond(request);
      const headers = value === undefined ? {} : { 'content-type': 'application/json' };
      return { status, headers, body: createBody(value === undefined ? '' : JSON.stringify(value)) };
    },
  };
};

const FAMILIES = new Set(['example', 'all-members', 'optional-member']);

const run = async (upstream: Upstream, isSequenced = true): Promise<ContractResult> => {
  await contract.prepareAll();
  const context = { contract, givenHeaders: {}, seed: 1 };
  const cases = [...listCases(context, { isMock: false })].filter(({ family }) => FAMILIES.has(family));
  const sequencing = {
    context,
    prefix: '',
    host: 'books.test',
    runId: 'rrrr',
    unique: [],
    walks: 2,
    includes: () => true,
  };
  return await runCases(contract, upstream, cases, {
    writes: true,
    ...(isSequenced ? { sequencing } : {}),
  });
};

const told = ({ results }: ContractResult): string[] =>
  results.flatMap(({ violations }) => violations.map(({ operation, rule }) => `${operation} ${rule}`));

test('bodies and queries name records that are there, whose absence would be refused', async () => {
  const upstream = server();
  const { results, remarks } = await run(upstream);
  expect(told({ results } as ContractResult)).toEqual([]);
  expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
  expect(upstream.left()).toBe(0);
  expect(remarks).toEqual([]);
});

test('without records that are made, a server that keeps its contract would be blamed', async () => {
  expect(told(await run(server(), false))).toContain('POST /books refused');
});

test.each([
  { name: 'projectId', is: 'projects' },
  { name: 'project_id', is: 'projects' },
  { name: 'tagIds', is: 'posts/tags' },
  { name: 'parent_id', is: 'own' },
  { name: 'parentProjectId', is: 'projects' },
  { name: 'id', is: undefined },
  { name: 'grid', is: undefined },
  { name: 'projectName', is: undefined },
  { name: 'ownerId', is: undefined },
  { name: 'userId', is: undefined },
])('$name names one of $is', ({ name, is }) => {
  expect(referencedResource(name, ['projects', 'posts/tags', 'users', 'groups/users'], 'own')).toBe(is);
});

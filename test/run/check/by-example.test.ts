import { expect, test } from '@jest/globals';
import { listCases } from '../../../src/cases/list-cases.ts';
import type { Upstream } from '../../../src/gateway/upstream.ts';
import { createBody, type ExchangeRequest } from '../../../src/http/exchange.ts';
import { runCases } from '../../../src/run/run.ts';
import { contractOf } from '../../support/document.ts';

const json = (schema: object, example?: object) => ({
  'application/json': { schema, ...(example ? { examples: { one: { value: example } } } : {}) },
});
const answer = (schema: object) => ({ description: 'd', content: json(schema) });
const ERROR = answer({ type: 'object', required: ['message'], properties: { message: { type: 'string' } } });
const REPORT = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { type: 'string', readOnly: true }, title: { type: 'string', minLength: 1 } },
};
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'seeded' };

const contract = contractOf({
  openapi: '3.1.0',
  info: { title: 'Reports', version: '1' },
  servers: [{ url: 'https://reports.test' }],
  paths: {
    '/reports': {
      get: { responses: { 200: answer({ type: 'array', items: REPORT }) } },
      post: {
        requestBody: { required: true, content: json(REPORT, { title: 'Sales' }) },
        responses: { 201: answer(REPORT), 400: ERROR },
      },
    },
    '/reports/{id}': {
      parameters: [ID],
      get: { operationId: 'getReport', responses: { 200: answer(REPORT), 404: ERROR } },
      delete: { operationId: 'deleteReport', responses: { 204: { description: 'gone' }, 404: ERROR } },
    },
    '/reports/{id}/pages': {
      parameters: [ID],
      get: {
        operationId: 'listPages',
        responses: { 200: answer({ type: 'array' }), 400: ERROR, 404: ERROR },
      },
    },
  },
});

/**
 * A server of reports. Only the seeded report has pages; requests for those of a created report get the status
 * `refusal`, since no operation prints it.
 */
const server = (refusal: number, hasSeed: boolean) => {
  const reports = new Map<string, object>(hasSeed ? [['seeded', { id: 'seeded', title: 'Old' }]] : []);
  const asked: string[] = [];
  const reply = ({ method, wirePath: path, body }: ExchangeRequest): [status: number, body?: unknown] => {
    const [, , id = '', pages] = path.split('/');
    if (id === '' && method === 'POST') {
      const value = body.json();
      const made = { ...('value' in value ? (value.value as object) : {}), id: `made-${reports.size}` };
      reports.set(made.id, made);
      return [201, made];
    }
    if (id === '') return [200, [...reports.values()]];
    asked.push(`${method} ${path}`);
    if (!reports.has(id)) return [404, { message: 'none' }];
    if (pages) return id === 'seeded' ? [200, ['one']] : [refusal, { message: 'not printed' }];
    if (method === 'DELETE') return reports.delete(id) ? [204] : [404, { message: 'none' }];
    return [200, reports.get(id)];
  };
  const upstream = {
    name: 'reports',
    close: async () => {},
    send: async (request: ExchangeRequest) => {
      const [status, body] = reply(request);
      const isEmpty = body === undefined;
      return {
        status,
        headers: isEmpty ? {} : { 'content-type': 'application/json' },
        body: createBody(isEmpty ? '' : JSON.stringify(body)),
      };
    },
  } as unknown as Upstream;
  return { upstream, asked, reports };
};

const run = async (refusal: number, { hasSeed = true } = {}) => {
  await contract.prepareAll();
  const context = { contract, givenHeaders: {}, seed: 1 };
  const { upstream, asked, reports } = server(refusal, hasSeed);
  const cases = [...listCases(context, { isMock: false })].filter(
    ({ expects, operation }) => expects.kind === 'accept' && operation.path.includes('{id}'),
  );
  const sequencing = {
    context,
    prefix: '',
    host: 'reports.test',
    runId: 'rrrr',
    unique: [],
    walks: 0,
    includes: () => false,
  };
  const { results } = await runCases(contract, upstream, cases, { writes: true, sequencing });
  const told = results.flatMap(({ violations, operation }) =>
    violations.map(({ rule }) => `${operation?.id} ${rule}`),
  );
  return { told, asked, reports };
};

test.each([400, 404])(
  'where a server refuses what was made by %s, the example is asked for',
  async (status) => {
    const { told, asked } = await run(status);
    expect(told).toEqual([]);
    const pages = asked.filter((one) => one.endsWith('/pages') && one.startsWith('GET'));
    expect(pages[0]).toMatch(/made-/);
    expect(pages.slice(1).filter((one) => one === 'GET /reports/seeded/pages').length).toBeGreaterThan(0);
  },
);

test('what the example names is not removed, though what was made can be', async () => {
  const { asked, reports } = await run(404);
  expect(asked.some((one) => one.startsWith('DELETE /reports/made-'))).toBe(true);
  expect(asked).not.toContain('DELETE /reports/seeded');
  expect(reports.has('seeded')).toBe(true);
});

test('where the server does not know the example either, the refusal is told', async () => {
  const { told, asked } = await run(400, { hasSeed: false });
  expect(new Set(told)).toEqual(new Set(['listPages refused']));
  expect(asked.filter((one) => one === 'GET /reports/seeded/pages').length).toBeLessThanOrEqual(2);
});

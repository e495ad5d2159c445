import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import { createUnique } from '../../src/cases/unique.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import { fuzzOperation } from '../../src/run/check/fuzz.ts';
import { createPace } from '../../src/run/pace.ts';
import { serverRemarks } from '../../src/run/remarks.ts';
import type { Result } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { createSender, type SendOptions } from '../../src/run/send-case.ts';
import { runCli } from '../support/cli.ts';
import { contractOf } from '../support/document.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { startHttp } from '../support/server.ts';

const NAME = { type: 'string', minLength: 3, maxLength: 30, pattern: '^[^,]*$' };
const problem = { description: 'No', content: { 'application/json': { schema: { type: 'object' } } } };

const contractFor = (statuses: readonly number[]) =>
  contractOf({
    paths: {
      '/groups': {
        post: {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['name'],
                  properties: { name: NAME, color: { enum: ['red', 'blue'] }, size: { type: 'integer' } },
                },
                example: { name: 'Pilots' },
              },
            },
          },
          responses: {
            201: { description: 'Yes' },
            ...Object.fromEntries(statuses.map((status) => [status, problem])),
          },
        },
      },
    },
  });

/**
 * A server that conforms to its contract. It refuses a second group of the same name with the status `duplicate`, and
 * if `isStrict`, the color blue with 400.
 */
const startGroups = async (contract: ReturnType<typeof contractFor>, duplicate: number, isStrict = false) => {
  const names: unknown[] = [];
  const pointer = '/paths/~1groups/post/requestBody/content/application~1json/schema';
  const parse = (body: string): unknown => {
    try {
      return JSON.parse(body);
    } catch {
      return undefined;
    }
  };
  const answer = (method: string | undefined, type: string | undefined, body: unknown): number => {
    if (method !== 'POST') return 405;
    if (type !== 'application/json') return 415;
    if (body === undefined || contract.validate(pointer, body, 'request').length > 0) return 400;
    const { name, color } = body as { name: string; color?: string };
    if (isStrict && color === 'blue') return 400;
    if (names.includes(name)) return duplicate;
    names.push(name);
    return 201;
  };
  const server = await startHttp(async (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const body = parse(await text(incoming));
    const status = url === '/groups' ? answer(method, headers['content-type'], body) : 404;
    if (status === 201) return void outgoing.writeHead(201).end();
    outgoing.writeHead(status, { 'Content-Type': 'application/json', Allow: 'POST' }).end('{}');
  });
  return { server, names };
};

interface Row extends Partial<SendOptions> {
  readonly duplicate?: number;
  readonly isStrict?: boolean;
}

const check = async ({ duplicate = 400, isStrict = false, ...options }: Row) => {
  const contract = contractFor([400, 409]);
  const { server, names } = await startGroups(contract, duplicate, isStrict);
  await using _ = server;
  const context = { contract, givenHeaders: {}, seed: 1 };
  const cases = [...listCases(context, { isMock: false })];
  const upstream = createProxy(contract, server.url);
  const { results } = await runCases(contract, upstream, cases, { writes: true, ...options });
  const remarks = serverRemarks(context, results, []).filter(({ title }) => title.includes('--unique'));
  return { results, names, remarks, cases };
};

const rulesIn = (results: readonly Result[], kind: 'violations' | 'warnings'): string[] => [
  ...new Set(results.flatMap((one) => one[kind].map(({ check, rule }) => `${check}/${rule}`))),
];

describe('a server that remembers names', () => {
  test.each([{ concurrency: 1 }, { concurrency: 5 }])(
    'is warned of and not blamed, $concurrency at a time',
    async ({ concurrency }) => {
      using pace = createPace({ concurrency });
      const { results, remarks, cases } = await check({ pace });
      expect(rulesIn(results, 'violations')).toEqual([]);
      expect(rulesIn(results, 'warnings')).toEqual(['case/inconclusive']);
      expect(remarks).toEqual([
        { title: expect.stringContaining('--unique MEMBER'), lines: ['POST /groups'] },
      ]);
      const once = results.filter(({ name }) => name.endsWith(', once more'));
      expect(once.length).toBeGreaterThanOrEqual(1);
      expect(once.length).toBeLessThanOrEqual(2);
      expect(results).toHaveLength(cases.length + once.length);
    },
  );

  test('is told of where it documents 409', async () => {
    const { results, remarks } = await check({ duplicate: 409 });
    expect(rulesIn(results, 'violations')).toEqual([]);
    expect(remarks).toHaveLength(1);
  });

  test('gets names of their own by --unique, each another one', async () => {
    const { results, names, remarks, cases } = await check({ unique: { members: ['name'], runId: 'k3f9' } });
    expect({
      violations: rulesIn(results, 'violations'),
      warnings: rulesIn(results, 'warnings'),
      remarks,
    }).toEqual({
      violations: [],
      warnings: [],
      remarks: [],
    });
    expect(results).toHaveLength(cases.length);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/-?k3f9-?\d+/.test(String(name)))).toEqual([]);
  });

  test('is shown what was really sent', async () => {
    const { results } = await check({ unique: { members: ['name'], runId: 'k3f9' } });
    const bodies = results.flatMap(({ recorded }) => recorded?.exchange.request.body.bytes.toString() ?? []);
    expect(bodies[0]).toBe('{"name":"Pilots-k3f9-1"}');
  });

  test('and that refuses what the contract allows is still found', async () => {
    const { results } = await check({ isStrict: true, unique: { members: ['name'], runId: 'k3f9' } });
    const blamed = results.filter(({ violations }) => violations.length > 0);
    expect(rulesIn(blamed, 'violations')).toEqual(['case/refused']);
    const bodies = blamed.map(({ recorded }) => recorded?.exchange.request.body.bytes.toString());
    expect(bodies.filter((body) => !body?.includes('blue'))).toEqual([]);
  });

  test('gets names of their own in fuzzed requests', async () => {
    const contract = contractFor([400]);
    const { server, names } = await startGroups(contract, 400);
    await using _ = server;
    const unique = { members: ['name'], runId: 'k3f9' };
    const sender = createSender(contract, createProxy(contract, server.url), {
      writes: true,
      unique,
    });
    const context = { contract, givenHeaders: {}, seed: 1 };
    const [operation] = contract.operations as readonly [Operation];
    const results = await fuzzOperation(context, operation, sender.send, {
      runs: 40,
      known: new Set(),
      isOver: () => false,
    });
    expect(results.flatMap(({ violations }) => violations.map(violationMessage))).toEqual([]);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('is not asked again when nothing was accepted before', async () => {
  const contract = contractFor([400]);
  let asked = 0;
  await using server = await startHttp((incoming, outgoing) => {
    incoming.resume();
    asked += 1;
    outgoing.writeHead(400, { 'Content-Type': 'application/json' }).end('{}');
  });
  const [first] = listCases({ contract, givenHeaders: {}, seed: 1 }, { isMock: false });
  const upstream = createProxy(contract, server.url);
  const { results } = await runCases(contract, upstream, [first as Case, first as Case], { writes: true });
  expect(rulesIn(results, 'violations')).toEqual(['case/refused']);
  expect(asked).toBe(2);
});

describe('a text of its own', () => {
  const contract = contractOf({
    paths: {
      '/x': {
        post: {
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    short: { type: 'string', maxLength: 10 },
                    tiny: { type: 'string', maxLength: 5 },
                    plain: { type: 'string', pattern: '^[a-z0-9]*$' },
                    email: { type: 'string', format: 'email' },
                    kind: { enum: ['a', 'b'] },
                    list: {
                      type: 'array',
                      items: { type: 'object', properties: { name: { type: 'string' } } },
                    },
                  },
                },
              },
              'text/plain': {},
            },
          },
          responses: {},
        },
      },
    },
  });

  test.each([
    { body: '{"short":"abc"}', members: ['short'], sent: '{"short":"abc-r1-1"}' },
    { body: '{"short":"abcdefghij"}', members: ['short'], sent: '{"short":"abcde-r1-1"}' },
    { body: '{"short":"abcdefghijk"}', members: ['short'], sent: '{"short":"abcdef-r1-1"}' },
    { body: '{"short":"😀😀😀😀😀😀😀😀😀😀"}', members: ['short'], sent: '{"short":"😀😀😀😀😀-r1-1"}' },
    { body: '{"tiny":"abcde"}', members: ['tiny'], sent: '{"tiny":"-r1-1"}' },
    { body: '{"plain":"abc"}', members: ['plain'], sent: '{"plain":"abcr11"}' },
    { body: '{"email":"m@example.com"}', members: ['email'], sent: '{"email":"m-r1-1@example.com"}' },
    { body: '{"kind":"a"}', members: ['kind'] },
    { body: '{"kind":"c"}', members: ['kind'], sent: '{"kind":"c-r1-1"}' },
    { body: '{"free":""}', members: ['free'] },
    { body: '{"free":" x "}', members: ['free'], sent: '{"free":" x-r1-1 "}' },
    { body: '{"free":7}', members: ['free'] },
    { body: '{"inner":{"free":"x"}}', members: ['free'] },
    {
      body: '{"id":9007199254740993,"free":"x"}',
      members: ['free'],
      sent: '{"id":9007199254740993,"free":"x-r1-1"}',
    },
    {
      body: '{"list":[{"name":"x"},{"name":"y"},{}]}',
      members: ['/list/*/name'],
      sent: '{"list":[{"name":"x-r1-1"},{"name":"y-r1-2"},{}]}',
    },
    { body: '{"a":"x","b":"y"}', members: ['a', 'b', '/a'], sent: '{"a":"x-r1-1","b":"y-r1-2"}' },
    { body: '{"free":"x"', members: ['free'] },
    { body: '{ "free": "x" }', members: ['free'] },
    { body: '{"free":"x"}', type: 'text/plain', members: ['free'] },
    { body: undefined, members: ['free'] },
  ])('of $body at $members: $sent', ({ body, members, type = 'application/json', sent = body }) => {
    const one: Case = {
      ...{ name: 'x', family: 'example', credentials: 'valid', expects: { kind: 'accept' } },
      unsendable: undefined,
      operation: contract.operations[0] as Operation,
      method: 'POST',
      url: '/x',
      headers: { 'Content-Type': type },
      body,
    };
    expect(createUnique(contract, { members, runId: 'r1' })(one)).toEqual({ ...one, body: sent });
  });
});

describe('of contracts check', () => {
  const file = async (): Promise<Folder> => {
    const { root } = contractFor([]).document;
    return folderOf({
      'api/openapi.json': JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'x', version: '1' },
        ...(root as object),
      }),
    });
  };
  const run = async (args: string, isStrict = false) => {
    await using folder = await file();
    const contract = contractFor([]);
    const { server, names } = await startGroups(contract, 400, isStrict);
    await using _ = server;
    const line = ['check', join(folder.path, 'api/openapi.json'), '--upstream', server.url, '--allow-writes'];
    return { ...(await runCli([...line, ...args.split(' ')])), names };
  };

  test('is told how to have the same again', async () => {
    const { code, stdout, names } = await run('--unique name --run-id k3f9', true);
    expect(code).toBe(1);
    expect(stdout).toContain('Each request had a text of its own in name, which holds k3f9 and a number.');
    expect(stdout).toContain('The same again: --seed 1 --fuzz 20 --unique name --run-id k3f9.');
    expect(names[0]).toBe('Pilots-k3f9-1');
  });

  test('has another run id in each run', async () => {
    const ids = [await run('--unique name'), await run('--unique name')].map(
      ({ names }) => /^Pilots-([a-z0-9]{4})-1$/.exec(String(names[0]))?.[1],
    );
    expect(ids).toEqual([expect.any(String), expect.any(String)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('is refused where it would not fit a name', async () => {
    const { code, stderr } = await run('--unique name --run-id A,B');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('1 to 12 small letters and digits'),
    });
  });

  test('is not planned', async () => {
    const { stdout, names } = await run('--unique name --plan');
    expect(stdout).not.toMatch(/Pilots-/);
    expect(names).toEqual([]);
  });
});

describe('a text that is empty', () => {
  const open = contractOf({
    paths: {
      '/groups': {
        post: {
          operationId: 'create',
          requestBody: {
            content: {
              'application/json': {
                schema: { type: 'object', properties: { name: { type: 'string', maxLength: 6 } } },
              },
            },
          },
          responses: { 201: { description: 'Yes' } },
        },
      },
    },
  });
  const caseWith = (name: string): Case => ({
    name: 'x',
    family: 'bounds',
    operation: open.operations[0] as Operation,
    method: 'POST',
    url: '/groups',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name }),
    credentials: 'valid',
    expects: { kind: 'accept' },
    unsendable: undefined,
  });

  test('stays so once, and is another one after that', () => {
    const unique = createUnique(open, { members: ['name'], runId: 'ab1' });
    const names = ['', '', ' ', 'Pilots'].map((name) => JSON.parse(unique(caseWith(name)).body ?? '').name);
    expect(names[0]).toBe('');
    expect(names.slice(1, 3)).toEqual(['ab1-1', 'ab1-2']);
    expect(new Set(names).size).toBe(4);
  });
});

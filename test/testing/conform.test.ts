import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { request } from 'playwright-core';
import supertest from 'supertest';
import {
  type Contract,
  judge,
  loadContract,
  matchers,
  startMock,
  startProxy,
  UserError,
} from '../../src/testing/index.ts';
import '../../src/testing/jest.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { findingLines } from '../../src/report/finding-lines.ts';
import { contractOf } from '../support/document.ts';
import { folderOf } from '../support/files.ts';
import { asRedacted } from '../support/messages.ts';
import { startHttp } from '../support/server.ts';

const SOUND = {
  id: '6f8afcda-7529-4cad-9f2d-76903f4b1aca',
  name: 'dns',
  email: 'dns@test.com',
  created: '2026-04-14T08:21:07Z',
  status: 'Active',
  members: [{ id: '9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10' }],
  admins: [{ id: '9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10' }],
};
const { admins: _, ...LACKING } = SOUND;

let contract: Contract;
let server: Served;
/** The server's response depends on the URL: `sound` selects a conforming body, `status=…` another status. */
beforeAll(async () => {
  contract = await loadContract('vinyldns');
  server = await startHttp((incoming, outgoing) => {
    const isSound = incoming.url?.includes('sound');
    const status = Number(/status=(\d+)/.exec(incoming.url ?? '')?.[1] ?? 200);
    outgoing.writeHead(status, { 'content-type': 'application/json' });
    outgoing.end(status === 200 ? JSON.stringify(isSound ? SOUND : LACKING) : '{"errors":["no"]}');
  });
});
afterAll(async () => server?.[Symbol.asyncDispose]());

/** Each client sends a POST to the URL and returns its response, whose body conforms or lacks `admins`. */
const clients: Record<string, (url: string) => Promise<unknown>> = {
  'a fetch Response': (url) => fetch(url, { method: 'POST' }),
  'a supertest response': async (url) => supertest(server.url).post(url.slice(server.url.length)).send(''),
  'an axios response': (url) => axios.post(url),
  'an axios response of text': (url) => axios.post(url, '', { responseType: 'text' }),
  'an axios response of bytes': (url) => axios.post(url, '', { responseType: 'arraybuffer' }),
  'an axios response with a base URL': () => axios.post('/groups?sound', '', { baseURL: server.url }),
  'an APIResponse of Playwright': async (url) => (await request.newContext()).post(url),
  'a plain response': async (url) => {
    const response = await fetch(url, { method: 'POST' });
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: await response.text() };
  },
};

/** These have no request method, so the operation is ambiguous: /groups has two. */
const METHODLESS = ['a fetch Response', 'an APIResponse of Playwright', 'a plain response'];

describe.each(Object.entries(clients))('%s', (name, ask) => {
  test('conforms where it does', async () => {
    const response = await ask(`${server.url}/groups?sound`);
    await expect(response).toConformTo(contract, 'createGroup');
    if (!METHODLESS.includes(name)) await expect(response).toConformTo(contract);
  });

  if (!name.includes('base URL')) {
    test('is refused with the sentence and the place of the console', async () => {
      const response = await ask(`${server.url}/groups`);
      await expect(response).not.toConformTo(contract, 'createGroup');
      await expect(async () => expect(response).toConformTo(contract, 'createGroup')).rejects.toThrow(
        /^expect\(response\)\.toConformTo\(contract, "createGroup"\)\n\n200 createGroup of vinyldns: violations: response 1\n {2}response \/body lacks the required member "admins"\n {4}specs\/vinyldns\/components\/schemas\.yaml:\d+:\d+$/,
      );
    });
  }
});

describe('the error that a client throws for a status', () => {
  test.each([
    { client: 'axios', ask: (url: string) => axios.post(url) },
    {
      client: 'superagent',
      ask: async (url: string) => {
        const response = await supertest(url).post('');
        throw Object.assign(new Error(response.badRequest ? 'Bad Request' : 'other'), { response });
      },
    },
  ])('of $client is judged by its response', async ({ ask }) => {
    const error = await ask(`${server.url}/groups?status=400`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    await expect(error).toConformTo(contract, 'createGroup');
  });

  test('is told where it has none', async () => {
    const error = await axios.post('http://127.0.0.1:1/').catch((thrown: unknown) => thrown);
    await expect(async () => matchers.toConformTo(error, contract, 'createGroup')).rejects.toThrow(
      /^This is an error without a response: .*ECONNREFUSED/,
    );
  });
});

describe('a mistake is told, also with .not:', () => {
  const plain = { status: 200, headers: {} };
  test.each<{ what: string; response: unknown; id?: string; says: RegExp }>([
    {
      what: 'an unknown operation',
      response: plain,
      id: 'createGrup',
      says: /^No operation "createGrup" in vinyldns\. Did you mean "createGroup"\? There are: listGroups, createGroup, /,
    },
    {
      what: 'a response that does not know its request',
      response: plain,
      says: /^This response does not tell what was asked for\. Say which/,
    },
    {
      what: 'a path of another API',
      response: { ...plain, config: { url: '/other' }, data: '' },
      says: /^No operation of vinyldns has the path \/other\. Say which/,
    },
    {
      what: 'a path that was mistyped',
      response: { ...plain, config: { url: 'http://localhost:1/group?a=b' }, data: '' },
      says: /^No operation of vinyldns has the path \/group\. Did you mean "\/groups"\? Say which/,
    },
    {
      what: 'a method that its path has not',
      response: { ...plain, config: { url: '/groups', method: 'patch' }, data: '' },
      says: /^PATCH \/groups is no operation of vinyldns: \/groups has GET, POST\. Say which/,
    },
    {
      what: 'a response without headers',
      response: { status: 200, body: '' },
      id: 'createGroup',
      says: /^This response has no `headers`\. Give them as an object: /,
    },
    {
      what: 'a promise',
      response: Promise.resolve(plain),
      id: 'createGroup',
      says: /await the response first/,
    },
    {
      what: 'a body that was read into an object',
      response: { ...plain, body: {} },
      id: 'createGroup',
      says: /neither text nor bytes/,
    },
    { what: 'a number', response: 200, id: 'createGroup', says: /^This is no response, but 200\./ },
    {
      what: 'nothing',
      response: undefined,
      id: 'createGroup',
      says: /^This is no response, but undefined\./,
    },
    {
      what: 'any object',
      response: { ok: true },
      id: 'createGroup',
      says: /^This is no response, but an object with ok\./,
    },
  ])('$what', async ({ response, id, says }) => {
    await expect(async () => expect(response).not.toConformTo(contract, id)).rejects.toThrow(says);
  });

  test('a Response whose body was read', async () => {
    const response = await fetch(`${server.url}/groups?sound`, { method: 'POST' });
    await response.text();
    await expect(async () => expect(response).toConformTo(contract)).rejects.toThrow(/was read already/);
  });
});

test('a mistyped path is found by its names, too', async () => {
  const paths = { '/notes/{id}': { get: { responses: { 200: { description: 'It.' } } } } };
  const notes = contractOf({ paths });
  const response = { status: 200, headers: {}, config: { url: '/note/7' }, data: '' };
  await expect(async () => expect(response).toConformTo(notes)).rejects.toThrow(
    'has the path /note/7. Did you mean "/notes/7"?',
  );
});

/** The API as a program without types may call it. */
const untyped = { judge, loadContract, startMock, startProxy, ...matchers } as unknown as Record<
  'judge' | 'loadContract' | 'startMock' | 'startProxy' | 'toConformTo',
  (...given: unknown[]) => Promise<unknown>
>;

describe('whoever gives something else is told so in a sentence:', () => {
  const request = { method: 'GET', url: '/groups', headers: {} };
  const response = { status: 200, headers: {} };
  const judgedWith = (messages: unknown) => () => untyped.judge(contract, messages);
  const { judge: judges, loadContract: loads, startMock: mocks, startProxy: proxies, toConformTo } = untyped;
  test.each<{ what: string; call: () => unknown; says: string }>([
    {
      what: 'a contract that was not awaited',
      call: () => toConformTo(response, loadContract('vinyldns')),
      says: 'The contract is a promise: await loadContract(…) first.',
    },
    {
      what: 'the name of a contract',
      call: () => toConformTo(response, 'vinyldns', 'createGroup'),
      says: 'This is no contract, but "vinyldns". Load it first: await loadContract("vinyldns").',
    },
    {
      what: 'no contract',
      call: () => toConformTo(response),
      says: 'This is no contract, but undefined. Give what loadContract gave.',
    },
    {
      what: 'a promise to judge by',
      call: () => judges(loadContract('vinyldns'), { request, response }),
      says: 'The contract is a promise: await loadContract(…) first.',
    },
    {
      what: 'a promise to play',
      call: () => mocks(loadContract('vinyldns')),
      says: 'The contract is a promise: await loadContract(…) first.',
    },
    {
      what: 'promises to play',
      call: () => mocks([contract, loadContract('partoo')]),
      says: 'The contract is a promise: await loadContract(…) first.',
    },
    {
      what: 'options in place of a contract',
      call: () => mocks({ port: 0 }),
      says: 'This is no contract, but an object with port. Give what loadContract gave.',
    },
    {
      what: 'a promise to stand in front of',
      call: () => proxies(loadContract('vinyldns'), server.url),
      says: 'The contract is a promise: await loadContract(…) first.',
    },
    {
      what: 'nothing to load',
      call: () => loads(),
      says: 'A contract is loaded by the name of a provider, or the path or file: URL of an OpenAPI document, not by undefined.',
    },
    {
      what: 'an empty name',
      call: () => loads(''),
      says: 'A contract is loaded by the name of a provider, or the path or file: URL of an OpenAPI document, not by "".',
    },
    {
      what: 'a URL of the web',
      call: () => loads(new URL('https://example.com/openapi.yaml')),
      says: 'https://example.com/openapi.yaml is no file. Download the document, and give its path.',
    },
    {
      what: 'the same as a text',
      call: () => loads('https://example.com/openapi.yaml'),
      says: 'https://example.com/openapi.yaml is no file. Download the document, and give its path.',
    },
    {
      what: 'a text that is hardly a URL',
      call: () => loads('https://'),
      says: 'https:// is no file. Download the document, and give its path.',
    },
    {
      what: 'a body that was read into an object',
      call: judgedWith({ request: { ...request, body: { text: 'a' } }, response }),
      says: 'The body of this request is neither text nor bytes. Give it as it was sent: a string or a Buffer.',
    },
    {
      what: 'the same in a response',
      call: judgedWith({ request, response: { ...response, body: [1] } }),
      says: 'The body of this response is neither text nor bytes. Give it as it was sent: a string or a Buffer.',
    },
    {
      what: 'a request without headers',
      call: judgedWith({ request: { method: 'GET', url: '/' }, response }),
      says: `This request has no \`headers\`. Give them as an object: { 'content-type': 'application/json' }, or {} where there are none.`,
    },
    {
      what: 'a request without a method',
      call: judgedWith({ request: { url: '/', headers: {} }, response }),
      says: 'The method of this request is no text, but undefined.',
    },
    {
      what: 'a response without a status',
      call: judgedWith({ request, response: { headers: {} } }),
      says: 'The status of this response is no number, but undefined.',
    },
    {
      what: 'a response that was not awaited',
      call: judgedWith({ request, response: Promise.resolve(response) }),
      says: 'The response is a promise: await it first.',
    },
    {
      what: 'no exchange',
      call: judgedWith(undefined),
      says: 'There is no request to judge, but undefined. Give it as an object.',
    },
  ])('$what', async ({ call, says }) => {
    const error = await Promise.resolve()
      .then(call)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).toBe(says);
  });

  test('and a file: URL as a text is none of these', async () => {
    const { document } = await loadContract(pathToFileURL('specs/vinyldns/openapi.yaml').href);
    expect(document.provider.name).toBe('vinyldns');
  });

  test('a port that is in use, without words of the command', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startMock(contract, { port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use. Stop what listens there, or choose another port, such as ${port + 1}, or 0 for any free one.`,
    );
  });
});

describe('node-fetch, whose copies wait for each other,', () => {
  const pipe = () => {};
  const responseOf = (headers: Record<string, string>) => {
    const real = new Response(JSON.stringify(SOUND), {
      headers: { 'content-type': 'application/json', ...headers },
    });
    const { status, bodyUsed } = real;
    const read = { clone: () => real, arrayBuffer: () => real.arrayBuffer() };
    return { status, headers: real.headers, url: '', body: { pipe }, bodyUsed, ...read };
  };

  test('is judged where that cannot happen', async () => {
    await expect(responseOf({ 'content-length': '200' })).toConformTo(contract, 'createGroup');
  });

  test.each<Record<string, string>>([
    {},
    { 'content-length': '16385' },
    { 'content-length': '200', 'content-encoding': 'gzip' },
  ])('is refused with %j', async (headers) => {
    await expect(async () =>
      expect(responseOf(headers)).toConformTo(contract, 'createGroup'),
    ).rejects.toThrow('node-fetch cannot copy a body of more than 16 KiB');
  });
});

test('a fetch Response can still be read afterwards', async () => {
  const response = await fetch(`${server.url}/groups?sound`, { method: 'POST' });
  await expect(response).toConformTo(contract, 'createGroup');
  expect(await response.json()).toEqual(SOUND);
});

test('a path with several methods needs to be told which was meant, unless the client knows', async () => {
  const answers = { responses: { 200: { description: 'Done.' } } };
  const paths = {
    '/a': { get: { operationId: 'read', ...answers }, put: { operationId: 'write', ...answers } },
  };
  const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths };
  await using folder = await folderOf({ 'a.json': JSON.stringify(document) });
  const two = await loadContract(`${folder.path}/a.json`);
  const response = await fetch(`${server.url}/a?sound`);
  await expect(async () => expect(response).toConformTo(two)).rejects.toThrow(
    '/a may be read or write. Say which',
  );
  const told = await axios.put(`${server.url}/a?status=418`, '', { validateStatus: () => true });
  await expect(async () => expect(told).toConformTo(two)).rejects.toThrow(
    '418 write of a: violations: response 1',
  );
});

describe('a server for tests', () => {
  const HEADERS = { authorization: 'AWS4-HMAC-SHA256 secret', 'content-type': 'application/json' };
  const { id, created, status, ...NEW } = SOUND;

  test('is at the base URL of each provider, and says what was wrong in the words of the console', async () => {
    await using mock = await startMock([contract, 'partoo']);
    expect(() => mock.urlOf()).toThrow('Say which provider. There are: vinyldns, partoo.');
    expect(() => mock.urlOf('partu')).toThrow('Did you mean "partoo"?');
    const url = `${mock.urlOf('vinyldns')}/groups`;
    await fetch(url, { method: 'POST', headers: HEADERS, body: JSON.stringify(NEW) });
    expect(() => mock.assertConforms()).not.toThrow();
    await fetch(url, {
      method: 'POST',
      headers: HEADERS,
      body: '{"name":"dns","email":"a@b.c","members":[]}',
    });
    const place = mock.violations()[0]?.place;
    expect(() => mock.assertConforms()).toThrow(
      `1 exchange broke the contract:\n\n400 POST /vinyldns/groups violations: request 1\n  request /body lacks the required member "admins"\n    ${place}`,
    );
    expect(mock.exchanges().map(({ response }) => response?.status)).toEqual([200, 400]);
    expect(JSON.stringify(mock.exchanges())).not.toContain('secret');
    const called = mock.coverage().vinyldns?.filter(({ kind, count }) => kind === 'operation' && count > 0);
    expect(called?.map(({ count }) => count)).toEqual([2]);
    mock.reset();
    expect([mock.exchanges(), mock.violations()]).toEqual([[], []]);
    expect(() => mock.assertConforms()).not.toThrow();
  });

  test('tells each exchange as it happens', async () => {
    const seen: string[] = [];
    await using mock = await startMock(contract, {
      onExchange: ({ operation }) => seen.push(`${operation}`),
    });
    await fetch(`${mock.urlOf()}/groups`, { method: 'POST', headers: HEADERS, body: JSON.stringify(NEW) });
    expect(seen).toEqual(['createGroup']);
  });

  test('stands in front of a real server', async () => {
    await using proxy = await startProxy(contract, server.url);
    await fetch(`${proxy.urlOf()}/groups`, { method: 'POST', headers: HEADERS, body: JSON.stringify(NEW) });
    expect(proxy.violations()).toMatchObject([{ side: 'response', instance: '/body', rule: 'required' }]);
  });

  test('is not started for two contracts of one name', async () => {
    await expect(startMock([contract, contract])).rejects.toThrow('Two contracts are called "vinyldns".');
  });
});

describe('judge', () => {
  test('finds both sides of an exchange, without credentials', () => {
    const { operation, violations } = judge(contract, {
      request: {
        method: 'post',
        url: 'https://dns.example/groups',
        headers: { 'Content-Type': 'application/json' },
        body: '{',
      },
      response: {
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(LACKING),
      },
    });
    expect(operation).toBe('createGroup');
    expect(violations.map(({ side, check }) => `${side} ${check}`)).toEqual([
      'request security',
      'request request-body',
      'response response-body',
    ]);
    expect(violations[2]?.sentence).toBe('response /body lacks the required member "admins"');
  });
});

test('of very many violations the first ones are told', () => {
  const violation = asRedacted({
    check: 'status-code',
    rule: 'x',
    params: { text: 'is wrong' },
    instance: '',
    schema: '/paths',
    side: 'response',
    operation: 'a',
  } as const);
  const lines = findingLines(contract, {
    violations: Array.from({ length: 12 }, () => violation),
    warnings: [],
  });
  expect(lines).toHaveLength(2 * 10 + 1);
  expect(lines.at(-1)).toBe('  and 2 more');
});

test('no secret of a response gets into what is told of it', async () => {
  const secretive = contractOf({
    paths: {
      '/login': {
        post: {
          operationId: 'login',
          responses: {
            200: {
              description: 'd',
              content: {
                'application/json': { schema: { properties: { token: { type: 'string', maxLength: 3 } } } },
              },
            },
          },
        },
      },
    },
  });
  const response = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"token":"s3cret-t0ken"}',
  };
  const request = { method: 'POST', url: '/login', headers: {} };
  const { violations } = judge(secretive, { request, response });
  expect(violations.map(({ message }) => message)).toEqual(['must have at most 3 characters, is [redacted]']);
  const { message } = await matchers.toConformTo(response, secretive, 'login');
  expect(message()).toContain('must have at most 3 characters, is [redacted]');
  expect(message()).not.toContain('s3cret');
});

import { expect, test } from '@jest/globals';
import { casesFor } from '../../src/cases/documented.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { createMock } from '../../src/mock/mock.ts';
import { runCases } from '../../src/run/run.ts';
import { contractOf } from '../support/document.ts';
import { call, startGateway, startHttp } from '../support/server.ts';

const answers = (example: unknown) => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { example } } } },
});

const contract = contractOf({
  servers: [{ url: 'https://api.example.com/v2' }],
  paths: {
    '/files/{id}': {
      servers: [{ url: 'https://files.example.com/upload' }],
      parameters: [{ name: 'id', in: 'path', required: true, example: '7' }],
      get: answers('file'),
    },
    '/groups': {
      get: answers('groups'),
      head: {
        ...answers('tried'),
        servers: [{ url: 'https://try.example.com/{any}', variables: { any: { default: 'beta' } } }],
      },
    },
  },
});

test('a mock answers below the servers of an operation, and not below the document’s', async () => {
  await using gateway = await startGateway([{ name: 'test', contract, upstream: createMock(contract) }]);
  const answerTo = async (path: string) => (await call(gateway, { path })).status;
  expect(await answerTo('/test/upload/files/7')).toBe(200);
  expect(await answerTo('/upload/files/7')).toBe(200);
  expect(await answerTo('/test/v2/files/7')).toBe(404);
  expect(await answerTo('/test/v2/groups')).toBe(200);
  expect(await answerTo('/groups')).toBe(200);
  expect(await answerTo('/test/upload/x/groups')).toBe(404);
});

test('cases are sent there, and kept by the mock', async () => {
  const cases = casesFor(contract);
  expect(cases.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /upload/files/7',
    'GET /v2/groups',
    'HEAD /beta/groups',
  ]);
  const { results } = await runCases(contract, createMock(contract), cases, { writes: true });
  expect(results.flatMap(({ violations }) => violations)).toEqual([]);
});

test('a proxy passes the path on', async () => {
  const seen: (string | undefined)[] = [];
  await using upstream = await startHttp(({ url }, outgoing) => {
    seen.push(url);
    outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end('"x"');
  });
  await using gateway = await startGateway([
    { name: 'test', contract, upstream: createProxy(contract, upstream.url) },
  ]);
  for (const path of ['/test/upload/files/7', '/upload/files/8', '/test/v2/groups', '/groups']) {
    await call(gateway, { path });
  }
  expect(seen).toEqual(['/upload/files/7', '/upload/files/8', '/v2/groups', '/v2/groups']);
});

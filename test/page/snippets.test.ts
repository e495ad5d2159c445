import { expect, test } from '@jest/globals';
import type { Headers } from '../../src/page/browser/api.ts';
import { sendableOf, withCredentials } from '../../src/page/browser/code/request.ts';
import { curlOf, fetchOf, testOf } from '../../src/page/browser/code/snippets.ts';

const request = {
  method: 'POST',
  url: '/acme/v1/groups',
  headers: {
    host: '127.0.0.1:4010',
    'content-length': '14',
    'content-type': 'application/json',
    authorization: 'Bearer [redacted]',
  },
  body: '{"name":"it\'s"}',
};
const ORIGIN = 'http://127.0.0.1:4010';
const sendable = sendableOf({ request });

test('curl has what is the caller’s own, quoted for a shell, and a word for secrets', () => {
  expect(curlOf(sendable, ORIGIN)).toBe(`curl -i 'http://127.0.0.1:4010/acme/v1/groups' \\
  -H 'content-type: application/json' \\
  -H 'authorization: Bearer CREDENTIALS' \\
  --data-raw '{"name":"it'\\''s"}'`);
});

test.each([
  {
    client: 'a browser',
    added: {
      'user-agent': 'Mozilla/5.0 (X11)',
      'accept-language': 'en-US,en;q=0.9',
      'sec-fetch-mode': 'cors',
      'cache-control': 'no-cache',
      accept: '*/*',
    },
    own: { 'x-key': 'k' },
  },
  {
    client: 'fetch of Node',
    added: { 'user-agent': 'node', 'accept-language': '*', 'sec-fetch-mode': 'cors', accept: '*/*' },
    own: { 'cache-control': 'no-cache' },
  },
  { client: 'curl', added: { 'user-agent': 'curl/8.0', accept: '*/*' }, own: { 'accept-language': 'fr' } },
  { client: 'nobody', added: {}, own: { accept: 'application/json', 'if-match': '"1"' } },
])('what $client adds is left out of a request, and nothing else', ({ added, own }) => {
  const { headers } = sendableOf({ request: { ...request, headers: { ...added, ...own } as Headers } });
  expect(Object.fromEntries(headers)).toEqual(own);
});

test('credentials of the seed take the place of those that were taken out', () => {
  const seeded = withCredentials(sendable, [
    { send: 'Authorization: Bearer admin-token' },
    { send: 'Authorization: Bearer member-token' },
    { send: 'an access key and a secret' },
  ]);
  expect(seeded.headers).toContainEqual(['authorization', 'Bearer admin-token']);
});

test('fetch sends what was sent, and prints what comes of it', async () => {
  const code = fetchOf(sendable, ORIGIN);
  const sent: unknown[] = [];
  const printed: unknown[] = [];
  const run = new Function('fetch', 'console', `return (async () => { ${code} })()`);
  const answer = async (...args: unknown[]) => {
    sent.push(...args);
    return new Response('{"id":7}', { status: 201 });
  };
  await run(answer, { log: (...args: unknown[]) => printed.push(...args) });
  expect(printed).toEqual([201, '{"id":7}']);
  expect(sent).toEqual([
    `${ORIGIN}${request.url}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer CREDENTIALS' },
      body: request.body,
    },
  ]);
});

test('a test holds the answer to the status and the operation', () => {
  const text = testOf(
    sendable,
    ORIGIN,
    { provider: 'acme', operation: 'createGroup', status: 201 },
    'vitest',
  );
  expect(text).toContain("import 'provider-contracts/vitest';");
  expect(text).toContain('  expect(response.status).toBe(201);\n');
  expect(text).toContain("await expect(response).toConformTo(contract, 'createGroup');");
});

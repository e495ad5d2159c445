import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { createGateway, serve } from '../../src/gateway/gateway.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { createRefusals, type Refused } from '../../src/recording/refusals.ts';
import { call, mountOf } from '../support/server.ts';

const start = async () => {
  const seen: Refused[] = [];
  const refusals = createRefusals((refused) => seen.push(refused));
  const mounts = new Map(
    (
      await Promise.all([mountOf('harness.yaml', (contract) => createProxy(contract, 'http://127.0.0.1:1'))])
    ).map((mount) => [mount.name, { ...mount, upstream: { ...mount.upstream, isRelaying: false } }]),
  );
  // A second mount, so that nothing is mounted at the root.
  mounts.set('other', {
    ...(mounts.get('harness') as typeof mounts extends Map<string, infer M> ? M : never),
    name: 'other',
  });
  const limits = { bodyBytes: 100, urlBytes: 2000, headerFields: 20 };
  const served = await serve(createGateway({ mounts, refusals, limits }), 0, '127.0.0.1', refusals.add);
  return { ...served, seen };
};

/** Sends bytes, and returns what the server sends until it closes the connection. */
const sendRaw = async (url: string, bytes: string): Promise<string> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end(bytes);
  return text(socket);
};

test('what is refused before a contract is asked is listed and counted, without its query', async () => {
  await using gateway = await start();
  const path = '/harness/groups';
  await call(gateway, { method: 'POST', path: `${path}?token=secret`, body: 'a'.repeat(101) });
  await call(gateway, { path: '/harnes/groups?token=secret' });
  await call(gateway, { path: `${path}?q=${'a'.repeat(2000)}` });
  await call(gateway, {
    path,
    headers: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`x-${n}`, '1'])),
  });
  await sendRaw(gateway.url, 'GET / HTTP/1.1\r\n\r\n');
  await sendRaw(gateway.url, 'nonsense\r\n\r\n');
  await sendRaw(gateway.url, 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n');
  const { json: listed } = await call(gateway, { path: '/_contracts/refusals' });
  expect(listed).toMatchObject([
    { status: 413, method: 'POST', path, reason: 'The body is larger than 100 bytes.' },
    { status: 404, method: 'GET', path: '/harnes/groups', reason: expect.stringContaining('Did you mean') },
    { status: 414, method: 'GET', path },
    { status: 431 },
    { status: 400, method: 'GET', path: '/', reason: 'There must be one valid Host field.' },
    { status: 400, reason: 'Invalid method encountered' },
    { status: 501, reason: expect.stringContaining('CONNECT') },
  ]);
  expect(JSON.stringify(listed)).not.toContain('secret');
  expect((await call(gateway, { path: '/_contracts/' })).json.refused).toBe(7);
  expect(gateway.seen).toHaveLength(7);
  await call(gateway, { method: 'DELETE', path: '/_contracts/refusals' });
  expect((await call(gateway, { path: '/_contracts/' })).json.refused).toBe(0);
});

test('what a contract is asked about is no refusal', async () => {
  await using gateway = await start();
  await call(gateway, { path: '/harness/groups' });
  await call(gateway, { path: '/harness/nowhere' });
  await call(gateway, { method: 'OPTIONS', path: '*' });
  expect(gateway.seen).toEqual([]);
});

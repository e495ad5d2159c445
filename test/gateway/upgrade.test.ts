import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { createGateway, serve } from '../../src/gateway/gateway.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { call, mountOf } from '../support/server.ts';

const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** A server that echoes all bytes of an upgraded connection, and refuses to upgrade for `/closed`. */
const startEcho = async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((_, outgoing) => {
    outgoing.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"x"}');
  });
  server.on('upgrade', ({ url, headers }, socket) => {
    asked.push(
      `${url} ${headers['sec-websocket-key']} ${headers.host === `127.0.0.1:${(server.address() as AddressInfo).port}`}`,
    );
    socket.on('error', () => {});
    if (url?.endsWith('/closed'))
      return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno');
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};

const startProxy = async (url: string) => {
  const passed: unknown[] = [];
  const mount = await mountOf('harness.yaml', (contract) => createProxy(contract, url));
  const served = await serve(
    createGateway({ mounts: new Map([[mount.name, mount]]), upgraded: (one) => passed.push(one) }),
  );
  return { ...served, passed };
};

/** Reads from a socket until a text has arrived. */
const readUntil = async (socket: Socket, end: string): Promise<string> => {
  let seen = '';
  while (!seen.includes(end)) seen += String((await once(socket, 'data'))[0]);
  return seen;
};

const ask = async (url: string, path: string): Promise<Socket> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write([`GET ${path} HTTP/1.1`, 'Host: example.com', ...UPGRADE, '', 'hello'].join('\r\n'));
  return socket;
};

test('a WebSocket is passed on in both directions, and told as not judged', async () => {
  await using upstream = await startEcho();
  await using gateway = await startProxy(upstream.url);
  const socket = await ask(gateway.url, '/groups/live?token=a');
  const answer = await readUntil(socket, 'hello');
  expect(answer).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
  expect(answer.endsWith('\r\n\r\nhello')).toBe(true);
  socket.write('again');
  expect(await readUntil(socket, 'again')).toBe('again');
  socket.destroy();
  expect(upstream.asked).toEqual(['/v1/groups/live?token=a dGhlIHNhbXBsZSBub25jZQ== true']);
  expect(gateway.passed).toEqual([{ method: 'GET', url: '/groups/live?token=a', status: 101 }]);
});

test('the end of the proxy ends what it passes on', async () => {
  await using upstream = await startEcho();
  const gateway = await startProxy(upstream.url);
  const socket = await ask(gateway.url, '/groups/live');
  await readUntil(socket, 'hello');
  await gateway[Symbol.asyncDispose]();
  await new Promise((closed) => socket.once('close', closed));
});

test('an upstream that refuses it is heard', async () => {
  await using upstream = await startEcho();
  await using gateway = await startProxy(upstream.url);
  const socket = await ask(gateway.url, '/groups/closed');
  expect(await readUntil(socket, 'no')).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  socket.destroy();
});

test('an upstream that is not there is a 502', async () => {
  await using gateway = await startProxy('http://127.0.0.1:1');
  const socket = await ask(gateway.url, '/groups/live');
  expect(await readUntil(socket, 'no server answers')).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
  socket.destroy();
});

test('another protocol is answered as if it had not been asked for', async () => {
  await using upstream = await startEcho();
  await using gateway = await startProxy(upstream.url);
  const headers = { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABk' };
  const { status } = await call(gateway, { path: '/groups/7', headers: { ...headers, 'X-Key': 'k' } });
  expect(status).toBe(404);
  expect(gateway.passed).toEqual([]);
});

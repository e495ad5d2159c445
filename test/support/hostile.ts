import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, expect } from '@jest/globals';
import { createGateway, type GatewayOptions, serve } from '../../src/gateway/gateway.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { call, mountOf } from './server.ts';

export const KEY = { 'X-Key': 'k' };
export const JSON_KEY = { ...KEY, 'Content-Type': 'application/json' };
export const HEAD = 'Host: a\r\nX-Key: k\r\n';

interface HarnessOptions extends Partial<GatewayOptions> {
  readonly upstream?: Upstream;
}

/** Starts a gateway in front of the mock, or another upstream, and collects its bugs. */
export const startHarness = async ({ upstream, limits = {}, ...options }: HarnessOptions = {}) => {
  const mount = await mountOf('harness.yaml', upstream && (() => upstream));
  const bugs: unknown[] = [];
  const mounts = new Map([[mount.name, mount]]);
  const failed = (bug: unknown): void => void bugs.push(bug);
  const served = await serve(createGateway({ mounts, failed, limits, ...options }));
  return { ...served, bugs };
};

export type Gateway = Awaited<ReturnType<typeof startHarness>>;

/** The open connections, closed after the tests. */
const sockets = new Set<Socket>();
afterAll(() => {
  for (const socket of sockets) socket.destroy();
});

export const open = async ({ url }: Gateway): Promise<Socket> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
};

const bytesOf = (text: string | Buffer): Buffer =>
  typeof text === 'string' ? Buffer.from(text, 'latin1') : text;

/** Sends a text and returns what is received until the server closes the connection, or until `isEnough`. */
export const sendRaw = async (
  gateway: Gateway,
  text: string | Buffer,
  isEnough: (received: string) => boolean = () => false,
): Promise<string> => {
  const socket = await open(gateway);
  let received = '';
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (isEnough(received)) resolve();
    });
    socket.on('close', () => resolve());
  });
  socket.write(bytesOf(text));
  await ended;
  socket.destroy();
  return received;
};

export const isComplete = (received: string): boolean => {
  const [head = '', ...body] = received.split('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? (/ 204 /.test(head) ? 0 : Number.NaN));
  return body.join('\r\n\r\n').length >= length;
};

export const statusOf = (received: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(received)?.[1]);

/** Checks that the next request is served and that there were no bugs. */
export const expectAlive = async (gateway: Gateway): Promise<void> => {
  expect((await call(gateway, { path: '/groups', headers: KEY })).status).toBe(200);
  expect(gateway.bugs).toEqual([]);
};

export const violationsOf = async (gateway: Gateway) =>
  (await call(gateway, { path: '/_contracts/exchanges/1' })).json.verdict;

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, expect } from '@jest/globals';
import { createGateway, type GatewayOptions, serve } from '../../src/gateway/gateway.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { call, mountOf } from './server.ts';

export const KEY = { 'X-Key': 'k' };
export const JSON_KEY = { ...KEY, 'Content-Type': 'application/json' };
export const HEAD = 'Host: a\r\nX-Key: k\r\n';

interface Given extends Partial<GatewayOptions> {
  readonly upstream?: Upstream;
}

/** A gateway before the mock, or before another upstream, that remembers its bugs. */
export const startHarness = async ({ upstream, limits = {}, ...options }: Given = {}) => {
  const mount = await mountOf('harness.yaml', upstream && (() => upstream));
  const bugs: unknown[] = [];
  const mounts = new Map([[mount.name, mount]]);
  const failed = (bug: unknown): void => void bugs.push(bug);
  const served = await serve(createGateway({ mounts, failed, limits, ...options }));
  return { ...served, bugs };
};

export type Gateway = Awaited<ReturnType<typeof startHarness>>;

/** The connections that are open: a test that gives up leaves none behind. */
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

/** Says something and listens until the server closes the connection, or `isEnough`. */
export const converse = async (
  gateway: Gateway,
  text: string | Buffer,
  isEnough: (heard: string) => boolean = () => false,
): Promise<string> => {
  const socket = await open(gateway);
  let heard = '';
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (isEnough(heard)) resolve();
    });
    socket.on('close', () => resolve());
  });
  socket.write(bytesOf(text));
  await ended;
  socket.destroy();
  return heard;
};

export const isComplete = (heard: string): boolean => {
  const [head = '', ...body] = heard.split('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? (/ 204 /.test(head) ? 0 : Number.NaN));
  return body.join('\r\n\r\n').length >= length;
};

export const statusOf = (heard: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1]);

/** The next one is served, and nothing of those before is left. */
export const expectAlive = async (gateway: Gateway): Promise<void> => {
  expect((await call(gateway, { path: '/groups', headers: KEY })).status).toBe(200);
  expect(gateway.bugs).toEqual([]);
};

export const violationsOf = async (gateway: Gateway) =>
  (await call(gateway, { path: '/_contracts/exchanges/1' })).json.verdict;

import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { UserError } from '../../../../src/base/errors.ts';
import { untilReachable } from '../../../../src/cli/actions/checking/until-reachable.ts';

test('a server that starts later is waited for', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const { port } = first.address() as { readonly port: number };
  await new Promise((closed) => first.close(closed));
  const waiting = untilReachable(`http://127.0.0.1:${port}/api`, 60);
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
  await waiting;
  expect(server.listening).toBe(true);
  await new Promise((closed) => server.close(closed));
});

test('one that does not start is told', async () => {
  await expect(untilReachable('http://127.0.0.1:1', 0.01)).rejects.toThrow(UserError);
});

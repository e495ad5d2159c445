import type { Worker } from 'node:cluster';
import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { createPool, end } from '../../../../src/cli/actions/serving/workers/life-cycle.ts';
import type { PrimaryMessage, Start } from '../../../../src/cli/actions/serving/workers/messages.ts';
import { controlWorker } from '../../../../src/cli/actions/serving/workers/pool-worker.ts';

const start: Start = { slot: 0, count: 1, epoch: 0, port: 0, socketPath: '', tls: undefined };

/** A worker in place of a process: what it is sent, and how it ended. */
const fakeWorker = () => {
  const sent: PrimaryMessage[] = [];
  const ends: string[] = [];
  const worker = Object.assign(new EventEmitter(), {
    isConnected: () => true,
    send: (message: PrimaryMessage) => sent.push(message),
    process: { kill: (signal: string) => worker.emit('exit', null, signal) },
  });
  const member = controlWorker(worker as unknown as Worker, 0, {
    settings: () => start,
    onEntries: () => {},
    onEnd: (before, how) => ends.push(`${before}, ${how}`),
  });
  member.listening.promise.catch(() => {});
  return { worker, member, sent, ends };
};

test('a worker is starting until it has the port, then serving, and ended when its process exits', async () => {
  const { worker, member, sent, ends } = fakeWorker();
  worker.emit('message', { kind: 'ready' });
  expect([sent, member.stage]).toEqual([[{ kind: 'start', ...start }], 'starting']);
  worker.emit('message', { kind: 'listening', url: 'http://localhost:1' });
  expect([await member.listening.promise, member.stage]).toEqual(['http://localhost:1', 'serving']);
  worker.emit('exit', 1, null);
  expect([member.stage, ends]).toEqual(['ended', ['serving, exit code 1']]);
});

test('a worker that ends while it starts serves no URL', async () => {
  const { worker, member, ends } = fakeWorker();
  worker.emit('exit', null, 'SIGKILL');
  await expect(member.listening.promise).rejects.toThrow('A worker ended before it served (SIGKILL).');
  expect(ends).toEqual(['starting, SIGKILL']);
});

test('when the pool ends, a worker that serves is asked for its last state, one that starts is killed at once', async () => {
  const [serving, starting] = [fakeWorker(), fakeWorker()];
  serving.worker.emit('message', { kind: 'listening', url: 'http://localhost:1' });
  const pool = await createPool();
  pool.members.set(0, serving.member).set(1, starting.member);
  const ended = end(pool);
  expect(starting.ends).toEqual(['starting, SIGKILL']);
  await new Promise(setImmediate);
  expect([serving.sent, serving.ends]).toEqual([[{ kind: 'end' }], []]);
  serving.worker.emit('exit', 0, null);
  await ended;
  expect(serving.ends).toEqual(['serving, exit code 0']);
});

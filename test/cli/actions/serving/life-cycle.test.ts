import type { Worker } from 'node:cluster';
import { EventEmitter } from 'node:events';
import { afterEach, expect, jest, test } from '@jest/globals';
import { flush } from '../../../../src/cli/actions/serving/console.ts';
import { createPool, end, startAll } from '../../../../src/cli/actions/serving/workers/life-cycle.ts';
import type { PrimaryMessage, Start, State } from '../../../../src/cli/actions/serving/workers/messages.ts';
import {
  controlWorker,
  requestState,
  TIMEOUT,
} from '../../../../src/cli/actions/serving/workers/pool-worker.ts';

const start: Start = { slot: 0, count: 1, epoch: 0, port: 0, socketPath: '', tls: undefined };

afterEach(() => void jest.useRealTimers());

const stateWith = (refused: number): State => ({
  exchanges: [],
  refusals: [],
  refused,
  undocumented: new Map(),
  coverage: new Map(),
  failures: new Map(),
  metrics: undefined,
  kinds: [],
});

/** A worker without a process, and the messages that are sent to it. */
const workerAlone = () => {
  const sent: PrimaryMessage[] = [];
  const worker = Object.assign(new EventEmitter(), {
    isConnected: () => true,
    send: (message: PrimaryMessage) => sent.push(message),
    process: { kill: (signal: string) => worker.emit('exit', null, signal) },
  });
  return { worker, sent };
};

/** A worker without a process under the control of the pool, and what the pool learns of it. */
const fakeWorker = () => {
  const { worker, sent } = workerAlone();
  const ends: string[] = [];
  const late: State[] = [];
  const member = controlWorker(worker as unknown as Worker, 0, {
    settings: () => start,
    onEntries: () => {},
    onLateState: (state) => late.push(state),
    onEnd: (before, how) => ends.push(`${before}, ${how}`),
  });
  member.listening.promise.catch(() => {});
  return { worker, member, sent, ends, late };
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

test('a state that comes too late is merged all the same, and no other is taken for it', async () => {
  jest.useFakeTimers();
  const { worker, member, late } = fakeWorker();
  worker.emit('message', { kind: 'listening', url: 'http://localhost:1' });
  const asked = requestState(member, { kind: 'report', isForMetrics: false });
  await jest.advanceTimersByTimeAsync(TIMEOUT);
  expect([await asked, member.owed]).toEqual([undefined, 1]);
  worker.emit('message', { kind: 'state', state: stateWith(7) });
  expect([late.map(({ refused }) => refused), member.owed]).toEqual([[7], 0]);
  const again = requestState(member, { kind: 'report', isForMetrics: false });
  worker.emit('message', { kind: 'state', state: stateWith(8) });
  expect([(await again)?.refused, member.owed, late.length]).toEqual([8, 0, 1]);
});

test.each([
  { what: 'before it has sent its last state is told', states: 0, lost: 1 },
  { what: 'after that is not', states: 1, lost: 0 },
])('a worker that ends with the pool $what', async ({ states, lost }) => {
  const { worker } = workerAlone();
  const pool = { ...(await createPool()), fork: () => worker as unknown as Worker };
  const settings = { count: 1, epoch: 0, socketPath: '', tls: undefined };
  const started = startAll(pool, { settings, port: 0, servedPort: undefined });
  worker.emit('message', { kind: 'listening', url: 'http://localhost:1' });
  await started;
  const ended = end(pool);
  await new Promise(setImmediate);
  for (let index = 0; index < states; index++) worker.emit('message', { kind: 'state', state: stateWith(0) });
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(`${text}`) > 0);
  worker.emit('exit', null, 'SIGKILL');
  await ended;
  flush();
  write.mockRestore();
  expect(pool.lost).toBe(lost);
  expect(printed.join('').includes('worker 1 ended (SIGKILL)')).toBe(lost > 0);
});

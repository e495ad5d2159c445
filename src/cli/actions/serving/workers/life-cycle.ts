import type { Worker } from 'node:cluster';
import { paint } from '../../../../base/text.ts';
import { print } from '../console.ts';
import type { PrimaryMessage, Start } from './messages.ts';
import { controlWorker, type PoolWorker, requestState, TIMEOUT } from './pool-worker.ts';
import { type Stores, takeOver } from './state.ts';

/** How the workers of a pool are started. */
export interface Opening {
  readonly settings: Omit<Start, 'slot' | 'port'>;
  /** 0 for any port that is free. */
  port: number;
  /** The port that the first worker got. */
  servedPort: number | undefined;
}

/**
 * The workers, and what concerns all of them. What happens when one ends depends on its stage:
 *
 * - starting, when the pool is opened: `startAll` rejects, and the other workers are ended;
 * - starting, in place of another: `failed` rejects, and the command ends;
 * - serving: it is replaced;
 * - serving, while the pool ends: `end` waits for that, and a warning is printed if it has not sent its last state.
 */
export interface Pool {
  readonly fork: () => Worker;
  /** By slot. A worker that ended stays until another one takes its place. */
  readonly members: Map<number, PoolWorker>;
  /** Rejects when a worker cannot be replaced. */
  readonly failed: PromiseWithResolvers<never>;
  /** Where the states of workers are merged; undefined until the pool is opened. */
  stores: Stores | undefined;
  /** Resolves when the last request for the states of all workers is done, and those before it. */
  gathering: Promise<void>;
  isEnding: boolean;
  /** How many workers ended without sending their last state. */
  lost: number;
}

export const createPool = async (): Promise<Pool> => {
  const { default: cluster } = await import('node:cluster');
  cluster.setupPrimary({ serialization: 'advanced' });
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {}); // It is awaited later.
  return {
    fork: () => cluster.fork(),
    members: new Map(),
    failed,
    stores: undefined,
    gathering: Promise.resolve(),
    isEnding: false,
    lost: 0,
  };
};

/**
 * Starts a worker.
 * @returns the URL that it serves, once it does
 */
const startWorker = (pool: Pool, opening: Opening, slot: number): Promise<string> => {
  const member = controlWorker(pool.fork(), slot, {
    settings: () => ({ ...opening.settings, slot, port: opening.port }),
    onEntries: (text) => pool.stores?.har?.addTexts(text),
    onLateState: (state) => pool.stores && takeOver([state], pool.stores),
    onEnd: (before, how) => {
      if (before !== 'serving') return;
      if (!pool.isEnding) replace(pool, opening, slot, how);
      else if (member.owed > 0) warnOfLoss(pool, slot, `ended (${how})`);
    },
  });
  pool.members.set(slot, member);
  return member.listening.promise;
};

const warnOfLoss = (pool: Pool, slot: number, what: string): void => {
  pool.lost++;
  print(
    `${paint('yellow', 'warning')} worker ${slot + 1} ${what}: the exchanges that it had recorded since the last fetch are lost`,
  );
};

/**
 * Starts another worker in place of one that ended while it served, and says so. When that one ends before it serves, it is not
 * replaced: `failed` rejects.
 */
const replace = (pool: Pool, opening: Opening, slot: number, how: string): void => {
  pool.members.delete(slot);
  // Port 0 gives all workers the same port as long as one of them has it open. Without one, the new worker must use
  // that port.
  if (![...pool.members.values()].some(({ stage }) => stage === 'serving'))
    opening.port = opening.servedPort ?? opening.port;
  warnOfLoss(pool, slot, `ended (${how}), another one takes its place`);
  startWorker(pool, opening, slot).catch(pool.failed.reject);
};

const gatherNow = async ({ members, stores }: Pool, request: PrimaryMessage): Promise<void> => {
  const states = await Promise.all([...members.values()].map((member) => requestState(member, request)));
  if (stores)
    takeOver(
      states.filter((state) => state !== undefined),
      stores,
    );
};

/** Requests the states of all workers and merges them, after the requests before it. */
export const gather = (pool: Pool, request: PrimaryMessage): Promise<void> => {
  pool.gathering = pool.gathering.then(() => gatherNow(pool, request));
  return pool.gathering;
};

/**
 * Ends the workers: those that serve send their state first, those that start have nothing to send and are killed at once. Who
 * has not ended in time is killed as well.
 */
export const end = async (pool: Pool): Promise<void> => {
  if (pool.isEnding) return;
  pool.isEnding = true;
  for (const { worker, stage } of pool.members.values())
    if (stage === 'starting') worker.process.kill('SIGKILL');
  await gather(pool, { kind: 'end' });
  const members = [...pool.members.values()];
  const late = setTimeout(() => {
    for (const { worker } of members) worker.process.kill('SIGKILL');
  }, TIMEOUT);
  await Promise.all(members.map(({ ended }) => ended.promise));
  clearTimeout(late);
};

/** Starts the first worker alone: if it fails, all would. Then starts the others. */
export const startAll = async (
  pool: Pool,
  opening: Opening,
): Promise<{ readonly url: string; readonly note: string }> => {
  const url = await startWorker(pool, opening, 0);
  opening.servedPort = Number(new URL(url).port);
  const { count } = opening.settings;
  await Promise.all(Array.from({ length: count - 1 }, (_, index) => startWorker(pool, opening, index + 1)));
  const pids = [...pool.members.values()].map(({ worker }) => worker.process.pid);
  return { url, note: `Served by the processes ${pids.join(', ')}.` };
};

import type { Worker } from 'node:cluster';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../../../base/errors.ts';
import type { Failure } from '../../../../http/exchange.ts';
import type { PrimaryMessage, Start, State, WorkerMessage } from './messages.ts';

/**
 * What a worker process is doing:
 *
 *     starting ─ it has the port open ─▶ serving ─ its process exits ─▶ ended
 *        └──────────────────── its process exits ───────────────────────▲
 *
 * While it starts, it sends `ready` and gets its settings, then it sends `listening`, or `failed` before it exits. While it
 * serves, it sends its state when that is requested; after the request `end`, it does so a last time and exits. It may exit at
 * any time without a message.
 */
type Stage = 'starting' | 'serving' | 'ended';

/** A worker process, as the primary process controls it. */
export interface PoolWorker {
  /** Its number, from 0. The worker that replaces it gets the same. */
  readonly slot: number;
  readonly worker: Worker;
  stage: Stage;
  /** The URL that it serves; rejects when it cannot have the port, or ends while it starts. */
  readonly listening: PromiseWithResolvers<string>;
  /** Resolves when it has ended. */
  readonly ended: PromiseWithResolvers<void>;
  /** The pending request for its state. Only one is pending at a time. */
  pending: PromiseWithResolvers<State | undefined> | undefined;
  /** How many states it has been asked for and has not sent. More than one if it was too late before. */
  owed: number;
  /** As in its last state. */
  metrics: State['metrics'];
  failures: ReadonlyMap<string, Failure>;
}

/** What the pool does for a worker, and when it ends. */
export interface PoolWorkerEvents {
  /** Called when the worker is ready for its settings. */
  readonly settings: () => Start;
  /** Called with entries of a recording. */
  readonly onEntries: (text: string) => void;
  /** Called with a state that came when nobody waited for it any longer. */
  readonly onLateState: (state: State) => void;
  /**
   * Called when the worker has ended.
   * @param before the stage in which it was
   * @param how its signal or exit code
   */
  readonly onEnd: (before: Stage, how: string) => void;
}

/** How long a worker may take to send its state, or to end, in milliseconds. */
export const TIMEOUT = 5000;

const send = ({ worker }: PoolWorker, request: PrimaryMessage): void => {
  if (worker.isConnected()) worker.send(request, () => {}); // The worker may end meanwhile.
};

const receive = (
  member: PoolWorker,
  message: WorkerMessage,
  { settings, onEntries, onLateState }: PoolWorkerEvents,
): void => {
  if (message.kind === 'ready') send(member, { kind: 'start', ...settings() });
  else if (message.kind === 'failed') member.listening.reject(new UserError(message.message));
  else if (message.kind === 'entries') onEntries(message.text);
  else if (message.kind === 'state') {
    member.owed--;
    if (member.pending) member.pending.resolve(message.state);
    else onLateState(message.state);
  } else if (member.stage === 'starting') {
    member.stage = 'serving';
    member.listening.resolve(message.url);
  }
};

/** Nobody waits for a worker any longer that has ended. */
const leave = (member: PoolWorker, how: string, { onEnd }: PoolWorkerEvents): void => {
  const before = member.stage;
  member.stage = 'ended';
  member.pending?.resolve(undefined);
  member.ended.resolve();
  member.listening.reject(new Error(`A worker ended before it served (${how}).`)); // No effect if it has served.
  onEnd(before, how);
};

/** Controls a worker process that was just started. */
export const controlWorker = (worker: Worker, slot: number, events: PoolWorkerEvents): PoolWorker => {
  const member: PoolWorker = {
    slot,
    worker,
    stage: 'starting',
    listening: Promise.withResolvers(),
    ended: Promise.withResolvers(),
    pending: undefined,
    owed: 0,
    metrics: undefined,
    failures: new Map(),
  };
  worker.on('message', (message: WorkerMessage) => receive(member, message, events));
  worker.once('exit', (code, signal) => leave(member, signal ?? `exit code ${code}`, events));
  return member;
};

/**
 * Requests the state of a worker.
 * @returns undefined when it is not serving, when it does not answer in time, or when another request is pending
 */
export const requestState = async (
  member: PoolWorker,
  request: PrimaryMessage,
): Promise<State | undefined> => {
  if (member.pending || member.stage !== 'serving') return undefined;
  member.pending = Promise.withResolvers();
  member.owed++;
  send(member, request);
  const state = await Promise.race([member.pending.promise, wait(TIMEOUT, undefined, { ref: false })]);
  member.pending = undefined;
  if (state) [member.metrics, member.failures] = [state.metrics ?? member.metrics, state.failures];
  return state;
};

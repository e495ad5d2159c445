import type { Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../../../base/errors.ts';
import { paint } from '../../../../base/text.ts';
import type { Ensemble } from '../../../../gateway/ensemble.ts';
import type { ServerTls } from '../../../../gateway/tls.ts';
import type { Failure } from '../../../../http/exchange.ts';
import type { Recorder } from '../../../../recording/recorder.ts';
import { print } from '../console.ts';
import type { ServedElsewhere } from '../serving.ts';
import type { PrimaryMessage, State, WorkerMessage } from './messages.ts';
import { type Stores, takeOver } from './state.ts';

/** The worker processes that serve a port, as the primary process controls them. It serves only `/_contracts/`. */
export interface WorkerPool {
  readonly ensemble: Ensemble;
  /** A recorder whose listeners also get the exchanges of workers. */
  readonly withWorkers: (recorder: Recorder) => Recorder;
  /**
   * Starts the workers.
   * @param app answers requests below `/_contracts/`
   */
  readonly open: (
    app: RequestListener,
    stores: Stores,
    port: number,
    tls: ServerTls | undefined,
  ) => Promise<ServedElsewhere>;
  /** How many workers ended unexpectedly. What they had not sent yet is lost. */
  readonly lost: () => number;
}

/** How long a worker may take to send its state, or to end, in milliseconds. */
const TIMEOUT = 5000;

/** How often the workers' states are requested while a listener is subscribed, in milliseconds. */
const INTERVAL = 250;

interface PoolWorker {
  readonly slot: number;
  readonly worker: Worker;
  readonly gone: Promise<void>;
  /** Resolves the pending request for the worker's state. */
  resolveState: ((state: State | undefined) => void) | undefined;
  isListening: boolean;
  metrics: State['metrics'];
  failures: ReadonlyMap<string, Failure>;
}

/** A socket in a folder that only this user can enter; a named pipe on Windows. */
const makeSocketPath = (): { readonly path: string } & Disposable => {
  if (process.platform === 'win32')
    return { path: `\\\\.\\pipe\\contracts-${randomUUID()}`, [Symbol.dispose]: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path: join(folder, 'socket'),
    [Symbol.dispose]: () => {
      process.off('exit', remove);
      remove();
    },
  };
};

const send = ({ worker }: PoolWorker, request: PrimaryMessage): void => {
  if (worker.isConnected()) worker.send(request, () => {}); // The worker may end meanwhile.
};

/** Requests the state of a worker; undefined when it does not answer in time. Only one request is pending at a time. */
const requestState = async (member: PoolWorker, request: PrimaryMessage): Promise<State | undefined> => {
  if (member.resolveState || !member.isListening) return undefined;
  const answer = Promise.withResolvers<State | undefined>();
  member.resolveState = answer.resolve;
  send(member, request);
  const state = await Promise.race([answer.promise, wait(TIMEOUT, undefined, { ref: false })]);
  member.resolveState = undefined;
  return state;
};

/** @param count the number of workers */
export const createWorkerPool = async (count: number): Promise<WorkerPool> => {
  const { default: cluster } = await import('node:cluster');
  cluster.setupPrimary({ serialization: 'advanced' });
  const epoch = Date.now();
  const members = new Map<number, PoolWorker>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {}); // It is awaited later.
  let stores: Stores | undefined;
  let isEnding = false;
  let [lost, port, opened] = [0, 0, 0];

  const gatherBy = async (request: PrimaryMessage): Promise<void> => {
    const all = [...members.values()];
    const states = await Promise.all(all.map((member) => requestState(member, request)));
    for (const [index, state] of states.entries()) {
      const member = all[index] as PoolWorker;
      if (state) [member.metrics, member.failures] = [state.metrics ?? member.metrics, state.failures];
    }
    if (stores)
      takeOver(
        states.filter((state) => state !== undefined),
        stores,
      );
  };
  let gathering = Promise.resolve();
  const gather = (request: PrimaryMessage): Promise<void> => {
    gathering = gathering.then(() => gatherBy(request));
    return gathering;
  };

  const fork = (
    slot: number,
    start: Omit<Extract<PrimaryMessage, { kind: 'start' }>, 'slot' | 'port'>,
  ): Promise<string> => {
    const worker = cluster.fork();
    const listening = Promise.withResolvers<string>();
    const gone = Promise.withResolvers<void>();
    const member: PoolWorker = {
      slot,
      worker,
      gone: gone.promise,
      resolveState: undefined,
      isListening: false,
      metrics: undefined,
      failures: new Map(),
    };
    members.set(slot, member);
    const onMessage = (message: WorkerMessage): void => {
      if (message.kind === 'ready') send(member, { ...start, slot, port });
      else if (message.kind === 'failed') listening.reject(new UserError(message.message));
      else if (message.kind === 'entries') stores?.har?.addTexts(message.text);
      else if (message.kind === 'state') member.resolveState?.(message.state);
      else {
        member.isListening = true;
        listening.resolve(message.url);
      }
    };
    worker.on('message', onMessage);
    worker.once('exit', (code, signal) => {
      member.resolveState?.(undefined);
      gone.resolve();
      const how = signal ?? `exit code ${code}`;
      listening.reject(new Error(`A worker ended before it served (${how}).`));
      if (isEnding || !member.isListening) return;
      lost++;
      members.delete(slot);
      // Port 0 gives all workers the same port as long as one of them has it open. Without one, the new worker must use
      // that port.
      if (members.size === 0) port = opened;
      print(
        `${paint('yellow', 'warning')} worker ${slot + 1} ended (${how}), another one takes its place: what it had recorded since anybody looked is lost`,
      );
      fork(slot, start).catch(failed.reject);
    });
    return listening.promise;
  };

  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    await gather({ kind: 'end' });
    const late = setTimeout(() => {
      for (const { worker } of members.values()) worker.process.kill('SIGKILL');
    }, TIMEOUT);
    await Promise.all([...members.values()].map((member) => member.gone));
    clearTimeout(late);
  };

  const open: WorkerPool['open'] = async (app, openStores, wantedPort, tls) => {
    [stores, port] = [openStores, wantedPort];
    const socket = makeSocketPath();
    const own = createServer({ requireHostHeader: false }, app).listen(socket.path);
    await once(own, 'listening');
    const close = async (): Promise<void> => {
      for (const { worker, isListening } of members.values())
        if (!isListening) worker.process.kill('SIGKILL');
      await end();
      own.close();
      own.closeAllConnections();
      socket[Symbol.dispose]();
    };
    const start = { kind: 'start', count, epoch, socketPath: socket.path, tls } as const;
    try {
      // The first worker tries alone: if it fails, all would.
      const url = await fork(0, start);
      opened = Number(new URL(url).port);
      await Promise.all(Array.from({ length: count - 1 }, (_, index) => fork(index + 1, start)));
      const note = `Served by the processes ${[...members.values()].map(({ worker }) => worker.process.pid).join(', ')}.`;
      return { url, note, settle: end, failed: failed.promise, [Symbol.asyncDispose]: close };
    } catch (error) {
      await close();
      throw error;
    }
  };

  return {
    open,
    lost: () => lost,
    withWorkers: (recorder) => ({
      ...recorder,
      subscribe: (listener) => {
        const timer = setInterval(() => void gather({ kind: 'report', isForMetrics: false }), INTERVAL);
        const unsubscribe = recorder.subscribe(listener);
        return () => {
          clearInterval(timer);
          unsubscribe();
        };
      },
    }),
    ensemble: {
      gather: (isForMetrics) => gather({ kind: 'report', isForMetrics }),
      metrics: () => [...members.values()].flatMap(({ metrics }) => (metrics ? [metrics] : [])),
      failureOf: (provider) =>
        [...members.values()].map(({ failures }) => failures.get(provider)).find((one) => one !== undefined),
    },
  };
};

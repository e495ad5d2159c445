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
import type { Order, State, Word } from './messages.ts';
import { type Stores, takeOver } from './state.ts';

/** The processes that serve a port, seen from the first one, which serves none and tells of them all. */
export interface Crew {
  readonly ensemble: Ensemble;
  /** A recorder whose listeners hear of what workers record. */
  readonly attended: (recorder: Recorder) => Recorder;
  /** Starts the workers. @param app answers what is below `/_contracts/` */
  readonly open: (
    app: RequestListener,
    stores: Stores,
    port: number,
    tls: ServerTls | undefined,
  ) => Promise<ServedElsewhere>;
  /** How many workers ended before they were told to: what they had not handed over is lost. */
  readonly lost: () => number;
}

/** In milliseconds: how long a worker may take to tell, or to end. */
const PATIENCE = 5000;

/** In milliseconds: how often workers are asked while somebody watches. */
const INTERVAL = 250;

interface Member {
  readonly slot: number;
  readonly worker: Worker;
  readonly gone: Promise<void>;
  /** Takes what it tells next. */
  tell: ((state: State | undefined) => void) | undefined;
  isListening: boolean;
  metrics: State['metrics'];
  failures: ReadonlyMap<string, Failure>;
}

/** A folder that nobody else may enter, and the socket in it; Windows has pipes in place of that. */
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

const send = ({ worker }: Member, order: Order): void => {
  if (worker.isConnected()) worker.send(order, () => {}); // It may end meanwhile.
};

/** One question after the other: an answer belongs to the last one. */
const ask = async (member: Member, order: Order): Promise<State | undefined> => {
  if (member.tell || !member.isListening) return undefined;
  const answer = Promise.withResolvers<State | undefined>();
  member.tell = answer.resolve;
  send(member, order);
  const state = await Promise.race([answer.promise, wait(PATIENCE, undefined, { ref: false })]);
  member.tell = undefined;
  return state;
};

/** @param count how many workers */
export const createCrew = async (count: number): Promise<Crew> => {
  const { default: cluster } = await import('node:cluster');
  cluster.setupPrimary({ serialization: 'advanced' });
  const epoch = Date.now();
  const members = new Map<number, Member>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {}); // It is awaited later.
  let stores: Stores | undefined;
  let isEnding = false;
  let [lost, port, opened] = [0, 0, 0];

  const gatherBy = async (order: Order): Promise<void> => {
    const all = [...members.values()];
    const states = await Promise.all(all.map((member) => ask(member, order)));
    for (const [index, state] of states.entries()) {
      const member = all[index] as Member;
      if (state) [member.metrics, member.failures] = [state.metrics ?? member.metrics, state.failures];
    }
    if (stores)
      takeOver(
        states.filter((state) => state !== undefined),
        stores,
      );
  };
  let gathering = Promise.resolve();
  const gather = (order: Order): Promise<void> => {
    gathering = gathering.then(() => gatherBy(order));
    return gathering;
  };

  const fork = (
    slot: number,
    start: Omit<Extract<Order, { kind: 'start' }>, 'slot' | 'port'>,
  ): Promise<string> => {
    const worker = cluster.fork();
    const listening = Promise.withResolvers<string>();
    const gone = Promise.withResolvers<void>();
    const member: Member = {
      slot,
      worker,
      gone: gone.promise,
      tell: undefined,
      isListening: false,
      metrics: undefined,
      failures: new Map(),
    };
    members.set(slot, member);
    const hear = (word: Word): void => {
      if (word.kind === 'ready') send(member, { ...start, slot, port });
      else if (word.kind === 'failed') listening.reject(new UserError(word.message));
      else if (word.kind === 'entries') stores?.har?.addTexts(word.text);
      else if (word.kind === 'state') member.tell?.(word.state);
      else {
        member.isListening = true;
        listening.resolve(word.url);
      }
    };
    worker.on('message', hear);
    worker.once('exit', (code, signal) => {
      member.tell?.(undefined);
      gone.resolve();
      const how = signal ?? `exit code ${code}`;
      listening.reject(new Error(`A worker ended before it served (${how}).`));
      if (isEnding || !member.isListening) return;
      lost++;
      members.delete(slot);
      // Any free port is the same one for all, as long as one of them has it.
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
    }, PATIENCE);
    await Promise.all([...members.values()].map((member) => member.gone));
    clearTimeout(late);
  };

  const open: Crew['open'] = async (app, openStores, wantedPort, tls) => {
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
      // What one cannot do none can.
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
    attended: (recorder) => ({
      ...recorder,
      subscribe: (listener) => {
        const timer = setInterval(() => void gather({ kind: 'tell', isForMetrics: false }), INTERVAL);
        const unsubscribe = recorder.subscribe(listener);
        return () => {
          clearInterval(timer);
          unsubscribe();
        };
      },
    }),
    ensemble: {
      gather: (isForMetrics) => gather({ kind: 'tell', isForMetrics }),
      metrics: () => [...members.values()].flatMap(({ metrics }) => (metrics ? [metrics] : [])),
      failureOf: (provider) =>
        [...members.values()].map(({ failures }) => failures.get(provider)).find((one) => one !== undefined),
    },
  };
};

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { OtherWorkers } from '../../../../gateway/other-workers.ts';
import type { ServerTls } from '../../../../gateway/tls.ts';
import type { Recorder } from '../../../../recording/recorder.ts';
import type { ServedElsewhere } from '../serving.ts';
import { createPool, end, gather, type Pool, startAll } from './life-cycle.ts';
import type { Start } from './messages.ts';
import { makeSocketPath } from './socket-path.ts';
import type { Stores } from './state.ts';

/** The worker processes that serve a port, as the primary process controls them. It serves only `/_contracts/`. */
export interface WorkerPool {
  readonly otherWorkers: OtherWorkers;
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
  /** How many workers ended without sending their last state. */
  readonly lost: () => number;
}

/** How often the workers' states are requested while a listener is subscribed, in milliseconds. */
const INTERVAL = 250;

/** Opens the port in the workers, and a socket for what they pass on to the primary process. */
const openPool = async (
  pool: Pool,
  app: RequestListener,
  { port, ...own }: Omit<Start, 'slot' | 'socketPath'>,
): Promise<ServedElsewhere> => {
  const socket = makeSocketPath();
  const server = createServer({ requireHostHeader: false }, app).listen(socket.path);
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    await end(pool);
    server.close();
    server.closeAllConnections();
    socket[Symbol.dispose]();
  };
  try {
    const settings = { ...own, socketPath: socket.path };
    const served = await startAll(pool, { settings, port, servedPort: undefined });
    const settle = () => end(pool);
    return { ...served, settle, failed: pool.failed.promise, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
};

const withWorkersOf =
  (pool: Pool): WorkerPool['withWorkers'] =>
  (recorder) => ({
    ...recorder,
    subscribe: (listener) => {
      const timer = setInterval(() => void gather(pool, { kind: 'report', isForMetrics: false }), INTERVAL);
      const unsubscribe = recorder.subscribe(listener);
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
  });

const otherWorkersOf = (pool: Pool): OtherWorkers => {
  const members = () => [...pool.members.values()];
  return {
    gather: (isForMetrics) => gather(pool, { kind: 'report', isForMetrics }),
    metrics: () => members().flatMap(({ metrics }) => (metrics ? [metrics] : [])),
    failureOf: (provider) =>
      members()
        .map(({ failures }) => failures.get(provider))
        .find((one) => one !== undefined),
  };
};

/** @param count the number of workers */
export const createWorkerPool = async (count: number): Promise<WorkerPool> => {
  const pool = await createPool();
  const epoch = Date.now();
  return {
    otherWorkers: otherWorkersOf(pool),
    withWorkers: withWorkersOf(pool),
    open: (app, stores, port, tls) => {
      pool.stores = stores;
      return openPool(pool, app, { count, epoch, port, tls });
    },
    lost: () => pool.lost,
  };
};

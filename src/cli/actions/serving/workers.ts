import type { RequestListener } from 'node:http';
import type { ServerTls } from '../../../gateway/tls.ts';
import type { ServedElsewhere } from './serving.ts';
import type { WorkerPool } from './workers/pool.ts';
import type { Stores } from './workers/state.ts';
import type { Worker } from './workers/worker.ts';

export type { WorkerPool } from './workers/pool.ts';

/** The role of this process with `--workers`; neither member without it. */
export interface Role {
  /** Set in the primary process. */
  readonly pool?: WorkerPool | undefined;
  /** Set in a worker process. */
  readonly worker?: Worker | undefined;
}

/** @param count the number of worker processes; undefined when this process serves alone */
export const roleOf = async (count: number | undefined): Promise<Role> => {
  if (count === undefined) return {};
  const { default: cluster } = await import('node:cluster');
  if (cluster.isPrimary) return { pool: await (await import('./workers/pool.ts')).createWorkerPool(count) };
  return { worker: await (await import('./workers/worker.ts')).startWorker() };
};

/**
 * Opens the port in worker processes.
 * @param app answers requests below `/_contracts/`
 */
export const opensIn =
  (pool: WorkerPool, app: RequestListener, stores: Stores, { port }: { readonly port: number }) =>
  (tls: ServerTls | undefined): Promise<ServedElsewhere> =>
    pool.open(app, stores, port, tls);

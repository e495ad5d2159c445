import type { RequestListener } from 'node:http';
import type { ServerTls } from '../../../gateway/tls.ts';
import type { ServedElsewhere } from './serving.ts';
import type { Crew } from './workers/crew.ts';
import type { Stores } from './workers/state.ts';
import type { Worker } from './workers/worker.ts';

export type { Crew } from './workers/crew.ts';

/** What this process is among several that serve the same port. */
export interface Role {
  /** The first process, which has the others. */
  readonly crew?: Crew | undefined;
  /** One of those. */
  readonly worker?: Worker | undefined;
}

/** @param count how many processes serve; this one alone where that is undefined */
export const roleOf = async (count: number | undefined): Promise<Role> => {
  if (count === undefined) return {};
  const { default: cluster } = await import('node:cluster');
  if (cluster.isPrimary) return { crew: await (await import('./workers/crew.ts')).createCrew(count) };
  return { worker: await (await import('./workers/worker.ts')).startWorker() };
};

/** Opens the port in other processes. @param app answers what is below `/_contracts/` */
export const opensIn =
  (crew: Crew, app: RequestListener, stores: Stores, { port }: { readonly port: number }) =>
  (tls: ServerTls | undefined): Promise<ServedElsewhere> =>
    crew.open(app, stores, port, tls);

import type { RequestListener } from 'node:http';
import { UserError } from '../../../../base/errors.ts';
import { examine } from '../../../../contract/lint.ts';
import { forwardTo } from '../../../../gateway/ensemble.ts';
import { type Gateway, serve } from '../../../../gateway/gateway.ts';
import { attend, type UpstreamFor } from '../attend.ts';
import { flush } from '../console.ts';
import type { ServeOptions } from '../serving.ts';
import type { Order, Start, Word } from './messages.ts';
import { createHandover, type Stores } from './state.ts';

/** One of several processes that serve the same port. */
export interface Worker {
  readonly inspect: RequestListener;
  /** Numbers that no other worker gives, and that grow with time for all of them. */
  readonly idAfter: (last: number) => number;
  /** Has entries of a recording written. */
  readonly record: (entries: string) => void;
  /** Serves until the first process says that it is enough. */
  readonly serve: (what: Work, options: ServeOptions) => Promise<void>;
}

interface Work {
  readonly app: Gateway;
  readonly stores: Stores & { readonly mounts: Parameters<typeof attend>[0]['mounts'] };
  readonly upstreamFor: UpstreamFor;
}

const say = (word: Word): Promise<void> =>
  new Promise((said) => {
    process.send?.(word, undefined, {}, () => said());
  });

/** So many numbers there are in a millisecond. */
const TICKS = 10;

const numbering =
  ({ slot, count, epoch }: Start) =>
  (last: number): number => {
    const now = Math.floor((performance.timeOrigin + performance.now() - epoch) * TICKS);
    return Math.max(now, Math.floor(last / count) + 1) * count + slot;
  };

/** Signals that a terminal sends to all processes: the first one decides. */
const IGNORED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** @returns when the first process has said what to begin with */
export const startWorker = async (): Promise<Worker> => {
  for (const name of IGNORED) process.on(name, () => {});
  process.once('disconnect', () => process.exit());
  const started = Promise.withResolvers<Start>();
  const ended = Promise.withResolvers<void>();
  let tell: ReturnType<typeof createHandover> | undefined;
  const obey = async (order: Order): Promise<void> => {
    if (order.kind === 'start') started.resolve(order);
    else if (order.kind === 'end') ended.resolve();
    else if (tell) await say({ kind: 'state', state: await tell(order.isForMetrics) });
  };
  process.on('message', (order: Order) => void obey(order));
  await say({ kind: 'ready' });
  const start = await started.promise;

  const open = async ({ app, stores: { refusals } }: Work, { host }: ServeOptions) => {
    try {
      return await serve(app, start.port, host, refusals.add, start.tls);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await say({ kind: 'failed', message: error.message });
      return undefined;
    }
  };

  const work = async (what: Work, options: ServeOptions): Promise<void> => {
    const { app, stores, upstreamFor } = what;
    const served = await open(what, options);
    if (!served) return;
    const { url } = served;
    const running = {
      mounts: stores.mounts,
      url,
      isBusy: () => false,
      examineAll: examine,
      isSilent: true,
    };
    await using stack = new AsyncDisposableStack();
    for (const name of stores.mounts.keys()) stack.use(await attend(running, name, upstreamFor, options));
    tell = createHandover(stores, app.monitored);
    await say({ kind: 'listening', url });
    await ended.promise;
    await served[Symbol.asyncDispose]();
    stores.har?.[Symbol.dispose]();
    flush(); // Before the first process says that all have ended.
    await say({ kind: 'state', state: await tell(false, true) });
  };

  return {
    inspect: forwardTo(start.socketPath),
    idAfter: numbering(start),
    record: (text) => void say({ kind: 'entries', text }),
    serve: async (what, options) => {
      await work(what, options);
      process.disconnect();
    },
  };
};

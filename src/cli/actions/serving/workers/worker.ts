import type { RequestListener } from 'node:http';
import { UserError } from '../../../../base/errors.ts';
import { examine } from '../../../../contract/lint.ts';
import { type Gateway, serve } from '../../../../gateway/gateway.ts';
import { forwardTo } from '../../../../gateway/other-workers.ts';
import { flush } from '../console.ts';
import type { ServeOptions } from '../serving.ts';
import { type UpstreamFor, watchMount } from '../watch-mount.ts';
import type { PrimaryMessage, Start, WorkerMessage } from './messages.ts';
import { createStateCollector, type Stores } from './state.ts';

/** A worker process, one of several that serve the same port. */
export interface Worker {
  readonly inspect: RequestListener;
  /** The next id of an exchange after `last`: unique among the workers, and growing with time. */
  readonly idAfter: (last: number) => number;
  /** Sends entries of a recording to the primary process. */
  readonly record: (entries: string) => void;
  /** Serves until the primary process ends it. */
  readonly serve: (what: Serving, options: ServeOptions) => Promise<void>;
}

interface Serving {
  readonly app: Gateway;
  readonly stores: Stores & { readonly mounts: Parameters<typeof watchMount>[0]['mounts'] };
  readonly upstreamFor: UpstreamFor;
}

const sendMessage = (message: WorkerMessage): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, undefined, {}, () => resolve());
  });

/** The number of ids in a millisecond. */
const IDS_PER_MILLISECOND = 10;

const numbering =
  ({ slot, count, epoch }: Start) =>
  (last: number): number => {
    const now = Math.floor((performance.timeOrigin + performance.now() - epoch) * IDS_PER_MILLISECOND);
    return Math.max(now, Math.floor(last / count) + 1) * count + slot;
  };

/** Signals that a terminal sends to all processes. Workers leave them to the primary process. */
const IGNORED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** @returns when the primary process has sent the settings */
export const startWorker = async (): Promise<Worker> => {
  for (const name of IGNORED) process.on(name, () => {});
  process.once('disconnect', () => process.exit());
  const started = Promise.withResolvers<Start>();
  const ended = Promise.withResolvers<void>();
  let collectState: ReturnType<typeof createStateCollector> | undefined;
  const onMessage = async (message: PrimaryMessage): Promise<void> => {
    if (message.kind === 'start') started.resolve(message);
    else if (message.kind === 'end') ended.resolve();
    else if (collectState)
      await sendMessage({ kind: 'state', state: await collectState(message.isForMetrics) });
  };
  process.on('message', (message: PrimaryMessage) => void onMessage(message));
  await sendMessage({ kind: 'ready' });
  const start = await started.promise;

  const open = async ({ app, stores: { refusals } }: Serving, { host }: ServeOptions) => {
    try {
      return await serve(app, start.port, host, refusals.add, start.tls);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await sendMessage({ kind: 'failed', message: error.message });
      return undefined;
    }
  };

  const work = async (what: Serving, options: ServeOptions): Promise<void> => {
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
    for (const name of stores.mounts.keys()) stack.use(await watchMount(running, name, upstreamFor, options));
    collectState = createStateCollector(stores, app.monitored);
    await sendMessage({ kind: 'listening', url });
    await ended.promise;
    await served[Symbol.asyncDispose]();
    stores.har?.[Symbol.dispose]();
    flush(); // Flushed before the primary process prints that all have ended.
    await sendMessage({ kind: 'state', state: await collectState(false, true) });
  };

  return {
    inspect: forwardTo(start.socketPath),
    idAfter: numbering(start),
    record: (text) => void sendMessage({ kind: 'entries', text }),
    serve: async (what, options) => {
      await work(what, options);
      process.disconnect();
    },
  };
};

import { type Coverages, createCoverages } from '../../../coverage/coverages.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../../gateway/gateway.ts';
import { DEFAULT_LIMITS } from '../../../http/limits.ts';
import { createHarSender, type HarWriter } from '../../../recording/har-writer.ts';
import { createRecorder } from '../../../recording/recorder.ts';
import { createRefusals } from '../../../recording/refusals.ts';
import { createConsole, printRefusal, printUpgrade } from './console.ts';
import { openHar, type ServeOptions, type Serving } from './serving.ts';
import type { Role } from './workers.ts';

/** A gateway whose exchanges are printed, counted and recorded. */
type App = Pick<Serving, 'isBusy' | 'recorder' | 'refusals' | 'begin'> & {
  readonly app: Gateway;
  readonly coverages: Coverages;
  readonly har: HarWriter | undefined;
} & Disposable;

type AppExtras = Pick<GatewayOptions, 'site' | 'page' | 'controls' | 'workspaces' | 'limits' | 'observe'>;

/**
 * Opens the gateway of a serving command.
 * @param allowGrowth called after many exchanges, to allow a larger heap
 * @param more further options of the gateway
 * @param role this process's role with `--workers`
 */
export const openApp = (
  mounts: Serving['mounts'],
  options: ServeOptions,
  allowGrowth: () => void,
  { observe: also, ...more }: AppExtras = {},
  { pool, worker }: Role = {},
): App => {
  const { cors, errors, host, allowHost: allowHosts, allowOrigin: allowOrigins } = options;
  const { tls, tlsCert, tlsOut } = options;
  const { observe, isBusy } = createConsole(allowGrowth);
  const refusals = createRefusals(printRefusal);
  const coverages = createCoverages();
  const own = createRecorder(DEFAULT_LIMITS, worker?.idAfter);
  const recorder = pool?.withWorkers(own) ?? own;
  const isElsewhere = worker !== undefined && options.har !== undefined;
  const har = isElsewhere ? createHarSender(worker.record) : openHar(worker ? {} : options);
  const tap = har ? { tap: har.add, recordsBodies: true } : {};
  const app = createGateway({
    mounts,
    cors,
    errors,
    host,
    allowHosts,
    allowOrigins,
    observe: also
      ? (recorded) => {
          observe(recorded);
          also(recorded);
        }
      : observe,
    coverages,
    recorder,
    refusals,
    isSecure: tls === true || (tlsCert ?? tlsOut) !== undefined,
    upgraded: printUpgrade,
    inspect: worker?.inspect,
    otherWorkers: pool?.otherWorkers,
    ...tap,
    ...more,
  });
  const begin = har?.begin;
  return {
    app,
    isBusy,
    recorder,
    refusals,
    coverages,
    har,
    begin,
    [Symbol.dispose]: () => har?.[Symbol.dispose](),
  };
};

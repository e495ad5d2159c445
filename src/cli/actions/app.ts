import { type Coverages, createCoverages } from '../../coverage/coverages.ts';
import { createGateway, type GatewayOptions } from '../../gateway/gateway.ts';
import { createRecorder } from '../../recording/recorder.ts';
import { createRefusals } from '../../recording/refusals.ts';
import { createConsole, printRefusal, printUpgrade } from './console.ts';
import { openHar, type ServeOptions, type Serving } from './serving/serving.ts';

/** A gateway whose exchanges are printed, counted and recorded. */
type App = Pick<Serving, 'app' | 'isBusy' | 'recorder' | 'refusals' | 'begin'> & {
  readonly coverages: Coverages;
} & Disposable;

type AppExtras = Pick<GatewayOptions, 'site' | 'page' | 'controls' | 'workspaces' | 'limits' | 'observe'>;

/**
 * @param letGrow called when there have been many exchanges
 * @param more what else the gateway serves
 */
export const openApp = (
  mounts: Serving['mounts'],
  options: ServeOptions,
  letGrow: () => void,
  { observe: also, ...more }: AppExtras = {},
): App => {
  const { cors, errors, host, allowHost: allowHosts, allowOrigin: allowOrigins } = options;
  const { tls, tlsCert, tlsOut } = options;
  const { observe, isBusy } = createConsole(letGrow);
  const refusals = createRefusals(printRefusal);
  const [coverages, recorder] = [createCoverages(), createRecorder()];
  const har = openHar(options);
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
    begin,
    [Symbol.dispose]: () => har?.[Symbol.dispose](),
  };
};

import type { Contract } from '../../contract/contract.ts';
import { createCoverages } from '../../coverage/coverages.ts';
import { resolveProviders } from '../../document/provider.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { createProxy } from '../../gateway/proxy.ts';
import { createRecorder } from '../../recording/recorder.ts';
import { createConsole } from './console.ts';
import { saveMemory } from './memory.ts';
import { loadMounts, openHar, type ServeOptions, serveUntilStopped } from './serving.ts';

export interface ProxyActionOptions extends ServeOptions {
  readonly upstream: string;
  readonly timeout: number;
  readonly header?: Record<string, string>;
}

export const runProxy = async (target: string, options: ProxyActionOptions): Promise<void> => {
  const { upstream, timeout, header: headers = {}, cors, errors } = options;
  const letGrow = saveMemory();
  const upstreamFor = (contract: Contract) =>
    createProxy(contract, upstream, { timeout: timeout * 1000, headers });
  const mounts = await loadMounts(resolveProviders([target]), upstreamFor, options);
  const { observe, isBusy } = createConsole(letGrow);
  const coverages = createCoverages();
  const recorder = createRecorder();
  using har = openHar(options);
  const app = createGateway({
    mounts,
    cors,
    errors,
    observe,
    coverages,
    recorder,
    ...(har ? { tap: har.add } : {}),
  });
  const what = `Proxy to ${upstream}`;
  await serveUntilStopped(
    { app, mounts, upstreamFor, isBusy, recorder, what, hasDocs: false, coverages },
    options,
  );
};

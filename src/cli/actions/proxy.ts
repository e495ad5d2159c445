import type { Contract } from '../../contract/contract.ts';
import { resolveProviders } from '../../document/provider.ts';
import { createProxy } from '../../gateway/proxy.ts';
import { openApp } from './app.ts';
import { saveMemory } from './memory.ts';
import { loadMounts, type ServeOptions, serveUntilStopped } from './serving.ts';

export interface ProxyActionOptions extends ServeOptions {
  readonly upstream: string;
  readonly timeout: number;
  readonly header?: Record<string, string>;
}

export const runProxy = async (target: string, options: ProxyActionOptions): Promise<void> => {
  const { upstream, timeout, header: headers = {} } = options;
  const letGrow = saveMemory();
  const upstreamFor = (contract: Contract) =>
    createProxy(contract, upstream, { timeout: timeout * 1000, headers });
  const mounts = await loadMounts(resolveProviders([target]), upstreamFor, options);
  using opened = openApp(mounts, options, letGrow);
  const what = `Proxy to ${upstream}`;
  await serveUntilStopped({ ...opened, mounts, upstreamFor, what, hasDocs: false }, options);
};

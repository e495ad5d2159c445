import type { Contract } from '../contract.ts';
import { createCoverages } from '../coverages.ts';
import { createSite } from '../docs.ts';
import { examineMock } from '../examine-mock.ts';
import { createGateway } from '../gateway.ts';
import { saveMemory } from '../memory.ts';
import { createMock } from '../mock.ts';
import { resolveProviders } from '../provider.ts';
import { createConsole, loadMounts, openHar, type ServeOptions, serveUntilStopped } from './serving.ts';

export interface MockActionOptions extends ServeOptions {
  readonly dynamic: boolean;
  readonly seed?: string;
}

export const runMock = async (targets: readonly string[], options: MockActionOptions): Promise<void> => {
  const letGrow = saveMemory();
  const upstreamFor = (contract: Contract) => createMock(contract, options);
  const mounts = await loadMounts(resolveProviders(targets), upstreamFor, options);
  const { cors, errors } = options;
  const { observe, isBusy } = createConsole(letGrow);
  const coverages = createCoverages();
  using har = openHar(options);
  const app = createGateway({
    mounts,
    cors,
    errors,
    observe,
    coverages,
    ...(har ? { tap: har.add } : {}),
    site: createSite(mounts),
  });
  const examineAll = (contract: Contract) => examineMock(contract, options.dynamic);
  await serveUntilStopped(
    { app, mounts, upstreamFor, isBusy, examineAll, what: 'Mock', hasDocs: true, coverages },
    options,
  );
};

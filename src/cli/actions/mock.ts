import type { Contract } from '../../contract/contract.ts';
import { createCoverages } from '../../coverage/coverages.ts';
import { resolveProviders } from '../../document/provider.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { examineMock } from '../../mock/lint.ts';
import { loadMock } from '../../mock/load-mock.ts';
import { createRecorder } from '../../recording/recorder.ts';
import { createSite } from '../../report/site.ts';
import { withRefusals } from '../../sandbox/with-refusals.ts';
import { createConsole } from './console.ts';
import { saveMemory } from './memory.ts';
import { loadMounts, openHar, type ServeOptions, serveUntilStopped } from './serving.ts';

export interface MockActionOptions extends ServeOptions {
  readonly dynamic: boolean;
  readonly seed?: string;
}

export const runMock = async (targets: readonly string[], options: MockActionOptions): Promise<void> => {
  const letGrow = saveMemory();
  const { createMock } = await loadMock();
  const upstreamFor = (contract: Contract) => withRefusals(contract, createMock(contract, options));
  const mounts = await loadMounts(resolveProviders(targets), upstreamFor, options);
  const { cors, errors } = options;
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
    site: createSite(mounts),
  });
  const examineAll = (contract: Contract) => examineMock(contract, options.dynamic);
  await serveUntilStopped(
    { app, mounts, upstreamFor, isBusy, recorder, examineAll, what: 'Mock', hasDocs: true, coverages },
    options,
  );
};

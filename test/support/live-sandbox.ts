import { createCoverages } from '../../src/coverage/coverages.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { createMock } from '../../src/mock/mock.ts';
import { createLivePage } from '../../src/page/live-page.ts';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { openStore } from '../../src/state/open-store.ts';
import { loadContract } from '../../src/testing/index.ts';
import { startGateway } from './server.ts';

/** The sandbox of one of our providers with its live page, as `contracts sandbox` opens it. */
export const startLiveSandbox = async (name: string): Promise<Served> => {
  const provider = findProviders(ownSpecs).find((one) => one.name === name);
  if (!provider) throw new Error(`there is no provider ${name}`);
  const contract = await loadContract(provider.file);
  const named = { ...contract, document: { ...contract.document, provider } };
  const store = await openStore(undefined);
  const sandboxes = createSandboxes(store);
  const upstream = await sandboxes.create(named, createMock(named));
  const page = createLivePage({ referenceOf: () => undefined, credentialsOf: sandboxes.credentialsOf });
  const gateway = await startGateway([{ name, contract: named, upstream }], {
    coverages: createCoverages(),
    controls: sandboxes.controls,
    page,
  });
  return {
    ...gateway,
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      sandboxes[Symbol.dispose]();
      await store[Symbol.asyncDispose]();
    },
  };
};

import { createCoverages } from '../../src/coverage/coverages.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { createMock } from '../../src/mock/mock.ts';
import { createSite, referenceOf } from '../../src/report/site.ts';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { openStore } from '../../src/state/open-store.ts';
import { loadContract } from '../../src/testing/index.ts';
import { createBuiltPage } from './built-page.ts';
import { startGateway } from './server.ts';

const contractOf = async (name: string) => {
  const provider = findProviders(ownSpecs).find((one) => one.name === name);
  if (!provider) throw new Error(`there is no provider ${name}`);
  const contract = await loadContract(provider.file);
  return { ...contract, document: { ...contract.document, provider } };
};

/** Starts sandboxes with the live page, as `contracts sandbox` does. */
export const startLiveSandbox = async (...names: readonly string[]): Promise<Served> => {
  const store = await openStore(undefined);
  const sandboxes = createSandboxes(store);
  const mounts = await Promise.all(
    names.map(async (name) => {
      const contract = await contractOf(name);
      return { name, contract, upstream: await sandboxes.create(contract, createMock(contract)) };
    }),
  );
  const { credentialsOf, withValues } = sandboxes;
  const site = createSite(new Map(mounts.map((mount) => [mount.name, mount])), undefined, {
    credentialsOf,
    withValues,
    takesAny: false,
  });
  const gateway = await startGateway(mounts, {
    coverages: createCoverages(),
    controls: sandboxes.controls,
    page: createBuiltPage({ referenceOf, credentialsOf }),
    site,
    workspaces: true,
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

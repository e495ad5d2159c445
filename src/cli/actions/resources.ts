import { createContract } from '../../contract/contract.ts';
import { loadDocument } from '../../document/document.ts';
import { resolveProviders } from '../../document/provider.ts';
import { resourceData, resourceTable } from '../../report/resource-report.ts';
import { findResources } from '../../resource/resources.ts';

export interface ResourcesOptions {
  readonly report: 'pretty' | 'json';
}

/** Broken documents are printed as well: what does not compile still has paths. */
export const runResources = async (
  targets: readonly string[],
  { report }: ResourcesOptions,
): Promise<void> => {
  const documents = await Promise.all(resolveProviders(targets).map(loadDocument));
  const found = documents.map((document) => ({
    provider: document.provider.name,
    resources: findResources(createContract(document)),
  }));
  if (report === 'json') {
    const contracts = found.map(({ provider, resources }) => resourceData(provider, resources));
    console.log(JSON.stringify({ contracts }, null, 2));
  } else {
    console.log(found.map(({ provider, resources }) => resourceTable(provider, resources)).join('\n\n'));
  }
};

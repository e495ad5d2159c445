import { type LoadOptions, loadContracts } from '../../contract/load-contracts.ts';
import { resolveProviders } from '../../document/provider.ts';
import { resourceData, resourceTable } from '../../report/resource-report.ts';
import { findResources } from '../../resource/resources.ts';

export interface ResourcesOptions extends LoadOptions {
  readonly report: 'pretty' | 'json';
}

export const runResources = async (targets: readonly string[], options: ResourcesOptions): Promise<void> => {
  const contracts = await loadContracts(resolveProviders(targets), options);
  const found = contracts.map((contract) => ({
    provider: contract.document.provider.name,
    resources: findResources(contract),
  }));
  if (options.report === 'json') {
    const data = found.map(({ provider, resources }) => resourceData(provider, resources));
    console.log(JSON.stringify({ contracts: data }, null, 2));
  } else {
    console.log(found.map(({ provider, resources }) => resourceTable(provider, resources)).join('\n\n'));
  }
};

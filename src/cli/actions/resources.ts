import { createContract } from '../../contract/contract.ts';
import type { Access } from '../../document/access.ts';
import { loadDocument } from '../../document/document.ts';
import { resourceData, resourceTable } from '../../report/resource-report.ts';
import { findResources } from '../../resource/resources.ts';
import { providersOf } from './targets.ts';

export interface ResourcesOptions extends Omit<Access, 'tell'> {
  readonly report: 'pretty' | 'json';
}

/** Prints resources. Broken documents are allowed: their paths can still be read. */
export const runResources = async (targets: readonly string[], options: ResourcesOptions): Promise<void> => {
  const { report } = options;
  const documents = await Promise.all(providersOf(targets, options).map(loadDocument));
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

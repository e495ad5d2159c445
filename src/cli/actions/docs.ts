import { join } from 'node:path';
import { type LoadOptions, loadContracts } from '../../contract/load-contracts.ts';
import { writeSite } from '../../report/site.ts';
import { loadControlContract } from '../../sandbox/control.ts';
import { providersOf } from './targets.ts';

export interface DocsOptions extends LoadOptions {
  readonly output: string;
}

export const runDocs = async (targets: readonly string[], options: DocsOptions): Promise<void> => {
  const { output } = options;
  const contracts = await loadContracts(providersOf(targets, options), options);
  const pages = await writeSite(contracts, output, await loadControlContract());
  console.log(`Wrote ${pages.length} pages to ${output}. Open ${join(output, 'index.html')}.`);
};

import { join } from 'node:path';
import { writeSite } from '../docs.ts';
import { resolveProviders } from '../provider.ts';
import { type LoadOptions, loadContracts } from './loading.ts';

export interface DocsOptions extends LoadOptions {
  readonly output: string;
}

export const runDocs = async (targets: readonly string[], options: DocsOptions): Promise<void> => {
  const { output } = options;
  const pages = await writeSite(await loadContracts(resolveProviders(targets), options), output);
  console.log(`Wrote ${pages.length} pages to ${output}. Open ${join(output, 'index.html')}.`);
};

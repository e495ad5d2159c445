import { join } from 'node:path';
import type { Command } from 'commander';
import { createContract } from '../contract.ts';
import { writeSite } from '../docs.ts';
import { loadDocument } from '../document.ts';
import { resolveProviders } from '../provider.ts';

const EXAMPLE = `
Examples:
  $ contracts docs                            all providers, into site/
  $ contracts docs vinyldns --output public   one of them, elsewhere
  $ contracts docs ./openapi.yaml             any OpenAPI 3.x document

The pages load nothing from another host and open from disk.
\`contracts mock\` serves them too, at /.`;

export const docs = (program: Command): void => {
  program
    .command('docs')
    .description('Build the reference site: an index, and a searchable page for each contract.')
    .argument(
      '[provider|file...]',
      'providers of specs/, or OpenAPI documents; all providers when none is named',
    )
    .option('--output <folder>', 'where the site belongs', 'site')
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], { output }: { output: string }) => {
      const documents = await Promise.all(resolveProviders(targets).map(loadDocument));
      const pages = await writeSite(documents.map(createContract), output);
      console.log(`Wrote ${pages.length} pages to ${output}. Open ${join(output, 'index.html')}.`);
    });
};

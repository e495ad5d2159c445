import type { Command } from 'commander';
import type { DocsOptions } from '../actions/docs.ts';
import { TARGETS, tolerateOption } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts docs                            all providers, into site/
  $ contracts docs vinyldns --output public   one of them, elsewhere
  $ contracts docs ./openapi.yaml             any OpenAPI or Swagger document

The pages load nothing from another host and open from disk.
\`contracts mock\` serves them too, at /.`;

export const docs = (program: Command): void => {
  program
    .command('docs')
    .description(
      'Build the reference site: an index, and a searchable page for each contract and for the control API.',
    )
    .argument(...TARGETS)
    .option('--output <folder>', 'where the site belongs', 'site')
    .addOption(tolerateOption())
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: DocsOptions) =>
      (await import('../actions/docs.ts')).runDocs(targets, options),
    );
};

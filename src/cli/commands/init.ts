import type { Command } from 'commander';
import type { InitOptions } from '../actions/init.ts';

const EXAMPLE = `
Examples:
  $ contracts init                    for the document in this folder
  $ contracts init ./openapi.yaml     for this one
  $ contracts init partoo vinyldns --config ci/contracts.config.ts

Nothing is overwritten, and no server is asked.

Exit codes: 0 written, 2 could not run.`;

export const init = (program: Command): void => {
  program
    .command('init')
    .description('Write a configuration for a document: its servers, credentials, and known values.')
    .argument(
      '[provider|file...]',
      'providers of specs/, or OpenAPI documents; openapi.yaml or its like in this folder when none is named',
    )
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: InitOptions) =>
      (await import('../actions/init.ts')).runInit(targets, options),
    );
};

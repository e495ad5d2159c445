import type { Command } from 'commander';
import type { GenerateOptions } from '../actions/generate.ts';
import { TARGETS, tolerateOption } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts generate                 types of all providers, into generated/
  $ contracts generate ./openapi.yaml --output src
  $ contracts generate --check         fail when one of them is stale

Exit codes: 0 all fresh or written, 1 stale or missing, 2 could not run.`;

export const generate = (program: Command): void => {
  program
    .command('generate')
    .description('Compile contracts to TypeScript types.')
    .argument(...TARGETS)
    .option('--output <folder>', 'where the types belong', 'generated')
    .option('--check', 'write nothing; exit 1 when a file is missing or stale', false)
    .addOption(tolerateOption())
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: GenerateOptions) =>
      (await import('../actions/generate.ts')).runGenerate(targets, options),
    );
};

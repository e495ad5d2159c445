import type { Command } from 'commander';
import type { MergeOptions } from '../actions/merge.ts';
import { minCoverageOption } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts check api.yaml --shard 1/2 --report json=one.json
  $ contracts check api.yaml --shard 2/2 --report json=two.json
  $ contracts report merge one.json two.json --output all.json --min-coverage 80

Exit codes: 0 conforms, 1 violations in one of them, 2 could not run.`;

export const report = (program: Command): void => {
  program
    .command('report')
    .description('Work with existing reports.')
    .addHelpText('after', EXAMPLE)
    .command('merge')
    .description('Merge the JSON reports of several shards.')
    .argument('<report...>', 'what --report json=FILE wrote')
    .option('--output <file>', 'where to write it, in place of the standard output')
    .addOption(minCoverageOption())
    .addHelpText('after', EXAMPLE)
    .action(async (files: string[], options: MergeOptions) =>
      (await import('../actions/merge.ts')).runMerge(files, options),
    );
};

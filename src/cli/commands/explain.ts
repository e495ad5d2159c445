import type { Command } from 'commander';

const EXAMPLE = `
Examples:
  $ contracts explain                       every kind of violation
  $ contracts explain response-body/type    one of them
  $ contracts explain sequence              those of one check

Exit codes: 0 printed, 2 no such kind.`;

export const explain = (program: Command): void => {
  program
    .command('explain')
    .description('Explain what a kind of violation means, and how to fix it.')
    .argument('[kind]', 'check and rule as reports name them, or one of both')
    .addHelpText('after', EXAMPLE)
    .action(async (kind: string | undefined) => (await import('../actions/explain.ts')).runExplain(kind));
};

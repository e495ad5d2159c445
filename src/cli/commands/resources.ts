import { type Command, Option } from 'commander';
import type { ResourcesOptions } from '../actions/resources.ts';
import { TARGETS } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts resources vinyldns                one provider
  $ contracts resources ./openapi.yaml          any OpenAPI or Swagger document
  $ contracts resources --report json | jq .    for programs

Works out what each operation does to which resource: create, list, read,
update, delete, or an action; its key and parents, how lists come in pages; how
sure that is, and why.

Exit codes: 0 printed, 2 could not run.`;

export const resources = (program: Command): void => {
  program
    .command('resources')
    .description('Print what each operation does to which resource.')
    .argument(...TARGETS)
    .addOption(
      new Option('--report <format>', 'how to print it').choices(['pretty', 'json']).default('pretty'),
    )
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: ResourcesOptions) =>
      (await import('../actions/resources.ts')).runResources(targets, options),
    );
};

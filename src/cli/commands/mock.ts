import { type Command, Option } from 'commander';
import type { MockActionOptions } from '../actions/mock.ts';
import { extraMembersOption, serveOptions, TARGETS, workersOption } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts mock                          all providers of specs/
  $ contracts mock vinyldns --port 8080     one of them
  $ contracts mock ./openapi.yaml           any OpenAPI or Swagger document`;

export const mock = (program: Command): void => {
  const command = program
    .command('mock')
    .description('Serve contracts as mocks, all on one port, and judge every exchange.')
    .argument(...TARGETS)
    .addOption(new Option('-d, --dynamic', 'generate bodies instead of taking examples').default(false))
    .addOption(new Option('--seed <text>', 'make generated bodies repeatable'))
    .addOption(extraMembersOption())
    .addOption(workersOption());
  for (const option of serveOptions()) command.addOption(option);
  command
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: MockActionOptions) =>
      (await import('../actions/mock.ts')).runMock(targets, options),
    );
};

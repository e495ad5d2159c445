import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SandboxActionOptions } from '../actions/sandbox.ts';
import { extraMembersOption, latencyOption, rateLimitOption, serveOptions, TARGETS } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts sandbox                          all providers of specs/
  $ contracts sandbox smartsheet --port 8080   one of them
  $ contracts sandbox ./openapi.yaml           any document: its roles act
  $ contracts sandbox --state state.db         a restart forgets nothing`;

const parseMinutes = (text: string): number => {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1)
    throw new InvalidArgumentError('Give whole minutes, 1 or more.');
  return Number(text);
};

const refuseWorkers = (): never => {
  throw new InvalidArgumentError(
    'A sandbox has its records in one process. `contracts mock` takes --workers; for more of a sandbox, start several of them, each with --state postgres://… of the same database.',
  );
};

export const sandbox = (program: Command): void => {
  const command = program
    .command('sandbox')
    .description('Serve contracts as sandboxes, which store what clients send, and judge every exchange.')
    .argument(...TARGETS)
    .addOption(
      new Option('--state <file|url>', 'keep state in this file, or in a PostgreSQL database (postgres://…)'),
    )
    .addOption(
      new Option(
        '--handlers <file>',
        'the handlers of a document that is not in specs/; what stands beside it is not run unless named',
      ),
    )
    .addOption(new Option('--any-credentials', 'accept any credentials, as the administrator').default(false))
    .addOption(new Option('-d, --dynamic', 'generate bodies where no handler responds').default(false))
    .addOption(new Option('--seed <text>', 'make ids and generated bodies repeatable'))
    .addOption(extraMembersOption());
  command.addOption(
    new Option('--workspace-idle <minutes>', 'remove a workspace after this time without use')
      .argParser(parseMinutes)
      .default(60),
  );
  command.addOption(new Option('--workers <number>').hideHelp().argParser(refuseWorkers));
  command.addOption(latencyOption()).addOption(rateLimitOption());
  for (const option of serveOptions()) command.addOption(option);
  command
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: SandboxActionOptions) =>
      (await import('../actions/sandbox.ts')).runSandbox(targets, options),
    );
};

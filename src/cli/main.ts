import { Command, CommanderError } from 'commander';
import { UserError } from '../base/errors.ts';
import { DESCRIPTION, VERSION } from '../base/program.ts';
import { findConfig } from '../config/find-config.ts';
import { commands } from './commands/index.ts';
import { commonOptions } from './commands/options.ts';
import { guardOutput } from './output.ts';
import { isHandled } from './uncaught.ts';

/** Exit codes: success; the run was not possible; a bug of this program (EX_SOFTWARE of sysexits). */
const EXIT = { ok: 0, couldNotRun: 2, bug: 70 } as const;

const EXAMPLE = `
Examples:
  $ contracts mock                        all providers' mocks on one port
  $ contracts proxy partoo --upstream https://api.sandbox.partoo.co
  $ contracts check                       does every mock match its contract?
  $ contracts <command> --help            more of them`;

/** The most columns of the list of commands. `bin/contracts.js` stores this help in a file, so it has one width. */
const HELP_WIDTH = 80;

export const createProgram = (): Command => {
  const program = new Command('contracts')
    .description(`${DESCRIPTION}.`)
    .version(VERSION)
    .addHelpText('after', EXAMPLE)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .showHelpAfterError('Run `contracts --help`, or `contracts <command> --help`, for what there is.');
  for (const add of commands) add(program);
  for (const command of program.commands) {
    command.copyInheritedSettings(program);
    if (!WITHOUT_DOCUMENTS.has(command.name()))
      for (const option of commonOptions()) command.addOption(option);
  }
  program.hook('preAction', configure);
  // The help of each command is as wide as the terminal.
  return program.configureOutput({
    getOutHelpWidth: () => Math.min(HELP_WIDTH, process.stdout.columns ?? HELP_WIDTH),
  });
};

/** Was the current folder removed? */
const isWithoutFolder = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd';

/** Commands that read no documents and no configuration. */
const WITHOUT_DOCUMENTS: ReadonlySet<string> = new Set(['explain', 'report', 'merge']);

/** Loads the configuration, if there is one, and sets the options that the command line does not. */
const configure = async (program: Command, command: Command): Promise<void> => {
  const { config, env } = command.opts();
  if (command.name() === 'init' || WITHOUT_DOCUMENTS.has(command.name())) return;
  if (config === undefined && env === undefined && !findConfig()) return;
  const { applySettings, settings } = await import('./commands/apply-config.ts');
  const { loadConfig } = await import('../config/load-config.ts');
  const loaded = await loadConfig({ config, env }, [...settings(program).keys()]);
  if (!loaded) return;
  applySettings(command, loaded);
  command.setOptionValueWithSource('configuration', loaded, 'config');
};

/**
 * Prints an error: a UserError as its message, a bug with its stack.
 * @returns the exit code
 */
export const reportError = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.couldNotRun;
  if (error instanceof UserError) {
    console.error(`error: ${error.message}`);
    return EXIT.couldNotRun;
  }
  if (isWithoutFolder(error)) {
    console.error('error: The current folder is not there any more. Change to one that is.');
    return EXIT.couldNotRun;
  }
  console.error('This is a bug of contracts. Please report it with what follows.');
  console.error(error);
  return EXIT.bug;
};

/** Runs the program and sets the exit code of the process. */
export const main = async (argv: readonly string[]): Promise<void> => {
  guardOutput();
  const stop = (error: unknown): never => process.exit(reportError(error));
  process.on('uncaughtException', (error) => isHandled(error) || stop(error));
  // `contracts check | head` closes the pipe early, which is no error.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      stop(new UserError(`What is told cannot be written: ${error.message}.`));
    });
  }
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reportError(error);
  }
};

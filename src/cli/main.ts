import { Command, CommanderError } from 'commander';
import { UserError } from '../base/errors.ts';
import { DESCRIPTION, VERSION } from '../base/program.ts';
import { commands } from './commands/index.ts';

/** What a shell learns: the run went well; it could not run; or this program has a bug (sysexits' EX_SOFTWARE). */
const EXIT = { ok: 0, couldNotRun: 2, bug: 70 } as const;

const EXAMPLE = `
Examples:
  $ contracts mock                        all providers' mocks on one port
  $ contracts proxy partoo --upstream https://api.sandbox.partoo.co
  $ contracts check                       does every mock keep its contract?
  $ contracts <command> --help            more of them`;

export const createProgram = (): Command => {
  const program = new Command('contracts')
    .description(`${DESCRIPTION}.`)
    .version(VERSION)
    .addHelpText('after', EXAMPLE)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .showHelpAfterError('Run `contracts --help`, or `contracts <command> --help`, for what there is.');
  for (const add of commands) add(program);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
};

/** Tells what was thrown, a mistake in one message and a bug with its stack, and says what the shell is to learn. */
export const explain = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.couldNotRun;
  if (error instanceof UserError) {
    console.error(`error: ${error.message}`);
    return EXIT.couldNotRun;
  }
  console.error('This is a bug of contracts. Please report it with what follows.');
  console.error(error);
  return EXIT.bug;
};

/** Runs the program with the arguments of a process, and sets that process's exit code. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const stop = (error: unknown): never => process.exit(explain(error));
  process.on('uncaughtException', stop);
  // `contracts check | head`: who reads has read enough.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      stop(new UserError(`What is told cannot be written: ${error.message}.`));
    });
  }
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = explain(error);
  }
};

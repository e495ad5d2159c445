import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { main } from '../../src/cli/main.ts';
import { runInProcess } from './in-process.ts';

/** Runs the commands that its parent process sends, one at a time: `cli-host.ts <file of the program>`. */

/** A command to run in this process. */
export interface Job {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const [, , file = ''] = process.argv;
const program: { readonly main: typeof main } = await import(pathToFileURL(file).href);

const setEnvironment = (env: Job['env']): void => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
};

process.on('message', async ({ args, cwd, env }: Job) => {
  process.chdir(cwd);
  setEnvironment(env);
  process.send?.(await runInProcess(program.main, args));
  // Stored now, since this process is killed at the end, without a chance to store its compiled code.
  flushCompileCache();
});
// Ends with its parent process, even if a command has left something open.
process.on('disconnect', () => process.exit());

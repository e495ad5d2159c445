import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { environment } from './server.ts';

/** The result of a program. */
export interface Ended {
  readonly output: string;
  /** In milliseconds. */
  readonly duration: number;
  /** Undefined when it was killed. */
  readonly code: number | undefined;
}

export interface ExecuteOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The time limit in milliseconds; the program is then killed. */
  readonly timeout?: number;
  /** A file for its output, for programs that exit before a pipe has received all of it. */
  readonly log?: string;
}

/** The default time limit, in milliseconds. */
const DEFAULT_TIMEOUT = 120_000;

/** Runs a program until it ends. */
export const execute = (
  command: string,
  args: readonly string[],
  { cwd, env = {}, timeout = DEFAULT_TIMEOUT, log }: ExecuteOptions = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const begin = performance.now();
    const output = log === undefined ? 'pipe' : openSync(log, 'w');
    const child = spawn(command, args, { cwd, env: environment(env), stdio: ['ignore', output, output] });
    if (typeof output === 'number') closeSync(output);
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    const late = setTimeout(() => child.kill('SIGKILL'), timeout);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(late);
      const text = log === undefined ? Buffer.concat(chunks).toString('utf8') : readFileSync(log, 'utf8');
      resolve({ output: text, duration: performance.now() - begin, code: code ?? undefined });
    });
  });

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { environment } from './server.ts';

/** How a program ended. */
export interface Ended {
  readonly output: string;
  /** In milliseconds. */
  readonly duration: number;
  /** Undefined when it took too long, or died. */
  readonly code: number | undefined;
}

export interface ExecuteOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** In milliseconds: a program that takes longer is ended. */
  readonly patience?: number;
  /** A file for what it prints, for programs that end before a pipe has taken all of it. */
  readonly log?: string;
}

/** In milliseconds. */
const USUAL = 120_000;

/** Runs a program to its end. */
export const execute = (
  command: string,
  args: readonly string[],
  { cwd, env = {}, patience = USUAL, log }: ExecuteOptions = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const begin = performance.now();
    const output = log === undefined ? 'pipe' : openSync(log, 'w');
    const child = spawn(command, args, { cwd, env: environment(env), stdio: ['ignore', output, output] });
    if (typeof output === 'number') closeSync(output);
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    const late = setTimeout(() => child.kill('SIGKILL'), patience);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(late);
      const text = log === undefined ? Buffer.concat(chunks).toString('utf8') : readFileSync(log, 'utf8');
      resolve({ output: text, duration: performance.now() - begin, code: code ?? undefined });
    });
  });

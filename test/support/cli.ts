import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = fileURLToPath(new URL('../../bin/contracts.js', import.meta.url));

/** What makes a second start twice as fast as the first. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/contracts', import.meta.url));

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a process said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that goes on until it is stopped. */
export interface Running extends AsyncDisposable {
  /** What it has said so far. */
  readonly said: () => string;
  /** Resolves to what `pattern` found in what it says, now or later. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** @returns the exit code */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

const launch = (
  command: string,
  args: readonly string[],
  { cwd = ROOT, env = {} }: CliOptions,
): ChildProcess => {
  const { FORCE_COLOR, NO_COLOR, NODE_OPTIONS, ...inherited } = process.env;
  return spawn(command, args, {
    cwd,
    env: { ...inherited, NODE_COMPILE_CACHE: CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

const ended = async (child: ChildProcess): Promise<Ended> => {
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => text(stream as Readable));
  const [code] = await once(child, 'close');
  return { code, stdout: (await stdout) ?? '', stderr: (await stderr) ?? '' };
};

/** Runs `contracts` to its end. */
export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<Ended> =>
  ended(launch(process.execPath, [BIN, ...args], options));

/** Runs `contracts <line>` in a shell, which may pass its output on. */
export const runShell = (line: string): Promise<Ended> =>
  ended(launch('sh', ['-c', `'${process.execPath}' '${BIN}' ${line}`], {}));

/** Starts `contracts` and returns when it says that it can be stopped. */
export const startCli = async (args: readonly string[], options: CliOptions = {}): Promise<Running> => {
  const child = launch(process.execPath, [BIN, ...args], options);
  const closed = once(child, 'close');
  let heard = '';
  const listeners = new Set<() => void>();
  const listen = (chunk: Buffer | string): void => {
    heard += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  child.once('close', () => listen('(ended)'));
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(heard);
        if (found) resolve(found);
        else if (heard.endsWith('(ended)'))
          reject(new Error(`It ended without saying ${pattern}:\n${heard}`));
        else return;
        listeners.delete(look);
      };
      listeners.add(look);
      look();
    });
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await closed;
    return code;
  };
  await says(/Press Ctrl-C to stop/);
  return { said: () => heard, says, stop, [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')) };
};

/** The address that a running `contracts` says it listens on. */
export const urlOf = async ({ says }: Running): Promise<string> =>
  (await says(/ on (http:\/\/[\w.:]+)/))[1] as string;

import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
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

/** How long a program that was started may take to say what it should: a test that waits must end. */
const PATIENCE = 15_000;

const CAN_BE_STOPPED = /Press Ctrl-C to stop/;

/** Starts `contracts` and returns when it says that it can be stopped, or something else. */
export const startCli = async (
  args: readonly string[],
  options: CliOptions = {},
  ready = CAN_BE_STOPPED,
): Promise<Running> => {
  const child = launch(process.execPath, [BIN, ...args], options);
  const closed = once(child, 'close');
  const news = new EventEmitter();
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      heard += chunk;
      news.emit('heard');
    });
  }
  child.once('close', () => news.emit('heard'));
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    const limit = AbortSignal.timeout(PATIENCE);
    let found = pattern.exec(heard);
    while (!found && !limit.aborted && child.exitCode === null && child.signalCode === null) {
      await once(news, 'heard', { signal: limit }).catch(() => {});
      found = pattern.exec(heard);
    }
    if (found) return found;
    throw new Error(`It has not said ${pattern}, but:\n${heard}`);
  };
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await closed;
    return code;
  };
  await says(ready);
  return { said: () => heard, says, stop, [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')) };
};

/** The address that a running `contracts` says it listens on. */
export const urlOf = async ({ says }: Running): Promise<string> =>
  (await says(/ on (http:\/\/[\w.:]+)/))[1] as string;

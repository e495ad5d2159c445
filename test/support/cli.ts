import { type ChildProcess, fork, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import type { Job } from './cli-host.ts';
import { ENDS_WITH_PARENT } from './ends-with-parent.ts';
import type { Ended } from './in-process.ts';
import { LONGEST_WAIT } from './wait.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = fileURLToPath(new URL('../../bin/contracts.js', import.meta.url));
const HOST = fileURLToPath(new URL('./cli-host.ts', import.meta.url));

/** What makes a second start twice as fast as the first. */
export const CACHE = fileURLToPath(new URL('../../node_modules/.cache/contracts', import.meta.url));

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A process that goes on until it is stopped. */
export interface Running extends AsyncDisposable {
  /** What it has said so far. */
  readonly said: () => string;
  /** Resolves to what `pattern` found in what it says, now or later; rejects when it ends without saying it. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** @returns the exit code */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

const environmentOf = ({ env = {} }: CliOptions): NodeJS.ProcessEnv => {
  const { FORCE_COLOR, NO_COLOR, NODE_OPTIONS, ...inherited } = process.env;
  return { ...inherited, NODE_COMPILE_CACHE: CACHE, ...env };
};

/** Every process of this file that has not ended. */
const children = new Set<ChildProcess>();

/** Makes sure that a process ends with the test file, whatever becomes of the test. */
const own = <Child extends ChildProcess>(child: Child): Child => {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

afterAll(async () => void (await Promise.all([...children].map(kill))));

const launch = (
  command: string,
  args: readonly string[],
  options: CliOptions,
  stdin: 'ignore' | 'pipe' = 'ignore',
): ChildProcess =>
  own(
    spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: environmentOf(options),
      stdio: [stdin, 'pipe', 'pipe'],
    }),
  );

const ended = async (child: ChildProcess): Promise<Ended> => {
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => text(stream as Readable));
  const [code] = await once(child, 'close');
  return { code, stdout: (await stdout) ?? '', stderr: (await stderr) ?? '' };
};

let host: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/** The process in which the runs of a test file take turns: to load the program takes longer than most runs. */
const startHost = (): ChildProcess => {
  const started = own(fork(HOST, [], { cwd: ROOT, env: environmentOf({}), stdio: 'pipe', execArgv: [] }));
  started.once('exit', () => {
    host = undefined;
  });
  return started;
};

const runInHost = async (job: Job): Promise<Ended> => {
  host ??= startHost();
  const over = new AbortController();
  const { signal } = over;
  let crash = '';
  const hear = (chunk: unknown) => {
    crash += chunk;
  };
  host.stderr?.on('data', hear);
  try {
    const answer = Promise.race([
      once(host, 'message', { signal }),
      once(host, 'close', { signal }).then(([code]) => [{ code, stdout: '', stderr: crash }]),
    ]);
    host.send(job);
    const [result] = await answer;
    return result as Ended;
  } finally {
    host?.stderr?.off('data', hear);
    over.abort();
  }
};

const inTurn = (job: Job): Promise<Ended> => {
  const run = last.then(() => runInHost(job));
  last = run.catch(() => {});
  return run;
};

/** Runs `contracts` to its end, in a process that is shared with other runs. */
export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<Ended> =>
  inTurn({ args, cwd: options.cwd ?? ROOT, env: environmentOf(options) });

const shimTo = (socket: string): string => `#!${process.execPath}
const [, , , ...args] = process.argv;
const socket = require('node:net').connect(${JSON.stringify(socket)});
let answer = '';
socket.on('data', (chunk) => (answer += chunk)).on('end', () => {
  const { code, stdout, stderr } = JSON.parse(answer);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
});
socket.end(JSON.stringify({ args, cwd: process.cwd(), env: process.env }));
`;

/** Puts an `npx` into a folder that hands `npx contracts …` over to `runCli`, so that shells need not load the program. */
export const serveNpx = async (folder: string): Promise<AsyncDisposable> => {
  const path = join(folder, 'npx.sock');
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    const job: Job = JSON.parse(await text(socket));
    socket.end(JSON.stringify(await inTurn(job)));
  }).listen(path);
  await once(server, 'listening');
  await writeFile(join(folder, 'npx'), shimTo(path), { mode: 0o755 });
  return { [Symbol.asyncDispose]: async () => void (await new Promise((closed) => server.close(closed))) };
};

/** Runs `contracts` to its end, in a process of its own. */
export const spawnCli = (args: readonly string[], options: CliOptions = {}): Promise<Ended> =>
  ended(launch(process.execPath, [BIN, ...args], options));

/**
 * Runs `contracts <line>` in a shell, which may pass its output on.
 * @param before what the shell does first
 */
export const runShell = (line: string, before = ':'): Promise<Ended> =>
  ended(launch('sh', ['-c', `${before} && '${process.execPath}' '${BIN}' ${line}`], {}));

const CAN_BE_STOPPED = /Press Ctrl-C to stop/;

/** Starts `contracts` and returns when it says that it can be stopped, or something else. */
export const startCli = async (
  args: readonly string[],
  options: CliOptions = {},
  ready = CAN_BE_STOPPED,
): Promise<Running> => {
  const child = launch(process.execPath, [...ENDS_WITH_PARENT, BIN, ...args], options, 'pipe');
  const closed = once(child, 'close');
  const news = new EventEmitter();
  let heard = '';
  let isClosed = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      heard += chunk;
      news.emit('heard');
    });
  }
  child.once('close', () => {
    isClosed = true;
    news.emit('heard');
  });
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    const limit = AbortSignal.timeout(LONGEST_WAIT);
    let found = pattern.exec(heard);
    while (!found && !limit.aborted && !isClosed) {
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
  const running: Running = {
    said: () => heard,
    says,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')),
  };
  try {
    await says(ready);
    return running;
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  }
};

/** The address that a running `contracts` says it listens on. */
export const urlOf = async ({ says }: Running): Promise<string> =>
  (await says(/ on (http:\/\/[\w.:]+)/))[1] as string;

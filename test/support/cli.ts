import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { commandsBundle } from '../../scripts/commands-bundle.ts';
import type { Job } from './cli-host.ts';
import { ENDS_WITH_PARENT } from './ends-with-parent.ts';
import type { Ended } from './in-process.ts';
import { runShared } from './shared-host.ts';
import { LONGEST_WAIT } from './wait.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The compile cache, which makes a second start twice as fast. */
export const CACHE = fileURLToPath(new URL('../../node_modules/.cache/contracts', import.meta.url));

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A running command. */
export interface Running extends AsyncDisposable {
  /** Its output so far. */
  readonly output: () => string;
  /** Waits until the output matches; rejects when the command ends without a match. */
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** @returns the exit code */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

const environmentOf = ({ env = {} }: CliOptions): NodeJS.ProcessEnv => {
  const { FORCE_COLOR, NO_COLOR, NODE_OPTIONS, ...inherited } = process.env;
  return { ...inherited, NODE_COMPILE_CACHE: commandsBundle().cache, ...env };
};

/** The processes of this test file that have not ended. */
const children = new Set<ChildProcess>();

/** Makes sure that a process ends with the test file, whatever happens in the test. */
const track = <Child extends ChildProcess>(child: Child): Child => {
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
  track(
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

/** Runs `contracts` until it ends, in a process that is shared with other runs. */
export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<Ended> =>
  runShared({ args, cwd: options.cwd ?? ROOT, env: environmentOf(options) }, environmentOf({}));

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

/** Writes an `npx` into a folder that passes `npx contracts …` to `runCli`, so that shells need not load the program. */
export const serveNpx = async (folder: string): Promise<AsyncDisposable> => {
  const path = join(folder, 'npx.sock');
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    const job: Job = JSON.parse(await text(socket));
    socket.end(JSON.stringify(await runShared(job, environmentOf({}))));
  }).listen(path);
  await once(server, 'listening');
  await writeFile(join(folder, 'npx'), shimTo(path), { mode: 0o755 });
  return { [Symbol.asyncDispose]: async () => void (await new Promise((closed) => server.close(closed))) };
};

/** Runs `contracts` until it ends, in its own process. */
export const spawnCli = (args: readonly string[], options: CliOptions = {}): Promise<Ended> =>
  ended(launch(process.execPath, [commandsBundle().bin, ...args], options));

/**
 * Runs `contracts <line>` in a shell, for example with a pipe.
 * @param before a shell command to run first
 */
export const runShell = (line: string, before = ':'): Promise<Ended> =>
  ended(launch('sh', ['-c', `${before} && '${process.execPath}' '${commandsBundle().bin}' ${line}`], {}));

const CAN_BE_STOPPED = /Press Ctrl-C to stop/;

/** Starts `contracts` and waits until it prints that it can be stopped, or until the output matches `ready`. */
export const startCli = async (
  args: readonly string[],
  options: CliOptions = {},
  ready = CAN_BE_STOPPED,
): Promise<Running> => {
  const child = launch(
    process.execPath,
    [...ENDS_WITH_PARENT, commandsBundle().bin, ...args],
    options,
    'pipe',
  );
  const closed = once(child, 'close');
  const events = new EventEmitter();
  let printed = '';
  let isClosed = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += chunk;
      events.emit('data');
    });
  }
  child.once('close', () => {
    isClosed = true;
    events.emit('data');
  });
  const waitFor = async (pattern: RegExp): Promise<RegExpExecArray> => {
    const limit = AbortSignal.timeout(LONGEST_WAIT);
    let found = pattern.exec(printed);
    while (!found && !limit.aborted && !isClosed) {
      await once(events, 'data', { signal: limit }).catch(() => {});
      found = pattern.exec(printed);
    }
    if (found) return found;
    throw new Error(`It has not said ${pattern}, but:\n${printed}`);
  };
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await closed;
    return code;
  };
  const running: Running = {
    output: () => printed,
    waitFor,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')),
  };
  try {
    await waitFor(ready);
    return running;
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  }
};

/** The URL that a running `contracts` prints. */
export const urlOf = async ({ waitFor }: Running): Promise<string> =>
  (await waitFor(/ on (http:\/\/[\w.:]+)/))[1] as string;

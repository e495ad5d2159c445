import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { messageOf, UserError } from '../src/base/errors.ts';
import { type Sent, withSerial } from './sent.ts';

/** A server to measure. */
export interface Contender {
  readonly name: string;
  /** The arguments of Node. */
  readonly args: (port: number) => readonly string[];
}

/** A running server in its own process, which has answered its first request. */
export interface Started extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from spawn to the first response. */
  readonly ready: number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
  /** The end of its output, for error messages. */
  readonly lastOutput: () => string;
}

export interface StartOptions {
  /** The first request, which must succeed. */
  readonly first: Sent;
  /** The time limit of the first response, in seconds. */
  readonly timeout: number;
  /** The file for its output. */
  readonly log: string;
  readonly env?: NodeJS.ProcessEnv;
}

const STOP_TIMEOUT = 3000;
/** How much of a server's output is shown when it fails. */
const MAX_OUTPUT = 2000;

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

const isAnswered = async (url: string, first: Sent, signal: AbortSignal): Promise<boolean> => {
  const { path, method, headers, body } = withSerial(first, 0);
  try {
    const response = await fetch(`${url}${path}`, { method, headers, body: body ?? null, signal });
    await response.arrayBuffer();
    if (response.ok) return true;
    throw new UserError(`${method} ${path} was answered ${response.status}.`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    return false; // The server does not listen yet.
  }
};

const untilAnswered = async (url: string, { first, timeout }: StartOptions, child: ChildProcess) => {
  const late = AbortSignal.timeout(timeout * 1000);
  while (!(await isAnswered(url, first, late))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new UserError('it ended before it answered.');
    if (late.aborted) throw new UserError(`it did not answer within ${timeout} s.`);
    await wait(5);
  }
};

/** `ps` prints KiB. */
const memoryOf = ({ pid }: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;

/** The environment of each measured process. */
export const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  // Prism forks when NODE_ENV is production; colours are for terminals.
  const { NODE_ENV: _, FORCE_COLOR: __, ...env } = process.env;
  return { ...env, ...more };
};

/** Stops with SIGINT, as Ctrl-C does: a server may then save a cache for its next start. */
const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
  clearTimeout(late);
};

/**
 * Starts a server and waits for its first response.
 * @throws UserError when there is none in time, or it is not 2xx
 */
export const start = async (contender: Contender, options: StartOptions): Promise<Started> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const output = openSync(options.log, 'w');
  const begin = performance.now();
  const child = spawn(process.execPath, contender.args(port), {
    stdio: ['ignore', output, output],
    env: environment(options.env),
  });
  closeSync(output);
  const lastOutput = () => readFileSync(options.log, 'utf8').slice(-MAX_OUTPUT);
  try {
    await untilAnswered(url, options, child);
  } catch (error) {
    await stop(child);
    throw new UserError(`${contender.name}: ${messageOf(error)}\nIt said:\n${lastOutput()}`);
  }
  const ready = performance.now() - begin;
  return {
    url,
    pid: child.pid as number,
    ready,
    memory: () => memoryOf(child),
    lastOutput,
    [Symbol.asyncDispose]: () => stop(child),
  };
};

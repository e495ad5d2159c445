import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import type { GatewayOptions, Served } from '../../src/gateway/gateway.ts';
import type { MockOptions } from '../../src/mock/mock.ts';
import { ENDS_WITH_PARENT } from './ends-with-parent.ts';
import type { Order } from './prism-host.ts';
import { call } from './server.ts';

const CLI = createRequire(import.meta.url).resolve('@stoplight/prism-cli');
const HOST = fileURLToPath(new URL('./prism-host.ts', import.meta.url));

/** The options that `prism mock` and `contracts mock` share. */
export type Options = MockOptions & Pick<GatewayOptions, 'cors' | 'errors'>;

const flagsOf = ({ dynamic, seed, errors, cors }: Options): string[] => [
  ...(dynamic ? ['--dynamic'] : []),
  ...(seed === undefined ? [] : ['--seed', seed]),
  ...(errors ? ['--errors'] : []),
  ...(cors === false ? ['--no-cors'] : []),
];

/** The running processes of this test file, which are killed after the tests. */
const children = new Set<ChildProcess>();
afterAll(async () => void (await Promise.all([...children].map(kill))));

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** Registers a process to be killed. @returns a function that returns its output so far */
const track = (child: ChildProcess): (() => string) => {
  children.add(child);
  child.once('exit', () => children.delete(child));
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  }
  return () => printed;
};

const argumentsOf = (file: string, port: number, options: Options): string[] => [
  ...['mock', '--port', String(port), '--verboseLevel', 'fatal', ...flagsOf(options), file],
];

const ENVIRONMENT = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' };

/** A free port, since Prism prints a port that it chooses only with its log, which costs a third of its time. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

/** Is the server a Prism? Another program may have taken the free port. */
const isPrism = (server: Pick<Served, 'url'>): Promise<boolean> =>
  call(server, { path: '/is-it-prism' }).then(
    ({ text }) => text.includes('stoplight.io/prism'),
    () => false,
  );

/** The time between attempts to reach a Prism that starts, in milliseconds. */
const POLLING = 50;

/**
 * Starts Prism's command line in a separate process, as the reference. Resolves when it responds.
 * @throws Error with its output if it ends before
 */
export const spawnPrism = async (file: string, options: Options = {}): Promise<Served> => {
  const port = await freePort();
  const prism = spawn(process.execPath, [...ENDS_WITH_PARENT, CLI, ...argumentsOf(file, port, options)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: ENVIRONMENT,
  });
  const printed = track(prism);
  const gone = once(prism, 'exit');
  const url = `http://127.0.0.1:${port}`;
  while (!(await isPrism({ url }))) {
    const isOver = await Promise.race([gone.then(() => true), setTimeout(POLLING, false)]);
    if (isOver) throw new Error(printed());
  }
  return { url, [Symbol.asyncDispose]: () => kill(prism) };
};

/** Starts a Prism for a document. @throws Error with its output if the process ends before it listens */
type StartPrism = (file: string, options?: Options) => Promise<Served>;

/**
 * Starts Prisms in one shared process, since loading Prism takes longer than starting a server. An error that would
 * end a separate process ends all of them.
 */
export const sharedPrism = (): StartPrism => {
  let host: ChildProcess | undefined;
  let printed = () => '';
  let last: Promise<unknown> = Promise.resolve();
  const order = (one: Order) => void host?.send(one);
  const startHost = (): ChildProcess => {
    const child = fork(HOST, [], { stdio: 'pipe', env: ENVIRONMENT, execArgv: [] });
    printed = track(child);
    child.once('exit', () => {
      host = undefined;
    });
    return child;
  };
  const start = async (file: string, options: Options): Promise<Served> => {
    host ??= startHost();
    const over = new AbortController();
    const { signal } = over;
    const started = Promise.race([
      once(host, 'message', { signal }),
      once(host, 'close', { signal }).then(() => Promise.reject(new Error(printed()))),
    ]);
    order({ start: argumentsOf(file, 0, options) });
    const [port] = await started.finally(() => over.abort());
    return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => order({ end: port }) };
  };
  return (file, options = {}) => {
    const started = last.then(() => start(file, options));
    last = started.catch(() => {});
    return started;
  };
};

/** Starts a Prism for requests that are not expected to crash it. */
export const startPrism = sharedPrism();

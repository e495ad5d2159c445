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

/** Processes of this test file, ended after the tests. */
const children = new Set<ChildProcess>();
afterAll(async () => void (await Promise.all([...children].map(kill))));

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

/** @returns what it prints from now on */
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

/** A free port. Prism prints the port that it chose only with its log, which costs a third of its time. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

/** Another server may have taken the port meanwhile. */
const isPrism = (server: Pick<Served, 'url'>): Promise<boolean> =>
  call(server, { path: '/is-it-prism' }).then(
    ({ text }) => text.includes('stoplight.io/prism'),
    () => false,
  );

/** In milliseconds. */
const POLLING = 50;

/**
 * Starts Prism's own command line in its own process. Resolves when it answers.
 * @throws Error with its output when it ends instead
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

/** Starts Prism's command line, as the reference. */
type StartPrism = (file: string, options?: Options) => Promise<Served>;

/**
 * Starts Prisms in a process that they share: to load Prism takes longer than to start a server. An error that would end
 * the process of one ends all of them.
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

/** Prisms that nothing is expected to end. */
export const startPrism = sharedPrism();

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import type { GatewayOptions, Served } from '../../src/gateway/gateway.ts';
import { createMock, type MockOptions } from '../../src/mock/mock.ts';
import { ENDS_WITH_PARENT } from './ends-with-parent.ts';
import { type Answer, type Call, call, startGateway } from './server.ts';

const CLI = createRequire(import.meta.url).resolve('@stoplight/prism-cli');

/** The options that `prism mock` and `contracts mock` share. */
export type Options = MockOptions & Pick<GatewayOptions, 'cors' | 'errors'>;

const flagsOf = ({ dynamic, seed, errors, cors }: Options): string[] => [
  ...(dynamic ? ['--dynamic'] : []),
  ...(seed === undefined ? [] : ['--seed', seed]),
  ...(errors ? ['--errors'] : []),
  ...(cors === false ? ['--no-cors'] : []),
];

/** Functions that stop the running Prisms, called after the tests. */
const running = new Set<() => Promise<void>>();
afterAll(async () => void (await Promise.all([...running].map((stop) => stop()))));

/** A free port. Prism prints the port that it chose only with its log, which costs a third of its time. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
};

/** Does it answer, or has it crashed? */
const isAlive = (server: Pick<Served, 'url'>): Promise<boolean> =>
  call(server, { path: '/' }).then(
    () => true,
    () => false,
  );

/** Another server may have taken the port meanwhile. */
const isPrism = (server: Pick<Served, 'url'>): Promise<boolean> =>
  call(server, { path: '/is-it-prism' }).then(
    ({ text }) => text.includes('stoplight.io/prism'),
    () => false,
  );

/** In milliseconds. */
const POLLING = 50;

/**
 * Starts Prism's own command line in its own process, as the reference. Resolves when it answers.
 * @throws Error with its output when it ends instead
 */
export const startPrism = async (file: string, options: Options = {}): Promise<Served> => {
  const port = await freePort();
  const args = ['mock', '--port', String(port), '--verboseLevel', 'fatal', ...flagsOf(options), file];
  const prism = spawn(process.execPath, [...ENDS_WITH_PARENT, CLI, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
  });
  const gone = once(prism, 'exit');
  const stop = async (): Promise<void> => {
    prism.kill('SIGKILL');
    await gone;
  };
  running.add(stop);
  prism.once('exit', () => running.delete(stop));
  let printed = '';
  const read = (chunk: Buffer): void => {
    printed += chunk;
  };
  prism.stdout.on('data', read);
  prism.stderr.on('data', read);
  const url = `http://127.0.0.1:${port}`;
  while (!(await isPrism({ url }))) {
    const isOver = await Promise.race([gone.then(() => true), setTimeout(POLLING, false)]);
    if (isOver) throw new Error(printed);
  }
  return { url, [Symbol.asyncDispose]: stop };
};

/** Starts this project's mock of the same document, mounted at `/`. */
export const startMock = async (file: string, options: Options = {}): Promise<Served> => {
  const contract = createContract(await loadDocument({ name: 'mock', file }));
  return startGateway([{ name: 'mock', contract, upstream: createMock(contract, options) }], options);
};

/** Prism and this project's mock, with the same options. */
export interface Pair extends AsyncDisposable {
  readonly prism: Served;
  readonly mock: Served;
}

export const startPair = async (file: string, options: Options = {}): Promise<Pair> => {
  await using stack = new AsyncDisposableStack();
  const [prism, mock] = await Promise.all([
    startPrism(file, options).then((started) => stack.use(started)),
    startMock(file, options).then((started) => stack.use(started)),
  ]);
  const both = stack.move();
  return { prism, mock, [Symbol.asyncDispose]: () => both.disposeAsync() };
};

/** An answer without header fields of the connection; a JSON body is parsed. */
export interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Header fields of the connection, and those whose difference is explained in `INTENDED` of the differential test. */
const IGNORED = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
  'allow',
  'contract-violations',
  'contract-preference',
  'sl-violations',
  // Ours restrict responses that a browser may show as a page; the differential test has a row for them.
  'content-security-policy',
  'x-content-type-options',
]);

/** Ignores no header field. */
export const NOTHING: ReadonlySet<string> = new Set();

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const EXPOSED = 'access-control-expose-headers';

/** @param ignored names of header fields to leave out */
export const show = ({ status, headers, text }: Answer, ignored: ReadonlySet<string> = IGNORED): Shown => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .filter(
        ([name, value]) =>
          !ignored.has(name) && (ignored === NOTHING || name !== 'vary' || value !== 'origin'),
      )
      // Prism sends only `*`, which is no wildcard for requests with credentials; ours adds names.
      .map(([name, value]) => [name, name === EXPOSED ? String(value).replace(/^\*, .*/, '*') : value]),
  ),
  body: parse(text),
});

const LATER = 5;

/** The answer; or `no answer` when the connection was closed, or later requests were answered and this one was not. */
export const outcomeOf = async (server: Served, request: Call): Promise<Answer | 'no answer'> => {
  const over = new AbortController();
  const answered = call(server, { ...request, signal: over.signal }).catch(() => 'no answer' as const);
  const overtaken = async () => {
    for (let later = 0; later < LATER; later++) await call(server, { path: '/' }).catch(() => {});
    return 'no answer' as const;
  };
  try {
    return await Promise.race([answered, overtaken()]);
  } finally {
    over.abort(); // Otherwise the connection of an unanswered request would stay open.
  }
};

/** Provides Prism for requests that may crash it: a new one is started when the last one no longer answers. */
export interface Expendable extends AsyncDisposable {
  readonly start: () => Promise<Served>;
}

export const expendablePrism = (file: string): Expendable => {
  let running: Served | undefined;
  const stop = async (): Promise<void> => void (await running?.[Symbol.asyncDispose]());
  const start = async (): Promise<Served> => {
    if (running && (await isAlive(running))) return running;
    await stop();
    running = await startPrism(file);
    return running;
  };
  return { start, [Symbol.asyncDispose]: stop };
};

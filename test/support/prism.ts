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

/** What both `prism mock` and `contracts mock` can be told. */
export type Options = MockOptions & Pick<GatewayOptions, 'cors' | 'errors'>;

const flagsOf = ({ dynamic, seed, errors, cors }: Options): string[] => [
  ...(dynamic ? ['--dynamic'] : []),
  ...(seed === undefined ? [] : ['--seed', seed]),
  ...(errors ? ['--errors'] : []),
  ...(cors === false ? ['--no-cors'] : []),
];

/** What stops each Prism that runs: none outlives the test file, whatever becomes of its tests. */
const running = new Set<() => Promise<void>>();
afterAll(async () => void (await Promise.all([...running].map((stop) => stop()))));

/** A port that was free a moment ago. Prism says which one it took only in the log, which costs it a third of its time. */
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

/** Another server may have taken the port in the meantime. */
const isPrism = (server: Pick<Served, 'url'>): Promise<boolean> =>
  call(server, { path: '/is-it-prism' }).then(
    ({ text }) => text.includes('stoplight.io/prism'),
    () => false,
  );

/** In milliseconds. */
const POLLING = 50;

/**
 * Prism's own command line, the reference, in a process of its own. Ready when it answers.
 * @throws what it printed when it ends instead
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

/** This project's mock of the same document, alone and hence at `/`. */
export const startMock = async (file: string, options: Options = {}): Promise<Served> => {
  const contract = createContract(await loadDocument({ name: 'mock', file }));
  return startGateway([{ name: 'mock', contract, upstream: createMock(contract, options) }], options);
};

/** The reference and this project's mock, told the same. */
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

/** An answer without what belongs to the connection, its body read as JSON where it is. */
export interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Fields of the connection, and those whose difference `INTENDED` in the differential test explains. */
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
  // What a browser may show as a page is confined: the differential test has a row for it.
  'content-security-policy',
  'x-content-type-options',
]);

/** No field is left out. */
export const NOTHING: ReadonlySet<string> = new Set();

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const EXPOSED = 'access-control-expose-headers';

/** @param ignored names of header fields that are left out */
export const show = ({ status, headers, text }: Answer, ignored: ReadonlySet<string> = IGNORED): Shown => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .filter(
        ([name, value]) =>
          !ignored.has(name) && (ignored === NOTHING || name !== 'vary' || value !== 'origin'),
      )
      // Prism says `*`, which names nothing to a page with credentials. Ours goes on with names.
      .map(([name, value]) => [name, name === EXPOSED ? String(value).replace(/^\*, .*/, '*') : value]),
  ),
  body: parse(text),
});

const LATER = 5;

/**
 * An answer, or its absence: the connection was closed, or the server has answered later requests and this one not.
 */
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
    over.abort(); // Otherwise the connection of a request that gets no answer stays open.
  }
};

/** Prism for requests that may end it: another one is started only when the last one answers no more. */
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

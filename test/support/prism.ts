import { type Contract, createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { createMock } from '../../src/mock/mock.ts';
import { type Options, sharedPrism, startPrism } from './prism-process.ts';
import { type Answer, type Call, call, startGateway } from './server.ts';

/** Starts this project's mock of the same document, mounted at `/`. */
export const startMock = async (
  file: string,
  options: Options = {},
): Promise<Served & Pick<Pair, 'contract'>> => {
  const contract = createContract(await loadDocument({ name: 'mock', file }));
  const upstream = createMock(contract, options);
  return { ...(await startGateway([{ name: 'mock', contract, upstream }], options)), contract };
};

/** Prism and this project's mock, with the same options. */
export interface Pair extends AsyncDisposable {
  readonly prism: Served;
  readonly mock: Served;
  /** The contract of the mock. */
  readonly contract: Contract;
}

export const startPair = async (file: string, options: Options = {}): Promise<Pair> => {
  await using stack = new AsyncDisposableStack();
  const [prism, mock] = await Promise.all([
    startPrism(file, options).then((started) => stack.use(started)),
    startMock(file, options).then((started) => stack.use(started)),
  ]);
  const both = stack.move();
  return { prism, mock, contract: mock.contract, [Symbol.asyncDispose]: () => both.disposeAsync() };
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

/** Does it answer, or has it crashed? */
const isAlive = (server: Pick<Served, 'url'>): Promise<boolean> =>
  call(server, { path: '/' }).then(
    () => true,
    () => false,
  );

/** Provides Prism for requests that may crash it: a new one is started when the last one no longer answers. */
export interface Expendable extends AsyncDisposable {
  readonly start: () => Promise<Served>;
}

export const expendablePrism = (file: string): Expendable => {
  let running: Served | undefined;
  const startPrism = sharedPrism();
  const stop = async (): Promise<void> => void (await running?.[Symbol.asyncDispose]());
  const start = async (): Promise<Served> => {
    if (running && (await isAlive(running))) return running;
    await stop();
    running = await startPrism(file);
    return running;
  };
  return { start, [Symbol.asyncDispose]: stop };
};

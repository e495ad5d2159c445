import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import { serverPaths } from '../contract/server-path.ts';
import { type CoverageItem, createCoverage } from '../coverage/coverage.ts';
import type { ControlRoute } from '../gateway/control.ts';
import { createGateway, type Mount, serve } from '../gateway/gateway.ts';
import { checkServerTls, makeServerTls, type ServerTls } from '../gateway/tls.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { parseHostName, parseOrigin } from '../gateway/visitors.ts';
import type { JudgedExchange as JudgedExchangeOfContract } from '../judge/judged-exchange.ts';
import { createRecorder, type Recorded } from '../recording/recorder.ts';
import { type Answers, createFetch, type Fetch } from './fetch.ts';
import { type JudgedExchange, type JudgedViolation, judgedExchange } from './judged-exchange.ts';

/** Options of a mock, sandbox or proxy server. */
export interface ServerOptions {
  /** The port; 0, the default, for any free one; false for none, when only `fetch` is used. */
  readonly port?: number | false;
  /** The address to listen on; 127.0.0.1 when left out. */
  readonly host?: string;
  /** Allow requests from pages of any origin: true by default. `vendor` allows what the vendor allows. */
  readonly cors?: boolean | 'vendor';
  /**
   * The origins whose pages may send requests: `http://localhost:3000`, or `*`. When left out, any; none if a proxy adds
   * credentials.
   */
  readonly allowOrigins?: readonly string[];
  /** Further host names of the server, besides localhost and `host`. */
  readonly allowHosts?: readonly string[];
  /** Listen with TLS for HTTP/1.1 and HTTP/2, with a generated certificate or this one (PEM). */
  readonly tls?: boolean | ServerTls;
  /** Answer 502 in place of a response that breaks the contract. */
  readonly errors?: boolean;
  /** The contracts describe the whole servers: a request for any other operation is a violation. */
  readonly complete?: boolean;
  /** Called with each exchange right after its response. */
  readonly onExchange?: (exchange: JudgedExchange) => void;
}

/** A running server that judges its exchanges. */
export interface JudgingServer extends AsyncDisposable {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** The certificate (PEM) that clients must trust, when it listens with TLS. */
  readonly certificate: string | undefined;
  /**
   * The URL to use as the vendor's base URL: the mount and the path of the contract's server.
   * @param provider may be left out when there is only one
   * @throws Error when there is no such provider
   */
  readonly urlOf: (provider?: string) => string;
  /**
   * Answers a request without a socket, and judges it like any other. The URL may begin with `urlOf(…)` or with one of
   * the vendor's servers in the contract. Any other URL gets 404.
   */
  readonly fetch: Fetch;
  /** Would `fetch` answer a request to this URL? */
  readonly answers: Answers;
  /** The exchanges since the start or the last reset, oldest first; at most the newest 10,000. */
  readonly exchanges: () => readonly JudgedExchange[];
  /** The violations of these exchanges, on both sides. */
  readonly violations: () => readonly JudgedViolation[];
  /** A finding for each request that matches no operation. They are violations only with `complete`. */
  readonly undocumented: () => readonly JudgedViolation[];
  /** The coverage since the start or the last reset, by provider. */
  readonly coverage: () => Readonly<Record<string, readonly CoverageItem[]>>;
  /**
   * @throws Error when an exchange broke its contract since the start or the last reset; the message has each, as the
   * console prints it
   */
  readonly assertConforms: () => void;
  /** Forgets the exchanges and their coverage. */
  readonly reset: () => void;
  /** Closes the port and its connections. */
  readonly close: () => Promise<void>;
}

const MAX_EXCHANGES = 10_000;

/**
 * The newest exchanges. Those with violations or without an operation are kept separately, so that newer ones do not
 * displace them.
 */
const createRecord = () => {
  const all: Recorded[] = [];
  const violating: Recorded[] = [];
  const unmatched: Recorded[] = [];
  return {
    all,
    violating,
    unmatched,
    add: (recorded: Recorded): void => {
      if (all.push(recorded) > MAX_EXCHANGES) all.shift();
      if (recorded.verdict.violations.length > 0 && violating.length < MAX_EXCHANGES)
        violating.push(recorded);
      if (recorded.verdict.undocumented && unmatched.length < MAX_EXCHANGES) unmatched.push(recorded);
    },
    clear: (): void => {
      all.length = 0;
      violating.length = 0;
      unmatched.length = 0;
    },
  };
};

/** Creates the upstream of a contract. */
export type UpstreamFor = (contract: Contract) => Upstream | Promise<Upstream>;

const mountsOf = async (
  contracts: readonly Contract[],
  upstreamFor: UpstreamFor,
): Promise<ReadonlyMap<string, Mount>> => {
  const mounts = new Map<string, Mount>();
  for (const contract of contracts) {
    const { name } = contract.document.provider;
    if (mounts.has(name)) throw new UserError(`Two contracts are called "${name}". Serve each by itself.`);
    mounts.set(name, { name, contract, upstream: await upstreamFor(contract) });
  }
  if (mounts.size === 0) throw new UserError('There is no contract to serve.');
  return mounts;
};

const mountNamed = (mounts: ReadonlyMap<string, Mount>, provider: string | undefined): Mount => {
  const names = [...mounts.keys()];
  const [first = ''] = names;
  const mount = provider === undefined && mounts.size > 1 ? undefined : mounts.get(provider ?? first);
  if (mount) return mount;
  const what =
    provider === undefined
      ? 'Say which provider.'
      : `No provider "${provider}" is served here.${suggest(provider, names)}`;
  throw new UserError(`${what} There are: ${names.join(', ')}.`);
};

/** Throws an Error with the exchanges that broke their contract, as the console prints them. */
const assertNoViolations = (violating: readonly Recorded[]): void => {
  if (violating.length === 0) return;
  const count = violating.length === 1 ? '1 exchange' : `${violating.length} exchanges`;
  const texts = violating.map((recorded) => judgedExchange(recorded).text);
  throw new Error(`${count} broke the contract:\n\n${texts.join('\n\n')}`);
};

/** The origin of `urlOf` for a server without a port. */
const WITHOUT_PORT = 'http://127.0.0.1';

const tlsOf = async ({ tls, host, allowHosts = [] }: ServerOptions): Promise<ServerTls | undefined> => {
  if (tls === undefined || tls === false) return undefined;
  return tls === true
    ? makeServerTls([host, ...allowHosts])
    : checkServerTls(tls, 'this certificate and key');
};

/**
 * Serves contracts on one port, or without a port.
 * @param controls further routes of the control API
 * @param release called when the server is closed
 */
export const startServer = async (
  contracts: readonly Contract[],
  upstreamFor: UpstreamFor,
  options: ServerOptions,
  controls: readonly ControlRoute[] = [],
  release: () => Promise<void> = async () => undefined,
): Promise<JudgingServer> => {
  const { port, host, cors = true, errors = false, onExchange } = options;
  const visitors = {
    host,
    allowOrigins: options.allowOrigins?.map(parseOrigin),
    allowHosts: options.allowHosts?.map(parseHostName),
  };
  const mounts = await mountsOf(contracts, upstreamFor);
  const tls = port === false ? undefined : await tlsOf(options);
  const record = createRecord();
  const freshCoverage = () => new Map(contracts.map((contract) => [contract, createCoverage(contract)]));
  let coverage = freshCoverage();
  const passing = {
    cors,
    errors,
    recorder: createRecorder(),
    observe: (recorded: Recorded): void => {
      record.add(recorded);
      onExchange?.(judgedExchange(recorded));
    },
    tap: (judged: JudgedExchangeOfContract) => void coverage.get(judged.contract)?.add(judged),
  };
  const served =
    port === false
      ? undefined
      : await serve(
          createGateway({
            ...passing,
            ...visitors,
            mounts,
            controls,
            workspaces: true,
            isSecure: tls !== undefined,
          }),
          port,
          host,
          undefined,
          tls,
        );
  const url = served?.url ?? WITHOUT_PORT;
  const close = async (): Promise<void> => {
    await served?.[Symbol.asyncDispose]();
    await release();
  };
  return {
    url,
    certificate: tls && String(tls.cert),
    urlOf: (provider) => {
      const { name, contract } = mountNamed(mounts, provider);
      return `${url}/${name}${serverPaths(contract.document)[0] ?? ''}`;
    },
    ...createFetch(mounts, passing),
    exchanges: () => record.all.map(judgedExchange),
    violations: () => record.violating.flatMap((recorded) => judgedExchange(recorded).violations),
    undocumented: () => record.unmatched.map((one) => judgedExchange(one).undocumented as JudgedViolation),
    coverage: () =>
      Object.fromEntries([...coverage].map(([{ document }, one]) => [document.provider.name, one.items()])),
    assertConforms: () => assertNoViolations(record.violating),
    reset: () => {
      record.clear();
      coverage = freshCoverage();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
};

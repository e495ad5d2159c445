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

/** How a mock, a sandbox or a proxy is served. */
export interface ServerOptions {
  /** 0, which is the default, for any free one; false to open none, where `fetch` is all that is used. */
  readonly port?: number | false;
  /** The address to listen on; 127.0.0.1 when left out. */
  readonly host?: string;
  /** Let pages of any origin call. On unless false; `vendor` lets them call what the vendor lets them call. */
  readonly cors?: boolean | 'vendor';
  /**
   * The origins whose pages may call, `http://localhost:3000`, or `*`. Where left out: any, but none where a proxy adds
   * credentials.
   */
  readonly allowOrigins?: readonly string[];
  /** Names under which the server is known, besides localhost and `host`. */
  readonly allowHosts?: readonly string[];
  /** Listen with TLS, for HTTP/1.1 and HTTP/2: with a certificate that is made now, or this one (PEM). */
  readonly tls?: boolean | ServerTls;
  /** Answer 502 in place of a response that breaks the contract. */
  readonly errors?: boolean;
  /** The contracts describe all that the servers have: a request for anything else is a violation. */
  readonly complete?: boolean;
  /** Told of each exchange right after it was answered. */
  readonly onExchange?: (exchange: JudgedExchange) => void;
}

/** A server that judges what goes through it, until it is closed. */
export interface JudgingServer extends AsyncDisposable {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** The certificate for clients to trust (PEM), where it listens with TLS. */
  readonly certificate: string | undefined;
  /**
   * What takes the place of the vendor's base URL: the mount and the server's own path.
   * @param provider may be left out where there is only one
   * @throws Error when there is no such provider
   */
  readonly urlOf: (provider?: string) => string;
  /**
   * Answers a request without a socket, and judges it like any other: to `urlOf(…)`, or to the vendor's own servers as the
   * contract names them. What belongs to no contract here gets 404.
   */
  readonly fetch: Fetch;
  /** Would `fetch` answer a request to this URL by a contract? */
  readonly answers: Answers;
  /** The exchanges since the start or the last reset, oldest first; the newest 10,000 of them. */
  readonly exchanges: () => readonly JudgedExchange[];
  /** All that they broke, on both sides. */
  readonly violations: () => readonly JudgedViolation[];
  /** What says of each request that no operation is for it: no violation, unless `complete` is set. */
  readonly undocumented: () => readonly JudgedViolation[];
  /** What of the contracts was exercised since the start or the last reset, by provider. */
  readonly coverage: () => Readonly<Record<string, readonly CoverageItem[]>>;
  /** @throws Error when an exchange since the start or the last reset broke its contract; the message tells each, as the console does */
  readonly assertConforms: () => void;
  /** Forgets the exchanges and what they covered. */
  readonly reset: () => void;
  /** Closes the port and its connections. */
  readonly close: () => Promise<void>;
}

const MOST_KEPT = 10_000;

/** The newest exchanges, and apart from them those that broke something or were for no operation: a test must not lose these. */
const createRecord = () => {
  const all: Recorded[] = [];
  const broken: Recorded[] = [];
  const outside: Recorded[] = [];
  return {
    all,
    broken,
    outside,
    add: (recorded: Recorded): void => {
      if (all.push(recorded) > MOST_KEPT) all.shift();
      if (recorded.verdict.violations.length > 0 && broken.length < MOST_KEPT) broken.push(recorded);
      if (recorded.verdict.undocumented && outside.length < MOST_KEPT) outside.push(recorded);
    },
    clear: (): void => {
      all.length = 0;
      broken.length = 0;
      outside.length = 0;
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

/** Complains of everything that was found, in the words of the console. */
const refuseBroken = (broken: readonly Recorded[]): void => {
  if (broken.length === 0) return;
  const count = broken.length === 1 ? '1 exchange' : `${broken.length} exchanges`;
  const texts = broken.map((recorded) => judgedExchange(recorded).text);
  throw new Error(`${count} broke the contract:\n\n${texts.join('\n\n')}`);
};

/** The origin of the URLs of a server that listens on none. */
const WITHOUT_PORT = 'http://127.0.0.1';

const tlsOf = async ({ tls, host, allowHosts = [] }: ServerOptions): Promise<ServerTls | undefined> => {
  if (tls === undefined || tls === false) return undefined;
  return tls === true
    ? makeServerTls([host, ...allowHosts])
    : checkServerTls(tls, 'this certificate and key');
};

/** Serves contracts on one port, or none. */
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
    tap: (seen: JudgedExchangeOfContract) => void coverage.get(seen.contract)?.add(seen),
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
    violations: () => record.broken.flatMap((recorded) => judgedExchange(recorded).violations),
    undocumented: () => record.outside.map((one) => judgedExchange(one).undocumented as JudgedViolation),
    coverage: () =>
      Object.fromEntries([...coverage].map(([{ document }, one]) => [document.provider.name, one.items()])),
    assertConforms: () => refuseBroken(record.broken),
    reset: () => {
      record.clear();
      coverage = freshCoverage();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
};

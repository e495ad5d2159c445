import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import type { Route } from '../contract/router.ts';
import { belowServer } from '../contract/server-path.ts';
import { type ServerPattern, serverPatternsOf, serversOf } from '../contract/servers.ts';
import type { HarCall } from '../recording/har-entry.ts';

/** `--map ORIGIN=provider`: requests to this origin belong to the provider. */
export interface OriginMap {
  /** An origin: `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** A path without a slash at its end. The rest of a request's path is the path on the vendor's origin. */
  readonly path: string;
  readonly provider: string;
}

/** The contract that a recorded request belongs to, and its route there. */
export interface OwnedRequest {
  readonly contract: Contract;
  readonly wirePath: string;
  readonly path: string | undefined;
  readonly route: Route;
}

/** The parts of a recorded request that show which contract it belongs to. */
interface Called extends Pick<HarCall, 'method' | 'provider'> {
  readonly called: Pick<HarCall['called'], 'origin' | 'path'>;
}
export type FindOwner = (call: Called) => OwnedRequest | undefined;

const NO_PATH: Route = { kind: 'no-path' };
const RANK: Record<Route['kind'], number> = { match: 2, 'no-method': 1, 'no-path': 0 };

const rankOf = ({ route }: OwnedRequest): number => RANK[route.kind];

const betterRoute = (one: OwnedRequest | undefined, other: OwnedRequest): OwnedRequest =>
  one === undefined || rankOf(other) > rankOf(one) ? other : one;

const read = (
  contract: Contract,
  method: string,
  wirePath: string,
  path: string | undefined,
): OwnedRequest => {
  const route = path === undefined ? NO_PATH : contract.route(method, path, wirePath);
  return { contract, wirePath, path, route };
};

const belowOwn = (contract: Contract, path: string): string | undefined =>
  belowServer(serversOf(contract), path);

/** Routes a path on the vendor's origin. The server's path is optional, as in a mock. */
const routeFreely = (contract: Contract, method: string, path: string): OwnedRequest => {
  const found = read(contract, method, path, belowOwn(contract, path));
  return found.route.kind === 'match' ? found : betterRoute(found, read(contract, method, path, path));
};

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The servers and maps of an origin. */
interface OriginEntry {
  readonly servers: readonly { readonly contract: Contract; readonly pattern: ServerPattern }[];
  readonly maps: readonly OriginMap[];
  readonly isLoopback: boolean;
}

/** The size of the cache of origins. */
const MOST_ORIGINS = 10_000;

const normal = (origin: string): string => (URL.canParse(origin) ? new URL(origin).origin : origin);

const isWithin = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');

const refuseUnknown = (maps: readonly OriginMap[], names: readonly string[]): void => {
  const unknown = maps.find(({ provider }) => !names.includes(provider));
  if (!unknown) return;
  const { origin, path, provider } = unknown;
  const what = `--map ${origin}${path}=${provider}: no contract "${provider}" is judged here.`;
  throw new UserError(`${what}${suggest(provider, names)} There are: ${names.join(', ')}.`);
};

/**
 * Finds the contract of recorded requests: by `--map`, by the servers in documents, by the provider's name in
 * our own recordings, and by a mock's mount. If several servers match, one with a documented operation comes
 * before one with a longer URL: contracts may share a server, or one may be below another.
 * @throws UserError when `--map` names no contract
 */
export const createFindOwner = (contracts: readonly Contract[], maps: readonly OriginMap[]): FindOwner => {
  const named = new Map(contracts.map((contract) => [contract.document.provider.name, contract]));
  refuseUnknown(maps, [...named.keys()]);
  const patterns = contracts.flatMap((contract) =>
    serverPatternsOf(contract).map((pattern) => ({ contract, pattern })),
  );
  const longest = [...maps].sort((a, b) => b.path.length - a.path.length);
  const entries = new Map<string, OriginEntry>();

  const entryOf = (written: string): OriginEntry => {
    const kept = entries.get(written);
    if (kept) return kept;
    const origin = normal(written);
    const found = {
      servers: patterns.filter(({ pattern }) => pattern.origin.test(origin)),
      maps: longest.filter((map) => map.origin === origin),
      isLoopback: LOOPBACK.test(origin),
    };
    if (entries.size >= MOST_ORIGINS) entries.clear();
    entries.set(written, found);
    return found;
  };

  const byServers = ({ servers }: OriginEntry, method: string, path: string): OwnedRequest | undefined => {
    let [best, length]: [OwnedRequest | undefined, number] = [undefined, -1];
    for (const { contract, pattern } of servers) {
      const own = pattern.path.exec(path)?.[0].length;
      if (own === undefined || (best?.contract === contract && own <= length)) continue;
      const found = read(contract, method, path, belowOwn(contract, path));
      const rankGain = best ? rankOf(found) - rankOf(best) : 1;
      if (rankGain > 0 || (rankGain === 0 && own > length)) [best, length] = [found, own];
    }
    return best;
  };

  const byMount = (method: string, path: string): OwnedRequest | undefined => {
    const end = path.indexOf('/', 1);
    const contract = named.get(end < 0 ? path.slice(1) : path.slice(1, end));
    return contract && routeFreely(contract, method, end < 0 ? '/' : path.slice(end));
  };

  const byRecording = (method: string, path: string, provider: string): OwnedRequest | undefined => {
    const contract = named.get(provider);
    if (!contract) return undefined;
    const mounted = isWithin(path, `/${provider}`) ? byMount(method, path) : undefined;
    return betterRoute(mounted, routeFreely(contract, method, path));
  };

  return ({ method, called: { origin, path }, provider }) => {
    const entry = entryOf(origin);
    const map = entry.maps.find((one) => isWithin(path, one.path));
    if (map)
      return routeFreely(named.get(map.provider) as Contract, method, path.slice(map.path.length) || '/');
    const found = byServers(entry, method, path);
    if (found && found.route.kind !== 'no-path') return found;
    const own = provider === undefined ? undefined : byRecording(method, path, provider);
    return own ?? (entry.isLoopback ? byMount(method, path) : undefined) ?? found;
  };
};

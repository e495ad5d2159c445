import type { Contract } from '../contract/contract.ts';
import type { Problem } from '../contract/lint.ts';
import type { Route } from '../contract/router.ts';
import { belowServer } from '../contract/server-path.ts';
import { serversOf } from '../contract/servers.ts';
import { allowsCrossOrigin } from '../extensions/cors.ts';
import type { Upstream } from './upstream.ts';

/** A contract and its upstream. */
export interface Mount {
  readonly name: string;
  readonly contract: Contract;
  readonly upstream: Upstream;
  /** The problems found in its document so far. */
  readonly examined?: { readonly problems: readonly Problem[]; readonly isDone: boolean };
  /** Why the changed document is not used, so that an older one is served. */
  readonly stale?: string;
}

/** May pages of other origins call? `vendor`: only if the vendor allows it. */
export type Cors = boolean | 'vendor';

/**
 * Does the gateway add CORS fields to the responses? With `vendor`, only for a mock or sandbox whose document
 * says that the vendor does; a real server sends its own.
 */
export const addsCors = (cors: Cors, { contract, upstream }: Mount): boolean =>
  cors === 'vendor' ? upstream.isRelaying !== true && allowsCrossOrigin(contract.document) : cors;

/** The parts of a mount that paths are resolved with. */
type Mounted = Pick<Mount, 'name' | 'contract'>;

/** One interpretation of a path: its mount, and the part that path templates match. */
export interface Target<M extends Mounted = Mount> {
  readonly mount: M;
  /** The path on the vendor's origin. */
  readonly wirePath: string;
  /** The path below the server's path. */
  readonly path: string | undefined;
  /** Does the path begin with the mount's name? */
  readonly isNamed: boolean;
  /** The route of the request in this interpretation. */
  readonly route: Route;
}

const OUTSIDE: Route = { kind: 'no-path' };

const read = <M extends Mounted>(
  mount: M,
  method: string,
  wirePath: string,
  path: string | undefined,
  isNamed: boolean,
): Target<M> => {
  const route = path === undefined ? OUTSIDE : mount.contract.route(method, path, wirePath);
  return { mount, wirePath, path, isNamed, route };
};

/** The interpretation that matches an operation, else one that matches a path, else the first. */
const best = <M extends Mounted>(one: Target<M> | undefined, other: Target<M>): Target<M> =>
  one === undefined ||
  (one.route.kind === 'no-path' && other.route.kind !== 'no-path') ||
  other.route.kind === 'match'
    ? other
    : one;

const below = ({ contract }: Mounted, path: string): string | undefined =>
  belowServer(serversOf(contract), path);

/**
 * Finds the mount of a request. `/<name>` replaces the vendor's origin, and the server's path follows. A
 * single contract is mounted at `/` as well, where the server's path is optional, as in `prism mock`.
 */
export const findTarget = <M extends Mounted>(
  mounts: ReadonlyMap<string, M>,
  method: string,
  path: string,
): Target<M> | undefined => {
  const end = path.indexOf('/', 1);
  const mount = mounts.get(end < 0 ? path.slice(1) : path.slice(1, end));
  const wirePath = end < 0 ? '/' : path.slice(end);
  const named = mount && read(mount, method, wirePath, below(mount, wirePath), true);
  if (mounts.size !== 1 || named?.route.kind === 'match') return named;
  const single = mounts.values().next().value as M;
  const inside = below(single, path);
  const found = inside === undefined ? named : best(named, read(single, method, path, inside, false));
  if (found?.route.kind === 'match' || inside === path) return found;
  return best(found, read(single, method, path, path, false));
};

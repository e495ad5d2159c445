import type { Mount } from '../mount.ts';
import { OWN_DATA } from '../server/policies.ts';
import type { Answer } from '../server/respond.ts';
import type { Tallies } from './tallies.ts';

/** The state of one part, in the format of `draft-inadarei-api-health-check-06`. */
interface HealthCheck {
  readonly status: 'pass' | 'warn';
  /** What is wrong. */
  readonly output?: string;
}

/**
 * The state of a server that answers. It is never `fail`: that would have the server removed, which repairs
 * nothing.
 */
export interface Health {
  readonly status: 'pass' | 'warn';
  /** Checks by `<provider>:contract` and, for a proxy, `<provider>:upstream`. */
  readonly checks: Readonly<Record<string, readonly HealthCheck[]>>;
}

type Failing = Pick<Tallies, 'failureOf'>;

const checkOf = (output: string | undefined): HealthCheck =>
  output === undefined ? { status: 'pass' } : { status: 'warn', output };

/** What is wrong with a contract: its file can no longer be read, or parts of it are broken. */
const faultOfContract = ({ stale, examined }: Mount): string | undefined => {
  if (stale !== undefined) return `The last good contract is served: ${stale}`;
  const errors = examined?.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  if (errors === 0) return undefined;
  return `The document has ${errors} ${errors === 1 ? 'error' : 'errors'}: /_contracts/problems`;
};

const faultOfUpstream = ({ name, upstream }: Mount, tallies: Failing): string | undefined => {
  const failure = tallies.failureOf(name);
  return failure && `The last response of ${upstream.name} ${failure.message}.`;
};

export const healthOf = (mounts: ReadonlyMap<string, Mount>, tallies: Failing): Health => {
  const checks = Object.fromEntries(
    [...mounts.values()].flatMap((mount) => [
      [`${mount.name}:contract`, [checkOf(faultOfContract(mount))]],
      ...(mount.upstream.kind
        ? []
        : [[`${mount.name}:upstream`, [checkOf(faultOfUpstream(mount, tallies))]]]),
    ]),
  ) as Health['checks'];
  const isWarned = Object.values(checks).some((list) => list.some(({ status }) => status === 'warn'));
  return { status: isWarned ? 'warn' : 'pass', checks };
};

export const HEALTH_TYPE = 'application/health+json';

/** The state without details, for callers that are not let in: a load balancer may use any host name. */
export const briefHealth = ({ status }: Health): Answer => ({
  status: 200,
  headers: { 'content-type': HEALTH_TYPE, ...OWN_DATA },
  bytes: Buffer.from(JSON.stringify({ status })),
});

const PATH = /^\/_contracts\/health\/?(?:\?|$)/i;

/** Is it a health check? These are answered under any host name. */
export const isHealthCheck = (method: string, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && PATH.test(url);

import { messageOf, UserError } from '../../base/errors.ts';
import { type Case, isWrite } from '../../cases/case.ts';
import { requirementOf, withRenewed } from '../../cases/credentials.ts';
import type { Secret, Secrets } from '../../contract/credential-variables.ts';
import type { SecurityScheme } from '../../contract/operation.ts';
import { isFailure } from '../../http/exchange.ts';
import type { Recorded } from '../../recording/recorder.ts';

/** The real credentials of a run. */
export interface RenewalOptions {
  /** Credentials by scheme, replaced when they are renewed. Cases that are made later use the new ones. */
  readonly secrets: Map<string, Secret>;
  /** Header fields of the command line, which may have credentials as well. */
  readonly givenHeaders: Readonly<Record<string, string>>;
  /** Repeats the login steps; undefined where there are none. */
  readonly login: (() => Promise<Secrets>) | undefined;
}

/** Notices that credentials have expired, and renews them. */
interface Renewal {
  /** The case with the present credentials, whenever it was made. */
  readonly current: (one: Case) => Case;
  /** Checks a response. @returns were credentials renewed, so that the case is to be sent again? */
  readonly isRenewed: (one: Case, recorded: Recorded) => Promise<boolean>;
  /** How often credentials were renewed. */
  readonly times: () => number;
}

const statusOf = ({ exchange: { response } }: Recorded): number =>
  isFailure(response) ? 0 : response.status;

/**
 * Statuses with which servers refuse expired credentials. For signed requests that may be 403: AWS's
 * `ExpiredToken`.
 */
const refusalsOf = (schemes: readonly SecurityScheme[]): readonly number[] =>
  schemes.some(({ isSigV4 }) => isSigV4) ? [401, 403] : [401];

/**
 * Where no safe request can be repeated: credentials count as expired after so many 401s in a row, of
 * operations that accepted them before.
 */
const MOST_UNAUTHORIZED = 5;

/**
 * A single 401 may concern only its operation. So a safe request that was accepted before is sent again. If
 * that is refused too, the credentials have expired: the login steps renew them, or the run ends, since the
 * remaining results would mean nothing.
 * @param send sends a request as it is
 * @param fail ends the run with a reason
 */
export const createRenewal = (
  { secrets, givenHeaders, login }: RenewalOptions,
  send: (one: Case) => Promise<Recorded | undefined>,
  fail: (reason: string) => void,
): Renewal => {
  const renewed: (readonly [name: string, before: Secret, after: Secret])[] = [];
  const authorized = new Set<Case['operation']>();
  /** Operations that refuse credentials which are still valid. */
  const refusing = new Set<Case['operation']>();
  let probe: Case | undefined;
  let refused = 0;
  let times = 0;
  /** The status of the last refusal. */
  let refusal = 401;
  let hasEnded = false;
  let last: Promise<unknown> = Promise.resolve();

  const schemesOf = ({ operation }: Case): readonly SecurityScheme[] =>
    requirementOf(operation, { givenHeaders, secrets });

  /**
   * The number of renewals before a case was last sent. The request itself cannot tell: it may be signed only
   * when it is sent.
   */
  const sentAfter = new WeakMap<Case, number>();

  const current = (one: Case): Case => {
    if (one.credentials !== 'valid') return one;
    const made = renewed.reduce((each, [name, before, after]) => {
      const scheme = schemesOf(one).find((which) => which.name === name);
      return scheme ? withRenewed(each, scheme, [before, after]) : each;
    }, one);
    sentAfter.set(made, times);
    return made;
  };

  const isAuthorized = async (one: Case): Promise<boolean> => {
    const recorded = await send(current(one));
    return recorded !== undefined && !refusalsOf(schemesOf(one)).includes(statusOf(recorded));
  };

  const renew = async (steps: () => Promise<Secrets>): Promise<void> => {
    times += 1;
    for (const [name, after] of await steps()) {
      const before = secrets.get(name);
      if (before) renewed.push([name, before, after]);
      secrets.set(name, after);
    }
  };

  const end = (one: Case, why: string): false => {
    hasEnded = true;
    fail(`credentials that held before are refused (${refusal}) since ${one.operation.id}: ${why}`);
    return false;
  };

  /** @param after the number of renewals before the refused request was sent */
  const settle = async (one: Case, after: number): Promise<boolean> => {
    if (hasEnded) return false;
    if (after < times) return true; // It was sent before the renewal.
    if (refusing.has(one.operation)) return false;
    if (probe ? await isAuthorized(probe) : refused < MOST_UNAUTHORIZED) {
      if (probe) refusing.add(one.operation);
      return false;
    }
    if (!login) return end(one, 'no login step of a configuration renews them');
    try {
      await renew(login);
    } catch (error) {
      if (error instanceof UserError) return end(one, messageOf(error));
      throw error;
    }
    refused = 0;
    return (await isAuthorized(probe ?? one)) || end(one, 'those of the login step are refused too');
  };

  const isRenewed = (one: Case, recorded: Recorded): Promise<boolean> | false => {
    const isAuthenticated = one.credentials === 'valid' && schemesOf(one).length > 0;
    if (!isAuthenticated) return false;
    const status = statusOf(recorded);
    if (status >= 200 && status < 300) {
      authorized.add(one.operation);
      refusing.delete(one.operation);
      refused = 0;
      if (!isWrite(one)) probe = one;
    }
    // 403 may concern only this operation: it takes a request that was accepted before to find out.
    const isKnown = probe !== undefined || (status === 401 && authorized.has(one.operation));
    if (!refusalsOf(schemesOf(one)).includes(status) || !isKnown) return false;
    const after = sentAfter.get(one) ?? times;
    refused += 1;
    refusal = status;
    // One at a time, so that concurrent requests renew the credentials once.
    const settled = last.then(() => settle(one, after));
    last = settled.catch(() => {});
    return settled;
  };

  return { current, isRenewed: async (one, recorded) => isRenewed(one, recorded), times: () => times };
};

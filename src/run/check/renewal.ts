import { messageOf, UserError } from '../../base/errors.ts';
import { type Case, isWrite } from '../../cases/case.ts';
import { requirementOf, withRenewed } from '../../cases/credentials.ts';
import type { Secret, Secrets } from '../../contract/credential-variables.ts';
import type { SecurityScheme } from '../../contract/operation.ts';
import { isFailure } from '../../http/exchange.ts';
import type { Recorded } from '../../recording/recorder.ts';

/** The real credentials of a run. */
export interface RenewalOptions {
  /** Credentials by scheme: what is made after a renewal finds the new ones here. */
  readonly secrets: Map<string, Secret>;
  /** Header fields of the command line, which may have credentials too. */
  readonly givenHeaders: Readonly<Record<string, string>>;
  /** Goes through the login steps again; undefined where there are none. */
  readonly login: (() => Promise<Secrets>) | undefined;
}

/** Watches whether credentials still hold. */
interface Renewal {
  /** The case with the credentials of now, whenever it was made. */
  readonly current: (one: Case) => Case;
  /** Looks at an answer. @returns were credentials renewed, so that the case is to be sent again? */
  readonly isRenewed: (one: Case, recorded: Recorded) => Promise<boolean>;
  /** How often credentials were renewed. */
  readonly times: () => number;
}

const statusOf = ({ exchange: { response } }: Recorded): number =>
  isFailure(response) ? 0 : response.status;

/** Statuses by which servers refuse credentials that hold no more; where requests are signed, many say 403: `ExpiredToken`. */
const refusalsOf = (schemes: readonly SecurityScheme[]): readonly number[] =>
  schemes.some(({ isSigV4 }) => isSigV4) ? [401, 403] : [401];

/** So many 401s in a row, of operations that let the same credentials in before, where no request without effect can be asked. */
const MOST_REFUSED = 5;

/**
 * A single 401 may be about one operation. So a request that was let in before is sent again: when that is refused too, the
 * credentials hold no more, and are renewed by the login steps; or the run ends, since all that follows would say nothing.
 * @param send sends a request as it is
 * @param fail ends the run
 */
export const createRenewal = (
  { secrets, givenHeaders, login }: RenewalOptions,
  send: (one: Case) => Promise<Recorded | undefined>,
  fail: (reason: string) => void,
): Renewal => {
  const renewed: (readonly [name: string, before: Secret, after: Secret])[] = [];
  const welcome = new Set<Case['operation']>();
  /** Operations that refuse credentials which hold. */
  const closed = new Set<Case['operation']>();
  let probe: Case | undefined;
  let refused = 0;
  let times = 0;
  /** The status of the last refusal. */
  let refusal = 401;
  let hasEnded = false;
  let last: Promise<unknown> = Promise.resolve();

  const schemesOf = ({ operation }: Case): readonly SecurityScheme[] =>
    requirementOf(operation, { givenHeaders, secrets });

  /** After how many renewals a case was sent last: a signature is made when it is sent, and shows nothing of that. */
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

  const isLetIn = async (one: Case): Promise<boolean> => {
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

  /** @param after so many renewals it was sent */
  const settle = async (one: Case, after: number): Promise<boolean> => {
    if (hasEnded) return false;
    if (after < times) return true; // It was sent before the renewal.
    if (closed.has(one.operation)) return false;
    if (probe ? await isLetIn(probe) : refused < MOST_REFUSED) {
      if (probe) closed.add(one.operation);
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
    return (await isLetIn(probe ?? one)) || end(one, 'those of the login step are refused too');
  };

  const isRenewed = (one: Case, recorded: Recorded): Promise<boolean> | false => {
    const isWith = one.credentials === 'valid' && schemesOf(one).length > 0;
    if (!isWith) return false;
    const status = statusOf(recorded);
    if (status >= 200 && status < 300) {
      welcome.add(one.operation);
      closed.delete(one.operation);
      refused = 0;
      if (!isWrite(one)) probe = one;
    }
    // 403 may be about the one operation: only a request that was let in before shows that it is not.
    const isKnown = probe !== undefined || (status === 401 && welcome.has(one.operation));
    if (!refusalsOf(schemesOf(one)).includes(status) || !isKnown) return false;
    const after = sentAfter.get(one) ?? times;
    refused += 1;
    refusal = status;
    // One after the other, so that concurrent requests renew once.
    const settled = last.then(() => settle(one, after));
    last = settled.catch(() => {});
    return settled;
  };

  return { current, isRenewed: async (one, recorded) => isRenewed(one, recorded), times: () => times };
};

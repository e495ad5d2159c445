import { createHash } from 'node:crypto';

/** How a connection fails: reset, cut in the middle of the body, or no answer at all. */
type Ending = 'reset' | 'cut' | 'hang';

/** A fault to inject into matching requests: a delay, another answer, a failed connection or a rate limit. */
export interface Rule {
  /** Which requests match; all when workspace, provider and operation are left out. */
  readonly workspace?: string | undefined;
  readonly provider?: string | undefined;
  /** The operationId. */
  readonly operation?: string | undefined;
  /** How many requests it applies to; all when left out. */
  readonly times?: number | undefined;
  /** The share of requests that it applies to, from 0 to 1. The same `seed` draws the same requests. */
  readonly probability?: number | undefined;
  readonly seed?: string | undefined;
  /** Milliseconds to wait, or a range of them. */
  readonly delay?: number | { readonly from: number; readonly to: number } | undefined;
  /** The documented answer to give. */
  readonly answer?: { readonly code?: number | undefined; readonly example?: string | undefined } | undefined;
  /** Resets the connection, cuts the body short, or never answers. */
  readonly connection?: Ending | undefined;
  /** The most requests within a number of seconds, for each workspace; beyond that the documented 429. */
  readonly rateLimit?: { readonly requests: number; readonly seconds: number } | undefined;
}

/** A rule in use, with its counts. */
export interface KeptRule {
  readonly id: number;
  readonly rule: Rule;
  /** How many more requests it applies to; undefined for all. */
  readonly left: number | undefined;
  /** How many requests it has applied to. */
  readonly applied: number;
}

/** What rules are matched against. */
export interface RequestScope {
  readonly workspace: string;
  readonly provider: string;
  readonly operation: string | undefined;
}

/** The state of a rate limit after a request. */
export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until a request is allowed again. */
  readonly reset: number;
  /** The same as a time, in seconds since 1970. */
  readonly resetAt: number;
  /** The window in which requests are counted, in seconds. */
  readonly seconds: number;
  readonly isExceeded: boolean;
}

/** What the matching rules do with one request. */
export interface RuleEffect {
  /** Milliseconds. */
  readonly delay: number;
  readonly answer: Rule['answer'];
  readonly connection: Ending | undefined;
  readonly rate: RateState | undefined;
}

/** The rules of a server, in the order of addition. */
export interface Rules {
  readonly add: (rule: Rule) => KeptRule;
  readonly list: () => readonly KeptRule[];
  readonly find: (id: number) => KeptRule | undefined;
  /** @returns false when there was no such rule */
  readonly remove: (id: number) => boolean;
  /** Removes the rules of a workspace, or all. */
  readonly clear: (workspace?: string) => void;
  /** Matches the rules against a request and counts it. Undefined where none matches. */
  readonly take: (scope: RequestScope) => RuleEffect | undefined;
}

class ActiveRule implements KeptRule {
  readonly id: number;
  readonly rule: Rule;
  left: number | undefined;
  applied = 0;
  draws = 0;
  /** The times of requests within the last window, in milliseconds, by workspace. */
  readonly windows = new Map<string, number[]>();

  constructor(id: number, rule: Rule) {
    this.id = id;
    this.rule = rule;
    this.left = rule.times;
  }
}

/** A number from 0 to 1, the same for the same seed and count. */
const draw = (seed: string, count: number): number =>
  createHash('sha256').update(`${seed}/${count}`).digest().readUInt32BE(0) / 2 ** 32;

const seedOf = ({ id, rule }: KeptRule): string => rule.seed ?? String(id);

const isFor = ({ rule, left }: ActiveRule, { workspace, provider, operation }: RequestScope): boolean =>
  left !== 0 &&
  (rule.workspace === undefined || rule.workspace === workspace) &&
  (rule.provider === undefined || rule.provider === provider) &&
  (rule.operation === undefined || rule.operation === operation);

const isDrawn = (active: ActiveRule): boolean => {
  const { probability } = active.rule;
  return probability === undefined || draw(`share/${seedOf(active)}`, ++active.draws) < probability;
};

const delayOf = (active: ActiveRule): number => {
  const { delay = 0 } = active.rule;
  if (typeof delay === 'number') return delay;
  return delay.from + draw(`delay/${seedOf(active)}`, active.applied) * (delay.to - delay.from);
};

const count = (active: ActiveRule, workspace: string, now: number): RateState | undefined => {
  const { rateLimit } = active.rule;
  if (!rateLimit) return undefined;
  const { requests, seconds } = rateLimit;
  const known = active.windows.get(workspace) ?? [];
  const within = known.filter((time) => time > now - seconds * 1000);
  const isExceeded = within.length >= requests;
  if (!isExceeded) within.push(now);
  active.windows.set(workspace, within);
  const end = (within[0] ?? now) + seconds * 1000;
  return {
    limit: requests,
    remaining: Math.max(0, requests - within.length),
    reset: Math.max(1, Math.ceil((end - now) / 1000)),
    resetAt: Math.ceil(end / 1000),
    seconds,
    isExceeded,
  };
};

/** @param now gives the time in milliseconds, for rate limits */
export const createRules = (initial: readonly Rule[] = [], now: () => number = Date.now): Rules => {
  const kept = new Map<number, ActiveRule>();
  let last = 0;
  const add = (rule: Rule): ActiveRule => {
    const active = new ActiveRule(++last, rule);
    kept.set(active.id, active);
    return active;
  };
  for (const rule of initial) add(rule);
  return {
    add,
    list: () => [...kept.values()],
    find: (id) => kept.get(id),
    remove: (id) => kept.delete(id),
    clear: (workspace) => {
      for (const { id, rule } of kept.values())
        if (workspace === undefined || rule.workspace === workspace) kept.delete(id);
    },
    take: (scope) => {
      if (kept.size === 0) return undefined;
      const found = [...kept.values()].filter((active) => isFor(active, scope) && isDrawn(active));
      if (found.length === 0) return undefined;
      const rates = found.map((active) => count(active, scope.workspace, now()));
      const rate = rates.find((one) => one?.isExceeded) ?? rates.find((one) => one !== undefined);
      const delay = found.reduce((sum, active) => sum + delayOf(active), 0);
      for (const active of found) {
        active.applied += 1;
        if (active.left !== undefined) active.left -= 1;
        if (active.left === 0) kept.delete(active.id);
      }
      const answer = found.find(({ rule }) => rule.answer)?.rule.answer;
      const connection = found.find(({ rule }) => rule.connection)?.rule.connection;
      return { delay, answer, connection, rate };
    },
  };
};

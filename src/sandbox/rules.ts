import { createHash } from 'node:crypto';

/** How a connection ends in place of an answer, or in the middle of one. */
type Ending = 'reset' | 'cut' | 'hang';

/** What is to be done with requests that it is for, in place of or before answering them. */
export interface Rule {
  /** Which requests: all where nothing is said. */
  readonly workspace?: string | undefined;
  readonly provider?: string | undefined;
  /** An operation's id. */
  readonly operation?: string | undefined;
  /** For how many of them; for all when left out. */
  readonly times?: number | undefined;
  /** For what share of them, from 0 to 1; drawn by `seed`, so that the same seed draws alike. */
  readonly probability?: number | undefined;
  readonly seed?: string | undefined;
  /** Wait so many milliseconds, or some number between two. */
  readonly delay?: number | { readonly from: number; readonly to: number } | undefined;
  /** Answer what the contract documents. */
  readonly answer?: { readonly code?: number | undefined; readonly example?: string | undefined } | undefined;
  /** Reset the connection, cut the body short, or never answer. */
  readonly connection?: Ending | undefined;
  /** No more than so many requests within so many seconds, for each workspace; beyond that the documented 429. */
  readonly rateLimit?: { readonly requests: number; readonly seconds: number } | undefined;
}

/** A rule in use. */
export interface KeptRule {
  readonly id: number;
  readonly rule: Rule;
  /** For how many requests it will still count; undefined for all. */
  readonly left: number | undefined;
  /** For how many it has counted. */
  readonly applied: number;
}

/** Whose request it is. */
export interface Occasion {
  readonly workspace: string;
  readonly provider: string;
  readonly operation: string | undefined;
}

/** The state of a rate limit after a request. */
export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until there is room again. */
  readonly reset: number;
  /** The same as seconds since 1970. */
  readonly resetAt: number;
  /** Within how many seconds they are counted. */
  readonly seconds: number;
  readonly isExceeded: boolean;
}

/** What the rules say of one request. */
export interface Verdicts {
  /** Milliseconds. */
  readonly delay: number;
  readonly answer: Rule['answer'];
  readonly connection: Ending | undefined;
  readonly rate: RateState | undefined;
}

/** The rules of a server, in the order in which they were added. */
export interface Rules {
  readonly add: (rule: Rule) => KeptRule;
  readonly list: () => readonly KeptRule[];
  readonly find: (id: number) => KeptRule | undefined;
  /** @returns whether there was one */
  readonly remove: (id: number) => boolean;
  /** Removes all of a workspace, or all of them. */
  readonly clear: (workspace?: string) => void;
  /** What they say of a request, which counts. Undefined where none is for it. */
  readonly take: (occasion: Occasion) => Verdicts | undefined;
}

class Live implements KeptRule {
  readonly id: number;
  readonly rule: Rule;
  left: number | undefined;
  applied = 0;
  draws = 0;
  /** The times of requests within the last window, by workspace. */
  readonly windows = new Map<string, number[]>();

  constructor(id: number, rule: Rule) {
    this.id = id;
    this.rule = rule;
    this.left = rule.times;
  }
}

/** A number from 0 to 1 that is the same for the same seed and count. */
const draw = (seed: string, count: number): number =>
  createHash('sha256').update(`${seed}/${count}`).digest().readUInt32BE(0) / 2 ** 32;

const seedOf = ({ id, rule }: KeptRule): string => rule.seed ?? String(id);

const isFor = ({ rule, left }: Live, { workspace, provider, operation }: Occasion): boolean =>
  left !== 0 &&
  (rule.workspace === undefined || rule.workspace === workspace) &&
  (rule.provider === undefined || rule.provider === provider) &&
  (rule.operation === undefined || rule.operation === operation);

const isDrawn = (live: Live): boolean => {
  const { probability } = live.rule;
  return probability === undefined || draw(`share/${seedOf(live)}`, ++live.draws) < probability;
};

const delayOf = (live: Live): number => {
  const { delay = 0 } = live.rule;
  if (typeof delay === 'number') return delay;
  return delay.from + draw(`delay/${seedOf(live)}`, live.applied) * (delay.to - delay.from);
};

const count = (live: Live, workspace: string, now: number): RateState | undefined => {
  const { rateLimit } = live.rule;
  if (!rateLimit) return undefined;
  const { requests, seconds } = rateLimit;
  const known = live.windows.get(workspace) ?? [];
  const within = known.filter((time) => time > now - seconds * 1000);
  const isExceeded = within.length >= requests;
  if (!isExceeded) within.push(now);
  live.windows.set(workspace, within);
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

/** @param now the time in milliseconds, for rate limits */
export const createRules = (initial: readonly Rule[] = [], now: () => number = Date.now): Rules => {
  const kept = new Map<number, Live>();
  let last = 0;
  const add = (rule: Rule): Live => {
    const live = new Live(++last, rule);
    kept.set(live.id, live);
    return live;
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
    take: (occasion) => {
      if (kept.size === 0) return undefined;
      const found = [...kept.values()].filter((live) => isFor(live, occasion) && isDrawn(live));
      if (found.length === 0) return undefined;
      const rates = found.map((live) => count(live, occasion.workspace, now()));
      const rate = rates.find((one) => one?.isExceeded) ?? rates.find((one) => one !== undefined);
      const delay = found.reduce((sum, live) => sum + delayOf(live), 0);
      for (const live of found) {
        live.applied += 1;
        if (live.left !== undefined) live.left -= 1;
        if (live.left === 0) kept.delete(live.id);
      }
      const answer = found.find(({ rule }) => rule.answer)?.rule.answer;
      const connection = found.find(({ rule }) => rule.connection)?.rule.connection;
      return { delay, answer, connection, rate };
    },
  };
};

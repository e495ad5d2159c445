import { type Failure, isFailure } from '../../http/exchange.ts';
import type { JudgedExchange } from '../../judge/judged-exchange.ts';

/** The labels of a metric: `{ provider: 'vinyldns', operation: 'listGroups' }`. */
export type Labels = Readonly<Record<string, string>>;

/** A counter. */
export interface Count {
  readonly labels: Labels;
  value: number;
}

/** A histogram of durations. */
export interface Durations {
  readonly labels: Labels;
  /**
   * The number of durations in each bucket, up to its bound in `BUCKETS` and above the one before. The last
   * bucket has no bound.
   */
  readonly buckets: number[];
  /** The sum of all durations, in seconds. */
  sum: number;
}

/** Upper bounds in seconds, from a response of the mock to one of a slow upstream. */
export const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

/** Counts of all exchanges since the start, including those that are no longer recorded. */
export interface Tallies {
  readonly add: (judged: JudgedExchange) => void;
  /** By provider, operation, status class and verdict. */
  readonly requests: () => Iterable<Count>;
  /** By provider and operation. */
  readonly durations: () => Iterable<Durations>;
  /** By provider, side and check. */
  readonly violations: () => Iterable<Count>;
  /** Why the last exchange with an upstream failed; undefined if it did not, or there was none. */
  readonly failureOf: (provider: string) => Failure | undefined;
}

/** Failures that mean that the upstream is down. Others are malformed responses. */
const ABSENT: ReadonlySet<Failure['kind']> = new Set(['unreachable', 'timeout', 'reset']);

/** The status classes, by the first digit. */
const CLASSES = Array.from({ length: 10 }, (_, digit) => `${digit}xx`);

const verdictOf = ({ verdict: { violations, undocumented } }: JudgedExchange): string => {
  if (undocumented) return 'undocumented';
  if (violations.length === 0) return 'conforms';
  const sides = new Set(violations.map(({ side }) => side));
  return sides.size > 1 ? 'both' : sides.has('request') ? 'request' : 'response';
};

/**
 * A tree of entries by the first label, then the second, and so on. Joining the labels to a key would take
 * longer.
 */
interface Level<T> {
  readonly next: Map<string, Level<T>>;
  entry: T | undefined;
}

const createLevel = <T>(): Level<T> => ({ next: new Map(), entry: undefined });

/** An index of entries by their labels. An entry is created on first use. */
const createIndex = <T>(create: (labels: Labels) => T) => {
  const entries: T[] = [];
  const root = createLevel<T>();
  const add = (labels: Labels): T => {
    const entry = create(labels);
    entries.push(entry);
    return entry;
  };
  return {
    values: () => entries.values(),
    of: (labels: Labels): T => {
      let level = root;
      for (const name in labels) {
        const label = labels[name] as string;
        const known = level.next.get(label);
        const next = known ?? createLevel<T>();
        if (!known) level.next.set(label, next);
        level = next;
      }
      level.entry ??= add(labels);
      return level.entry;
    },
  };
};

const createCounts = () => createIndex<Count>((labels) => ({ labels, value: 0 }));

const bucketOf = (seconds: number): number => {
  const index = BUCKETS.findIndex((bound) => seconds <= bound);
  return index < 0 ? BUCKETS.length : index;
};

export const createTallies = (): Tallies => {
  const [requests, violations] = [createCounts(), createCounts()];
  const durations = createIndex<Durations>((labels) => ({
    labels,
    buckets: new Array(BUCKETS.length + 1).fill(0),
    sum: 0,
  }));
  const failures = new Map<string, Failure>();
  return {
    add: (judged) => {
      const { provider, verdict, duration, exchange } = judged;
      const { response } = exchange;
      const operation = verdict.match?.operation.id ?? '';
      const status = isFailure(response) ? 'none' : (CLASSES[Math.floor(response.status / 100)] ?? 'none');
      requests.of({ provider, operation, status, verdict: verdictOf(judged) }).value++;
      const took = durations.of({ provider, operation });
      const bucket = bucketOf(duration / 1000);
      took.buckets[bucket] = (took.buckets[bucket] ?? 0) + 1;
      took.sum += duration / 1000;
      for (const { side, check } of verdict.violations) violations.of({ provider, side, check }).value++;
      if (isFailure(response) && ABSENT.has(response.kind)) failures.set(provider, response);
      else failures.delete(provider);
    },
    requests: requests.values,
    durations: durations.values,
    violations: violations.values,
    failureOf: (provider) => failures.get(provider),
  };
};

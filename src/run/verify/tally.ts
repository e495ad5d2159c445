import { isFailure } from '../../http/exchange.ts';
import { identityOf } from '../../judge/fingerprint.ts';
import type { Violation } from '../../judge/judge.ts';
import type { JudgedExchange } from '../../judge/judged-exchange.ts';
import { createRedact, type Recorded } from '../../recording/redact-exchange.ts';
import type { Result } from '../result.ts';

/**
 * Counts equal exchanges of one contract and keeps the first of them, so that memory does not grow with the
 * recording. Exchanges are equal if they have the same operation, status and findings.
 */
export interface Tally {
  /** @param recording the prefix of the entry's name; empty for a single recording */
  readonly add: (recording: string, judged: JudgedExchange) => void;
  /** The same for a redacted exchange. */
  readonly addRecorded: (recorded: Recorded) => void;
  /** Adds equal exchanges that another process has counted. @param key identifies them */
  readonly merge: (key: string, first: Recorded, count: number) => void;
  readonly kinds: () => readonly Kind[];
  readonly results: () => readonly Result[];
}

/** Equal exchanges: the first of them, and their number. */
export interface Kind {
  readonly key: string;
  readonly first: Recorded;
  readonly count: number;
}

/** How many bytes of each body are kept. */
const MOST_BODY_BYTES = 16 * 1024;

/**
 * The largest number of kinds that are distinguished by their findings. Further ones are distinguished only
 * by operation, status and whether there are violations.
 */
const MOST_KINDS = 1000;

const namesOf = (found: readonly Violation[]): string =>
  found.length === 0 ? '' : [...new Set(found.map(identityOf))].sort().join();

/** An exchange, redacted or not. */
type AnyExchange = Pick<JudgedExchange, 'verdict'> & {
  readonly exchange: Pick<JudgedExchange['exchange'], 'response'>;
};

const placeOf = ({ exchange: { response }, verdict }: AnyExchange): string =>
  `${verdict.match?.operation.pointer ?? ''}\n${'status' in response ? response.status : response.kind}`;

/** The name of an entry, by which people find it: `GET /v1/groups/7 → 500 at 2026-04-01T10:00:00.000Z`. */
const nameOf = ({ exchange: { request, response }, startedAt }: Recorded): string => {
  const [path] = request.url.replace(/^[a-z]+:\/\/[^/?]*/i, '').split('?');
  const status = isFailure(response) ? response.kind : response.status;
  const time = startedAt > 0 ? ` at ${new Date(startedAt).toISOString()}` : '';
  return `${request.method} ${path || '/'} → ${status}${time}`;
};

const resultOf = (recording: string, recorded: Recorded): Result => {
  const { exchange, verdict } = recorded;
  return {
    name: recording + nameOf(recorded),
    family: 'recorded',
    operation: verdict.match?.operation,
    method: exchange.request.method,
    url: exchange.request.url,
    count: 1,
    recorded,
    violations: verdict.violations,
    warnings: verdict.warnings,
    accepted: [],
    skipped: undefined,
  };
};

export const createTally = (): Tally => {
  const redact = createRedact(MOST_BODY_BYTES);
  const kinds = new Map<string, { readonly first: Result; count: number }>();

  const keyOf = (judged: AnyExchange): string => {
    const { violations, warnings } = judged.verdict;
    const place = placeOf(judged);
    const key = `${place}\n${namesOf(violations)}\n${namesOf(warnings)}`;
    return kinds.size < MOST_KINDS || kinds.has(key) ? key : `${place}\n${violations.length > 0}`;
  };

  const count = (one: AnyExchange, make: () => Result): void => {
    const key = keyOf(one);
    const kind = kinds.get(key);
    if (kind) kind.count++;
    else kinds.set(key, { first: make(), count: 1 });
  };

  return {
    add: (recording, judged) => count(judged, () => resultOf(recording, redact(judged))),
    addRecorded: (recorded) => count(recorded, () => resultOf('', recorded)),
    merge: (key, first, added) => {
      const kind = kinds.get(key);
      if (kind) kind.count += added;
      else kinds.set(key, { first: resultOf('', first), count: added });
    },
    kinds: () =>
      [...kinds].flatMap(([key, { first, count }]) =>
        first.recorded ? { key, first: first.recorded, count } : [],
      ),
    results: () => [...kinds.values()].map(({ first, count }) => ({ ...first, count })),
  };
};

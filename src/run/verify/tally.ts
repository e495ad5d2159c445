import { isFailure } from '../../http/exchange.ts';
import { identityOf } from '../../judge/fingerprint.ts';
import type { Violation } from '../../judge/judge.ts';
import type { JudgedExchange } from '../../judge/judged-exchange.ts';
import { createRedact, type Recorded } from '../../recording/redact-exchange.ts';
import type { Result } from '../result.ts';

/** Counts recorded exchanges of one contract that are alike, so that what is kept does not grow with the recording. */
export interface Tally {
  /** @param recording put before the name of the entry; empty where there is but one recording */
  readonly add: (recording: string, judged: JudgedExchange) => void;
  /** The same for an exchange whose secrets have been taken out. */
  readonly addRecorded: (recorded: Recorded) => void;
  /** Counts exchanges that are alike in another process. @param key by which they are */
  readonly takeOver: (key: string, first: Recorded, count: number) => void;
  readonly kinds: () => readonly Kind[];
  readonly results: () => readonly Result[];
}

/** Exchanges that are alike. */
export interface Kind {
  readonly key: string;
  readonly first: Recorded;
  readonly count: number;
}

/** How much of a body is kept of the first of those that are alike. */
const MOST_BODY_BYTES = 16 * 1024;

/** The most kinds of exchanges that are distinguished by their findings; beyond that, only by operation, status and whether they failed. */
const MOST_KINDS = 1000;

const namesOf = (found: readonly Violation[]): string =>
  found.length === 0 ? '' : [...new Set(found.map(identityOf))].sort().join();

/** An exchange before or after its secrets are taken out. */
type Alike = Pick<JudgedExchange, 'verdict'> & {
  readonly exchange: Pick<JudgedExchange['exchange'], 'response'>;
};

const placeOf = ({ exchange: { response }, verdict }: Alike): string =>
  `${verdict.match?.operation.pointer ?? ''}\n${'status' in response ? response.status : response.kind}`;

/** What people find an entry by: `GET /v1/groups/7 → 500 at 2026-04-01T10:00:00.000Z`. */
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

  const keyOf = (judged: Alike): string => {
    const { violations, warnings } = judged.verdict;
    const place = placeOf(judged);
    const key = `${place}\n${namesOf(violations)}\n${namesOf(warnings)}`;
    return kinds.size < MOST_KINDS || kinds.has(key) ? key : `${place}\n${violations.length > 0}`;
  };

  const count = (one: Alike, make: () => Result): void => {
    const key = keyOf(one);
    const kind = kinds.get(key);
    if (kind) kind.count++;
    else kinds.set(key, { first: make(), count: 1 });
  };

  return {
    add: (recording, judged) => count(judged, () => resultOf(recording, redact(judged))),
    addRecorded: (recorded) => count(recorded, () => resultOf('', recorded)),
    takeOver: (key, first, added) => {
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

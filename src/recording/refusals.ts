import { createRing } from './ring-buffer.ts';

/** A request that the gateway refused before it found a contract: too large, malformed, or for no mount. */
export interface Refused {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Undefined where the request could not be parsed. */
  readonly method: string | undefined;
  /** Without the query, which may hold credentials. */
  readonly path: string | undefined;
  readonly status: number;
  readonly reason: string;
}

/** A refusal without the time, which `add` sets. */
type Refusal = Omit<Refused, 'at'>;

export interface Refusals {
  readonly add: (refusal: Refusal) => void;
  /**
   * Adds refusals of another process. @param count the number of them all, of which `refused` are the newest
   */
  readonly merge: (refused: readonly Refused[], count: number) => void;
  /** Oldest first. */
  readonly list: () => readonly Refused[];
  /** The number since the last `clear`, including those that are no longer listed. */
  readonly count: () => number;
  /** Numbers by status since the start, whatever was cleared. */
  readonly byStatus: () => ReadonlyMap<number, number>;
  readonly clear: () => void;
}

/** The number of refusals that are listed, and the longest path, in characters. */
const MOST = 200;
const LONGEST_PATH = 500;

/** @param observe called with each refusal */
export const createRefusals = (observe?: (refused: Refused) => void): Refusals => {
  const ring = createRing<Refused>(MOST, Number.POSITIVE_INFINITY);
  const byStatus = new Map<number, number>();
  let count = 0;
  return {
    add: (refusal) => {
      const path = refusal.path?.split('?', 1)[0]?.slice(0, LONGEST_PATH);
      const refused = { at: Date.now(), ...refusal, path };
      count++;
      byStatus.set(refusal.status, (byStatus.get(refusal.status) ?? 0) + 1);
      ring.add(refused, 1);
      observe?.(refused);
    },
    merge: (refused, others) => {
      for (const one of refused) ring.add(one, 1);
      count += others;
    },
    list: ring.list,
    count: () => count,
    byStatus: () => byStatus,
    clear: () => {
      ring.clear();
      count = 0;
    },
  };
};

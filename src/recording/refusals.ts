import { createRing } from './ring-buffer.ts';

/** A request that was refused before any contract was asked: too large, malformed, for no mount. */
export interface Refused {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Undefined where it could not be read. */
  readonly method: string | undefined;
  /** Without its query, which may have credentials in it. */
  readonly path: string | undefined;
  readonly status: number;
  readonly reason: string;
}

/** What is known of a refusal when it is sent. */
type Refusal = Omit<Refused, 'at'>;

export interface Refusals {
  readonly add: (refusal: Refusal) => void;
  /** Lists what another process has refused, of which there were `count`. */
  readonly takeOver: (refused: readonly Refused[], count: number) => void;
  /** Oldest first. */
  readonly list: () => readonly Refused[];
  /** How many there were, those too that are no longer listed. */
  readonly count: () => number;
  /** How many there were since the start, whatever was cleared since. */
  readonly byStatus: () => ReadonlyMap<number, number>;
  readonly clear: () => void;
}

/** So many are listed. */
const MOST = 200;
const LONGEST_PATH = 500;

/** @param observe called with each */
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
    takeOver: (refused, others) => {
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

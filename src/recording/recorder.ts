import { type Body, type Headers, isFailure } from '../http/exchange.ts';
import { DEFAULT_LIMITS, type Limits } from '../http/limits.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { createKeeper, type Kept } from './kept.ts';
import { createRedact, type Recorded } from './redact-exchange.ts';
import { createRing } from './ring-buffer.ts';

export type { Recorded } from './redact-exchange.ts';

/** Called with an exchange that was kept, or with nothing when all were let go. */
export type RecordingListener = (kept: Kept | undefined) => void;

/** Keeps the newest exchanges, redacted and with shortened bodies. */
export interface Recorder {
  readonly nextId: () => number;
  /** The last number that was given away. */
  readonly lastId: () => number;
  /** @returns the exchange as it may be shown */
  readonly add: (judged: JudgedExchange) => Recorded;
  /** Keeps what another process has recorded of its own contract. */
  readonly takeOver: (recorded: Recorded) => void;
  /** Counts requests of another process for no operation of a contract. */
  readonly countUndocumented: (provider: string, count: number) => void;
  readonly list: () => readonly Kept[];
  readonly find: (id: number) => Kept | undefined;
  /** How many requests to a contract were for no operation of it, since the start or the last `clear`. */
  readonly undocumentedOf: (provider: string) => number;
  readonly clear: () => void;
  /** Tells of what comes from now on. @returns what ends that */
  readonly subscribe: (listener: RecordingListener) => () => void;
}

const headSize = (headers: Headers): number => {
  let size = 0;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
};

const bodySize = ({ wire, bytes }: Body): number =>
  wire === bytes ? bytes.length : wire.length + bytes.length;

/** The approximate size of a recorded exchange, in bytes. */
const [SIZE_OF_EXCHANGE, SIZE_OF_FINDING] = [2000, 500];

const sizeOf = ({ exchange: { request, response }, verdict }: Recorded): number => {
  const found = verdict.violations.length + verdict.warnings.length;
  const requestSize = 2 * request.url.length + headSize(request.headers) + bodySize(request.body);
  const responseSize = isFailure(response) ? 0 : headSize(response.headers) + bodySize(response.body);
  return SIZE_OF_EXCHANGE + found * SIZE_OF_FINDING + requestSize + responseSize;
};

/**
 * Creates a recorder, in which new exchanges replace the oldest.
 * @param idAfter the number of the exchange that follows another
 */
export const createRecorder = (
  { recordedExchanges, recordedBytes }: Pick<Limits, 'recordedExchanges' | 'recordedBytes'> = DEFAULT_LIMITS,
  idAfter: (last: number) => number = (last) => last + 1,
): Recorder => {
  const redact = createRedact();
  const ring = createRing<Kept>(recordedExchanges, recordedBytes);
  /** Kept apart: what broke its contract must not get lost among others. */
  const broken = createRing<Kept>(recordedExchanges, recordedBytes);
  const list = (): readonly Kept[] => [...ring.list(), ...broken.list()].sort((a, b) => a.id - b.id);
  const keep = createKeeper(list);
  const undocumented = new Map<string, number>();
  const listeners = new Set<RecordingListener>();
  const tell: RecordingListener = (kept) => {
    for (const listener of listeners) listener(kept);
  };
  let last = 0;
  const store = (recorded: Recorded): void => {
    const kept = keep(recorded);
    (recorded.verdict.violations.length > 0 ? broken : ring).add(kept, sizeOf(recorded));
    tell(kept);
  };
  const countUndocumented: Recorder['countUndocumented'] = (provider, count) =>
    void undocumented.set(provider, (undocumented.get(provider) ?? 0) + count);
  return {
    nextId: () => {
      last = idAfter(last);
      return last;
    },
    lastId: () => last,
    add: (judged) => {
      const recorded = redact(judged);
      if (recorded.verdict.undocumented) countUndocumented(recorded.provider, 1);
      store(recorded);
      return recorded;
    },
    takeOver: (recorded) => {
      last = Math.max(last, recorded.id);
      store(recorded);
    },
    countUndocumented,
    list,
    find: (id) => list().find((recorded) => recorded.id === id),
    undocumentedOf: (provider) => undocumented.get(provider) ?? 0,
    clear: () => {
      ring.clear();
      broken.clear();
      undocumented.clear();
      tell(undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

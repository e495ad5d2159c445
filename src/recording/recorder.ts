import { type Body, type Headers, isFailure } from '../http/exchange.ts';
import { DEFAULT_LIMITS, type Limits } from '../http/limits.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { createKeeper, type Kept } from './kept.ts';
import { createRedact, type Recorded } from './redact-exchange.ts';
import { createRing } from './ring-buffer.ts';

export type { Recorded } from './redact-exchange.ts';

/** Called with each recorded exchange; with undefined after `clear`. */
export type RecordingListener = (kept: Kept | undefined) => void;

/** Keeps the newest exchanges, redacted and with shortened bodies. */
export interface Recorder {
  readonly nextId: () => number;
  /** The last number that `nextId` returned. */
  readonly lastId: () => number;
  /** @returns the redacted exchange */
  readonly add: (judged: JudgedExchange) => Recorded;
  /** Adds an exchange that another process has recorded. */
  readonly addRecorded: (recorded: Recorded) => void;
  /** Adds requests for which no operation is documented, counted by another process. */
  readonly countUndocumented: (provider: string, count: number) => void;
  readonly list: () => readonly Kept[];
  readonly find: (id: number) => Kept | undefined;
  /** The number of requests for which a contract has no operation, since the start or the last `clear`. */
  readonly undocumentedOf: (provider: string) => number;
  readonly clear: () => void;
  /** Calls a listener with each new exchange. @returns a function that ends the subscription */
  readonly subscribe: (listener: RecordingListener) => () => void;
}

const headSize = (headers: Headers): number => {
  let size = 0;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
};

const bodySize = ({ wire, bytes }: Body): number =>
  wire === bytes ? bytes.length : wire.length + bytes.length;

/** Approximate sizes of a recorded exchange and of a finding, in bytes, without headers and bodies. */
const [SIZE_OF_EXCHANGE, SIZE_OF_FINDING] = [2000, 500];

const sizeOf = ({ exchange: { request, response }, verdict }: Recorded): number => {
  const found = verdict.violations.length + verdict.warnings.length;
  const requestSize = 2 * request.url.length + headSize(request.headers) + bodySize(request.body);
  const responseSize = isFailure(response) ? 0 : headSize(response.headers) + bodySize(response.body);
  return SIZE_OF_EXCHANGE + found * SIZE_OF_FINDING + requestSize + responseSize;
};

/**
 * Creates a recorder, in which new exchanges replace the oldest.
 * @param idAfter the number after a given one
 */
export const createRecorder = (
  { recordedExchanges, recordedBytes }: Pick<Limits, 'recordedExchanges' | 'recordedBytes'> = DEFAULT_LIMITS,
  idAfter: (last: number) => number = (last) => last + 1,
): Recorder => {
  const redact = createRedact();
  const ring = createRing<Kept>(recordedExchanges, recordedBytes);
  /** Exchanges with violations are kept separately, so that others do not push them out. */
  const violating = createRing<Kept>(recordedExchanges, recordedBytes);
  const list = (): readonly Kept[] => [...ring.list(), ...violating.list()].sort((a, b) => a.id - b.id);
  const keep = createKeeper(list);
  const undocumented = new Map<string, number>();
  const listeners = new Set<RecordingListener>();
  const notify: RecordingListener = (kept) => {
    for (const listener of listeners) listener(kept);
  };
  let last = 0;
  const store = (recorded: Recorded): void => {
    const kept = keep(recorded);
    (recorded.verdict.violations.length > 0 ? violating : ring).add(kept, sizeOf(recorded));
    notify(kept);
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
    addRecorded: (recorded) => {
      last = Math.max(last, recorded.id);
      store(recorded);
    },
    countUndocumented,
    list,
    find: (id) => list().find((recorded) => recorded.id === id),
    undocumentedOf: (provider) => undocumented.get(provider) ?? 0,
    clear: () => {
      ring.clear();
      violating.clear();
      undocumented.clear();
      notify(undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

import { API, clearExchanges, type ExchangeSummary, listExchanges } from './api.ts';
import { createStore } from './store.ts';

/** The exchanges that the page has loaded. */
export interface Traffic {
  /** Newest first. */
  readonly exchanges: readonly ExchangeSummary[];
  /** Exchanges received while paused, newest first. */
  readonly waiting: readonly ExchangeSummary[];
  readonly isPaused: boolean;
  /** Is the event stream connected? */
  readonly isConnected: boolean;
  /** Was the list loaded? */
  readonly isLoaded: boolean;
}

/** The most exchanges that are kept. The server keeps fewer, but a page may stay open for days. */
const MAX_EXCHANGES = 10_000;

/** In milliseconds. Exchanges that arrive within this time are drawn together. */
const BATCH_DELAY = 80;

export const traffic = createStore<Traffic>({
  exchanges: [],
  waiting: [],
  isPaused: false,
  isConnected: true,
  isLoaded: false,
});

/** Merges newer exchanges in front. A slow exchange may arrive after one with a higher id. */
const merge = (
  newer: readonly ExchangeSummary[],
  older: readonly ExchangeSummary[],
): readonly ExchangeSummary[] => {
  const isInOrder = (newer.at(-1)?.id ?? 0) > (older[0]?.id ?? 0);
  if (isInOrder) return [...newer, ...older].slice(0, MAX_EXCHANGES);
  const byId = new Map([...older, ...newer].map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => b.id - a.id).slice(0, MAX_EXCHANGES);
};

let incoming: ExchangeSummary[] = [];

const flush = (): void => {
  if (incoming.length === 0) return;
  const newest = incoming.reverse();
  incoming = [];
  const { exchanges, waiting, isPaused } = traffic.get();
  if (isPaused) traffic.set({ waiting: merge(newest, waiting) });
  else traffic.set({ exchanges: merge(newest, exchanges) });
};

const add = (exchange: ExchangeSummary): void => {
  if (incoming.push(exchange) === 1) setTimeout(flush, BATCH_DELAY);
};

const forget = (): void => {
  incoming = [];
  traffic.set({ exchanges: [], waiting: [] });
};

export const pause = (): void => traffic.set({ isPaused: true });

export const resume = (): void => {
  const { exchanges, waiting } = traffic.get();
  traffic.set({ isPaused: false, exchanges: merge(waiting, exchanges), waiting: [] });
};

/** Deletes all exchanges on the server, which notifies all open pages. */
export const clear = clearExchanges;

/** Loads the exchanges, then follows new ones. The browser reconnects by itself when the connection is lost. */
export const follow = async (): Promise<void> => {
  const exchanges = await listExchanges();
  traffic.set({ exchanges, isLoaded: true });
  const events = new EventSource(`${API}/events?after=${exchanges[0]?.id ?? 0}`);
  events.addEventListener('exchange', ({ data }) => add(JSON.parse(data) as ExchangeSummary));
  events.addEventListener('clear', forget);
  events.addEventListener('open', () => traffic.set({ isConnected: true }));
  events.addEventListener('error', () => traffic.set({ isConnected: false }));
};

/**
 * Waits for the next exchange with this request.
 * @param after the highest id before it was sent
 */
export const nextExchange = (method: string, url: string, after: number): Promise<ExchangeSummary> =>
  new Promise((resolve) => {
    const check = (): void => {
      const { exchanges, waiting } = traffic.get();
      const found = [...waiting, ...exchanges].find(
        (one) => one.id > after && one.method === method && one.url === url,
      );
      if (!found) return;
      unsubscribe();
      resolve(found);
    };
    const unsubscribe = traffic.subscribe(check);
    check();
  });

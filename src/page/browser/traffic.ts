import { API, clearExchanges, type ExchangeSummary, listExchanges } from './api.ts';
import { createStore } from './store.ts';

/** What the page knows of the traffic. */
export interface Traffic {
  /** Newest first. */
  readonly exchanges: readonly ExchangeSummary[];
  /** Those that came while it is paused, newest first. */
  readonly waiting: readonly ExchangeSummary[];
  readonly isPaused: boolean;
  /** Is the server there? */
  readonly isConnected: boolean;
  /** Was the list read at least once? */
  readonly isLoaded: boolean;
}

/** How many are shown at most: the server keeps fewer, and a page may be open for days. */
const MOST = 10_000;

/** In milliseconds: what comes within this is drawn at once. */
const PAUSE = 80;

export const traffic = createStore<Traffic>({
  exchanges: [],
  waiting: [],
  isPaused: false,
  isConnected: true,
  isLoaded: false,
});

/** Puts newer ones in front. A slow exchange may come after one with a higher number. */
const merge = (
  newer: readonly ExchangeSummary[],
  older: readonly ExchangeSummary[],
): readonly ExchangeSummary[] => {
  const isInOrder = (newer.at(-1)?.id ?? 0) > (older[0]?.id ?? 0);
  if (isInOrder) return [...newer, ...older].slice(0, MOST);
  const byId = new Map([...older, ...newer].map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => b.id - a.id).slice(0, MOST);
};

let come: ExchangeSummary[] = [];

const flush = (): void => {
  if (come.length === 0) return;
  const newest = come.reverse();
  come = [];
  const { exchanges, waiting, isPaused } = traffic.get();
  if (isPaused) traffic.set({ waiting: merge(newest, waiting) });
  else traffic.set({ exchanges: merge(newest, exchanges) });
};

const add = (exchange: ExchangeSummary): void => {
  if (come.push(exchange) === 1) setTimeout(flush, PAUSE);
};

const forget = (): void => {
  come = [];
  traffic.set({ exchanges: [], waiting: [] });
};

export const pause = (): void => traffic.set({ isPaused: true });

export const resume = (): void => {
  const { exchanges, waiting } = traffic.get();
  traffic.set({ isPaused: false, exchanges: merge(waiting, exchanges), waiting: [] });
};

/** Lets the server forget all exchanges, which tells this page and others. */
export const clear = clearExchanges;

/** Reads what there is, and then what comes. The browser itself comes again when the connection is lost. */
export const follow = async (): Promise<void> => {
  const exchanges = await listExchanges();
  traffic.set({ exchanges, isLoaded: true });
  const events = new EventSource(`${API}/events?after=${exchanges[0]?.id ?? 0}`);
  events.addEventListener('exchange', ({ data }) => add(JSON.parse(data) as ExchangeSummary));
  events.addEventListener('clear', forget);
  events.addEventListener('open', () => traffic.set({ isConnected: true }));
  events.addEventListener('error', () => traffic.set({ isConnected: false }));
};

/** Waits for the next exchange with this request. @param after the highest number before it was sent */
export const arrival = (method: string, url: string, after: number): Promise<ExchangeSummary> =>
  new Promise((resolve) => {
    const look = (): void => {
      const { exchanges, waiting } = traffic.get();
      const found = [...waiting, ...exchanges].find(
        (one) => one.id > after && one.method === method && one.url === url,
      );
      if (!found) return;
      unsubscribe();
      resolve(found);
    };
    const unsubscribe = traffic.subscribe(look);
    look();
  });

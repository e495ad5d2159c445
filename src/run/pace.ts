import PQueue from 'p-queue';

export interface PaceOptions {
  /** The largest number of concurrent requests. */
  readonly concurrency?: number;
  /** The largest number of requests started in a second. */
  readonly rate?: number;
  /** The number of seconds in which requests may start. */
  readonly time?: number;
  /** When that time began, by `performance.now()`. */
  readonly start?: number;
  /** Aborts the run. Its reason is a text for people. */
  readonly signal?: AbortSignal;
}

/** Schedules the requests of a run. */
export interface Pace extends Disposable {
  readonly concurrency: number;
  /**
   * Calls a function when the schedule allows it.
   * @param isRepeated the request was sent before, and goes before those that were not
   * @returns undefined when the run was stopped before that
   */
  readonly turn: <T>(work: () => Promise<T>, isRepeated?: boolean) => Promise<T | undefined>;
  /** Starts nothing for this many milliseconds. */
  readonly hold: (milliseconds: number) => void;
  /** Starts no more requests. The first reason is kept. */
  readonly stop: (reason: string) => void;
  /** Why no more requests are started; undefined while the run goes on. */
  readonly stopped: () => string | undefined;
  /** How often `hold` was called, and the milliseconds that it cost in all. */
  readonly held: () => { readonly times: number; readonly milliseconds: number };
}

/**
 * Up to this rate in requests per second each starts by itself. Above it several start together, since timers
 * are not precise enough.
 */
const MOST_SINGLE = 100;

const intervalOf = (rate: number): { interval: number; intervalCap: number } => {
  const intervalCap = Math.ceil(rate / MOST_SINGLE);
  return { interval: (1000 * intervalCap) / rate, intervalCap };
};

export const createPace = ({
  concurrency = 1,
  rate,
  time,
  start = performance.now(),
  signal,
}: PaceOptions = {}): Pace => {
  const queue = new PQueue({ concurrency, ...(rate === undefined ? {} : intervalOf(rate)) });
  const end = time === undefined ? Number.POSITIVE_INFINITY : start + time * 1000;
  const timeOver = `the time was over (--time ${time})`;
  const timers = new Set<NodeJS.Timeout>();
  let reason: string | undefined;
  let until = 0;
  let times = 0;
  let milliseconds = 0;

  const stop = (why: string): void => {
    reason ??= why;
    queue.clear();
  };
  const later = (work: () => void, delay: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, delay);
    timers.add(timer);
  };
  const resume = (): void => {
    if (performance.now() < until) later(resume, until - performance.now());
    else queue.start();
  };
  const leave = (): void => stop(String(signal?.reason));

  const left = end - performance.now();
  if (left <= 0) stop(timeOver);
  else if (time !== undefined) later(() => stop(timeOver), left);
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted) leave();

  return {
    concurrency,
    turn: async (work, isRepeated = false) => {
      if (reason !== undefined) return undefined;
      try {
        return await queue.add(() => (reason === undefined ? work() : Promise.resolve(undefined)), {
          priority: isRepeated ? 1 : 0,
        });
      } catch (error) {
        // Stopping the run removes waiting calls from the queue.
        if (reason !== undefined && (error as Error).name === 'AbortError') return undefined;
        throw error;
      }
    },
    hold: (delay) => {
      const next = performance.now() + delay;
      if (next > end) return stop(timeOver);
      milliseconds += Math.max(0, next - Math.max(until, performance.now()));
      times += 1;
      until = Math.max(until, next);
      if (queue.isPaused) return;
      queue.pause();
      later(resume, delay);
    },
    stop,
    stopped: () => reason,
    held: () => ({ times, milliseconds }),
    [Symbol.dispose]: () => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    },
  };
};

import { placeOfError } from '../base/error-place.ts';
import { messageOf } from '../base/errors.ts';
import { problem } from '../gateway/upstream.ts';
import { createBody, type ExchangeResponse } from '../http/exchange.ts';

/** How long a handler may take, in milliseconds, unless somebody says otherwise. */
const LONGEST = 10_000;

/** How many times within a limit work that exceeds it is looked for. */
const LOOKS = 10;

/**
 * Bounds the time of work. One timer looks for all of it, and runs only while there is any.
 * @returns a function that rejects when the work takes longer than `time` milliseconds, or a tenth more
 */
export const createTimeLimit = (time = LONGEST): (<T>(work: Promise<T>) => Promise<T>) => {
  const running = new Set<{ readonly end: number; readonly fail: (error: Error) => void }>();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const now = performance.now();
    for (const one of running) {
      if (one.end > now) continue;
      running.delete(one);
      one.fail(new Error(`it took longer than ${time / 1000} seconds`));
    }
    timer = running.size > 0 ? setTimeout(look, time / LOOKS) : undefined;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      const one = { end: performance.now() + time, fail: reject };
      running.add(one);
      timer ??= setTimeout(look, time / LOOKS);
      timer.ref();
      const leave = (): boolean => {
        const wasRunning = running.delete(one);
        if (running.size === 0) timer?.unref(); // The process need not wait for it.
        return wasRunning;
      };
      work.then(
        (value) => leave() && resolve(value),
        (error) => leave() && reject(error),
      );
    });
};

/** What a client gets where a handler failed. */
export const describeHandlerError = (error: unknown, operation: string): ExchangeResponse => {
  const place = placeOfError(error);
  const where = place === undefined ? '' : ` (${place})`;
  const { status, headers, bytes } = problem(
    500,
    `The handler of ${operation} failed`,
    `${messageOf(error)}${where}`,
    { operation, ...(place === undefined ? {} : { place }) },
  );
  return { isOwn: true, status, headers, body: createBody(bytes) };
};

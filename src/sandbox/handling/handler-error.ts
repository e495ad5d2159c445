import { placeOfError } from '../../base/error-place.ts';
import { messageOf } from '../../base/errors.ts';
import { problem } from '../../gateway/upstream.ts';
import { createBody, type ExchangeResponse } from '../../http/exchange.ts';

/** The default time limit of a handler, in milliseconds. */
const DEFAULT_LIMIT = 10_000;

/** How many times within the time limit running work is checked. */
const CHECKS = 10;

/** Work in progress. */
interface Running {
  /** Its index in the list. */
  index: number;
  readonly end: number;
  readonly fail: (error: Error) => void;
}

/**
 * Limits the time of work. One timer checks all of it and runs only while there is any.
 * @returns a function that rejects when the work takes longer than `time` milliseconds; at the latest a tenth later
 */
export const createTimeLimit = (time = DEFAULT_LIMIT): (<T>(work: Promise<T>) => Promise<T>) => {
  // An array: V8 reallocates a Set each time that it becomes empty.
  const running: Running[] = [];
  let timer: NodeJS.Timeout | undefined;
  /**
   * Removes the work from the list.
   * @returns false when it had been removed before
   */
  const finish = (one: Running): boolean => {
    if (running[one.index] !== one) return false;
    const last = running.pop() as Running;
    if (last !== one) running[one.index] = last;
    last.index = one.index;
    if (running.length === 0) timer?.unref(); // Lets the process exit.
    return true;
  };
  const check = (): void => {
    const now = performance.now();
    for (const one of running.filter(({ end }) => end <= now)) {
      finish(one);
      one.fail(new Error(`it took longer than ${time / 1000} seconds`));
    }
    timer = running.length > 0 ? setTimeout(check, time / CHECKS) : undefined;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      const one = { index: running.length, end: performance.now() + time, fail: reject };
      running.push(one);
      timer ??= setTimeout(check, time / CHECKS);
      timer.ref();
      work.then(
        (value) => finish(one) && resolve(value),
        (error) => finish(one) && reject(error),
      );
    });
};

/** The 500 that a client gets when a handler threw or ran out of time. */
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

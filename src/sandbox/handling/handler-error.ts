import { placeOfError } from '../../base/error-place.ts';
import { messageOf } from '../../base/errors.ts';
import { problem } from '../../gateway/upstream.ts';
import { createBody, type ExchangeResponse } from '../../http/exchange.ts';

/** How long a handler may take, in milliseconds, unless somebody says otherwise. */
const LONGEST = 10_000;

/** How many times within a limit work that exceeds it is looked for. */
const LOOKS = 10;

/** Work that is going on. */
interface Running {
  /** Its place in the list. */
  index: number;
  readonly end: number;
  readonly fail: (error: Error) => void;
}

/**
 * Bounds the time of work. One timer looks for all of it, and runs only while there is any.
 * @returns a function that rejects when the work takes longer than `time` milliseconds, or a tenth more
 */
export const createTimeLimit = (time = LONGEST): (<T>(work: Promise<T>) => Promise<T>) => {
  // No Set, which is shrunk and made anew each time that the only work in it ends.
  const running: Running[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** @returns was it still running? */
  const leave = (one: Running): boolean => {
    if (running[one.index] !== one) return false;
    const last = running.pop() as Running;
    if (last !== one) running[one.index] = last;
    last.index = one.index;
    if (running.length === 0) timer?.unref(); // The process need not wait for it.
    return true;
  };
  const look = (): void => {
    const now = performance.now();
    for (const one of running.filter(({ end }) => end <= now)) {
      leave(one);
      one.fail(new Error(`it took longer than ${time / 1000} seconds`));
    }
    timer = running.length > 0 ? setTimeout(look, time / LOOKS) : undefined;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      const one = { index: running.length, end: performance.now() + time, fail: reject };
      running.push(one);
      timer ??= setTimeout(look, time / LOOKS);
      timer.ref();
      work.then(
        (value) => leave(one) && resolve(value),
        (error) => leave(one) && reject(error),
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

import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which the event loop gets its turn. */
const LONGEST = 20;

/**
 * Lets a long computation yield to the event loop: call the returned function between two steps and await its result. It is
 * undefined, as nearly always, while less than `longest` milliseconds have passed since the last yield.
 */
export const createYielder = (longest = LONGEST): (() => Promise<void> | undefined) => {
  let begin = performance.now();
  const yieldNow = async (): Promise<void> => {
    await setImmediate();
    begin = performance.now();
  };
  return () => (performance.now() - begin < longest ? undefined : yieldNow());
};

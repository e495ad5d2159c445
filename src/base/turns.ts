import { setImmediate } from 'node:timers/promises';

/** Milliseconds that work may take before others have their turn. */
const LONGEST = 20;

/**
 * Lets others have their turn where the work since the last one has taken long. To be called between two steps.
 * @returns a function whose result is to be awaited: undefined where nobody needs to wait, as is usual
 */
export const createTurns = (longest = LONGEST): (() => Promise<void> | undefined) => {
  let begin = performance.now();
  const letOthers = async (): Promise<void> => {
    await setImmediate();
    begin = performance.now();
  };
  return () => (performance.now() - begin < longest ? undefined : letOthers());
};

import { setImmediate } from 'node:timers/promises';

/** Milliseconds that work may take before others have their turn. */
const LONGEST = 20;

/** Lets others have their turn where the work since the last one has taken long. To be called between two steps. */
export const createTurns = (longest = LONGEST): (() => Promise<void>) => {
  let begin = performance.now();
  return async () => {
    if (performance.now() - begin < longest) return;
    await setImmediate();
    begin = performance.now();
  };
};

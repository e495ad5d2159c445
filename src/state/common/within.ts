import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Makes a function that runs the transactions of a store, of which none begins within another: it would wait for that one, which
 * waits for it.
 */
export const createWithin = (): (<R>(run: () => Promise<R>) => Promise<R>) => {
  const within = new AsyncLocalStorage<true>();
  return (run) =>
    within.getStore()
      ? Promise.reject(new Error('the store was called within a transaction of its own'))
      : within.run(true, run);
};

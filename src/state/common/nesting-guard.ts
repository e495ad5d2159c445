import { AsyncLocalStorage } from 'node:async_hooks';

/** Makes a function that runs transactions and rejects one within another, which would wait for itself. */
export const createNestingGuard = (): (<R>(run: () => Promise<R>) => Promise<R>) => {
  const within = new AsyncLocalStorage<true>();
  return (run) =>
    within.getStore()
      ? Promise.reject(new Error('the store was called within a transaction of its own'))
      : within.run(true, run);
};

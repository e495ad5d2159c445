import { setTimeout as wait } from 'node:timers/promises';

/** Work in the background of a server. */
export interface BackgroundWork extends Disposable {
  /** Resolves when the work is done or was stopped. */
  readonly done: Promise<void>;
}

/** How long a slice of work may block the event loop, in milliseconds. */
const SLICE = 8;
/** Pauses in milliseconds: before the first slice, and between slices when idle or while requests arrive. */
const PAUSE = { first: 200, idle: 0, busy: 1000 } as const;

/**
 * Does work in slices, so that requests are answered in between.
 * @param found called with each value of the work, unless it is undefined
 * @param isBusy are requests arriving? Then the pauses are longer
 */
export const inBackground = <T>(
  work: AsyncIterator<T | undefined>,
  found: (one: T) => void,
  isBusy: () => boolean,
): BackgroundWork => {
  let isStopped = false;
  const doSlice = async (): Promise<boolean> => {
    const end = performance.now() + SLICE;
    while (performance.now() < end) {
      const { done, value } = await work.next();
      if (done) return true;
      if (value !== undefined) found(value);
    }
    return false;
  };
  const run = async (): Promise<void> => {
    await wait(PAUSE.first, undefined, { ref: false });
    while (!isStopped && !(await doSlice()))
      await wait(isBusy() ? PAUSE.busy : PAUSE.idle, undefined, { ref: false });
  };
  return {
    done: run(),
    [Symbol.dispose]: () => {
      isStopped = true;
    },
  };
};

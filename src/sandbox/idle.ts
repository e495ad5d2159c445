import type { Store } from '../state/store.ts';
import { DEFAULT_WORKSPACE } from './workspaces.ts';

/** The default time without a request after which a workspace is dropped, in minutes. */
const DEFAULT_IDLE = 60;

/** The longest and shortest interval between checks, in milliseconds. The store records the last use to the minute. */
const [RARELY, OFTEN] = [60_000, 1_000];

export interface IdleOptions {
  /** Minutes without a request after which a workspace is dropped. */
  readonly idle?: number | undefined;
  /** Removes what the store does not hold: clock, rules. */
  readonly forget: (workspace: string) => void;
  /** Called when the store fails. */
  readonly failed?: ((error: unknown, what: string) => void) | undefined;
}

/**
 * Drops workspaces that are idle; never the default one. The timer keeps no process alive.
 * @returns stops the timer when disposed
 */
export const dropIdle = (store: Store, { idle = DEFAULT_IDLE, forget, failed }: IdleOptions): Disposable => {
  const time = idle * 60_000;
  const dropOld = async (): Promise<void> => {
    const oldest = Date.now() - time;
    for (const { name, usedAt } of await store.workspaces()) {
      if (name === DEFAULT_WORKSPACE || usedAt >= oldest) continue;
      await store.drop(name);
      forget(name);
    }
  };
  let isDropping = false;
  const timer = setInterval(
    () => {
      if (isDropping) return;
      isDropping = true;
      dropOld()
        .catch((error: unknown) => failed?.(error, 'idle workspaces'))
        .finally(() => {
          isDropping = false;
        });
    },
    Math.min(RARELY, Math.max(OFTEN, time)),
  );
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
};

import type { Store } from '../state/store.ts';
import { DEFAULT_WORKSPACE } from './workspaces.ts';

/** How long a workspace may be unused, in minutes, unless somebody says otherwise. */
const USUAL_IDLE = 60;

/** The longest time between two looks, and the shortest: the store itself knows the last use to the minute. */
const [RARELY, OFTEN] = [60_000, 1_000];

export interface IdleOptions {
  /** Minutes without a request after which a workspace goes. */
  readonly idle?: number | undefined;
  /** Forgets what is not in the store. */
  readonly forget: (workspace: string) => void;
  /** Called where the store fails. */
  readonly failed?: ((error: unknown, what: string) => void) | undefined;
}

/**
 * Drops workspaces that were not used for a while, the default one never. The timer keeps no process alive.
 * @returns ends that
 */
export const dropIdle = (store: Store, { idle = USUAL_IDLE, forget, failed }: IdleOptions): Disposable => {
  const time = idle * 60_000;
  const look = async (): Promise<void> => {
    const oldest = Date.now() - time;
    for (const { name, usedAt } of await store.workspaces()) {
      if (name === DEFAULT_WORKSPACE || usedAt >= oldest) continue;
      await store.drop(name);
      forget(name);
    }
  };
  let isLooking = false;
  const timer = setInterval(
    () => {
      if (isLooking) return;
      isLooking = true;
      look()
        .catch((error: unknown) => failed?.(error, 'idle workspaces'))
        .finally(() => {
          isLooking = false;
        });
    },
    Math.min(RARELY, Math.max(OFTEN, time)),
  );
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
};

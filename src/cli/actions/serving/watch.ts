import { once } from 'node:events';
import { watch } from 'chokidar';

export interface FileWatch extends AsyncDisposable {
  /** Replaces the watched files. */
  readonly follow: (files: readonly string[]) => void;
}

/** How long no file must change before `changed` is called, in milliseconds: editors save in several steps. */
const QUIET = 100;

/**
 * Calls `changed` when a file is changed, replaced or created. Changes in quick succession count once, and calls never
 * overlap.
 * @param failed called when the system cannot watch
 * @returns when the files are watched
 */
export const watchFiles = async (
  files: readonly string[],
  changed: () => Promise<void>,
  failed: (error: unknown) => void,
): Promise<FileWatch> => {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const watcher = watch([...files], { ignoreInitial: true });
  watcher.on('error', failed);
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed);
    }, QUIET);
  });
  await once(watcher, 'ready');
  let followed = new Set(files);
  return {
    follow: (next) => {
      watcher.unwatch([...followed].filter((file) => !next.includes(file)));
      watcher.add(next.filter((file) => !followed.has(file)));
      followed = new Set(next);
    },
    [Symbol.asyncDispose]: async () => {
      clearTimeout(timer);
      await watcher.close();
      await running;
    },
  };
};

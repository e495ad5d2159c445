import { watch } from 'chokidar';

export interface FileWatch extends AsyncDisposable {
  /** Changes which files are watched. */
  readonly follow: (files: readonly string[]) => void;
}

/** An editor writes a file in several steps: wait until it has been quiet for so many milliseconds. */
const QUIET = 100;

/** Tells when one of the files is changed, replaced or comes back; several changes at once are told once. */
export const watchFiles = (files: readonly string[], changed: () => void): FileWatch => {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([...files], { ignoreInitial: true });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET);
  });
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
    },
  };
};

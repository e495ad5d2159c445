const STOPPED = 'it was stopped (Ctrl-C or SIGTERM)';

/** As a shell tells it of a program that SIGINT has ended. */
export const EXIT_STOPPED = 130;

/** The first Ctrl-C waits for the answers that are on their way, so that what was created is known; the second does not. */
export const untilInterrupted = (): { readonly signal: AbortSignal } & Disposable => {
  const controller = new AbortController();
  const stop = (): void => {
    console.error('\nStopping: waiting for the last answers. Press Ctrl-C again to leave at once.');
    controller.abort(STOPPED);
  };
  // CI systems cancel a job by SIGTERM.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeListener(name, stop);
    },
  };
};

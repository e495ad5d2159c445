const STOPPED = 'it was stopped (Ctrl-C or SIGTERM)';

/** The exit code that shells report for SIGINT. */
export const EXIT_STOPPED = 130;

/** The first Ctrl-C waits for pending responses, so that created resources are listed; the second does not wait. */
export const untilInterrupted = (): { readonly signal: AbortSignal } & Disposable => {
  const controller = new AbortController();
  const stop = (): void => {
    console.error('\nStopping: waiting for the last answers. Press Ctrl-C again to leave at once.');
    controller.abort(STOPPED);
  };
  // CI systems cancel a job with SIGTERM.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeListener(name, stop);
    },
  };
};

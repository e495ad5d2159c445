const WATCH = `process.stdin.on('end', () => process.exit()).resume().unref()`;

/**
 * Arguments with which Node exits when its parent process ends, even if that was killed. The child's standard input must
 * be a pipe, which the system then closes.
 */
export const ENDS_WITH_PARENT: readonly string[] = [
  '--import',
  `data:text/javascript,${encodeURIComponent(WATCH)}`,
];

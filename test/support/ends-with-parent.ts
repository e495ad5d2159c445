const WATCH = `process.stdin.on('end', () => process.exit()).resume().unref()`;

/**
 * Arguments with which Node ends when the process that started it has ended, however that came about: killed, it has no
 * time to end what it started. The child's standard input must be a pipe, which the system closes then.
 */
export const ENDS_WITH_PARENT: readonly string[] = [
  '--import',
  `data:text/javascript,${encodeURIComponent(WATCH)}`,
];

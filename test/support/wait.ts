/**
 * How long a test may wait for what is sure to come, in milliseconds. It only ends a wait that would never end: long
 * enough for a machine with ten other programs at work.
 */
export const LONGEST_WAIT = 240_000;

/** How long a whole test may take, likewise. */
export const LONGEST_TEST = 600_000;

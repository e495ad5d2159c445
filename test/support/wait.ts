/**
 * The time limit of a wait in tests, in milliseconds. It only ends waits that would never end, so it suffices for a
 * machine with ten other busy programs.
 */
export const LONGEST_WAIT = 240_000;

/** The time limit of a test, in milliseconds. */
export const LONGEST_TEST = 600_000;

/**
 * How long a test may wait for what is sure to come, in milliseconds. It only ends a wait that would never end: long
 * enough for a machine with ten other programs at work, and less than `testTimeout` of package.json.
 */
export const LONGEST_WAIT = 240_000;

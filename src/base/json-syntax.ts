import { messageOf } from './errors.ts';

/** Why a text is no JSON. */
export interface JsonFault {
  readonly error: string;
  /** The character that was not expected. */
  readonly token?: string;
  /** What the engine cites of the text, which may have secrets in it. */
  readonly excerpt?: string;
}

const CITING = /^(Unexpected token) '(.{1,2})', (.*)$/su;

/** Engines say where a fault is, or cite the text around it. */
const LOCATING = / in JSON at position \d+| JSON input$/;

/** What `JSON.parse` says, with what it cites of the text apart. What is not known to cite nothing is taken for a citation. */
export const jsonFaultOf = (error: unknown): JsonFault => {
  const message = messageOf(error);
  const [, text, token, excerpt] = CITING.exec(message) ?? [];
  if (text !== undefined && token !== undefined && excerpt !== undefined)
    return { error: text, token, excerpt };
  return LOCATING.test(message) ? { error: message } : { error: '', excerpt: message };
};

/** What is wrong, in the engine's words. */
export const describeJsonFault = ({ error, token, excerpt }: JsonFault): string => {
  const what = token === undefined ? error : `${error} '${token}'`;
  return [what, excerpt].filter((part) => part !== undefined && part !== '').join(', ');
};

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

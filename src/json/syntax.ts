import { messageOf } from '../base/errors.ts';

/** Why a text is not JSON. */
export interface JsonFault {
  readonly error: string;
  /** The unexpected character. */
  readonly token?: string;
  /** The part of the text that the engine quotes. It may contain secrets. */
  readonly excerpt?: string;
}

const CITING = /^(Unexpected token) '(.{1,2})', (.*)$/su;

/** Messages that give a position. Other messages quote the text around the fault. */
const LOCATING = / in JSON at position \d+| JSON input$/;

/**
 * Splits the message of `JSON.parse` into the error and the quoted text. An unknown message counts as quoted text as a
 * whole.
 */
export const jsonFaultOf = (error: unknown): JsonFault => {
  const message = messageOf(error);
  const [, text, token, excerpt] = CITING.exec(message) ?? [];
  if (text !== undefined && token !== undefined && excerpt !== undefined)
    return { error: text, token, excerpt };
  return LOCATING.test(message) ? { error: message } : { error: '', excerpt: message };
};

/** The error in the engine's words, with the quoted text. */
export const describeJsonFault = ({ error, token, excerpt }: JsonFault): string => {
  const what = token === undefined ? error : `${error} '${token}'`;
  return [what, excerpt].filter((part) => part !== undefined && part !== '').join(', ');
};

/** Is a text valid JSON, or the beginning of one? */
const isPrefix = (beginning: string): boolean => {
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
 * Finds the syntax error of a JSON text by bisection. The message of `JSON.parse` gives the position of some errors only,
 * and quotes the text, which may contain secrets.
 * @returns the index of the first wrong character; the length of the text if it ends too early
 */
export const findJsonFault = (text: string): number => {
  let [low, high] = [0, text.length + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isPrefix(text.slice(0, middle))) low = middle;
    else high = middle;
  }
  return low;
};

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}');

/** The end of a string is looked for byte by byte this far. Beyond that, `indexOf` is quicker. */
const SHORT = 32;

/**
 * The index of the quote that ends the string whose first character is at `start`; the length of the JSON if it does not
 * end.
 */
export const endOfJsonText = (json: Buffer, start: number): number => {
  const most = Math.min(start + SHORT, json.length);
  let at = start;
  for (; at < most; at++) {
    if (json[at] === BACKSLASH) at++;
    else if (json[at] === QUOTE) return at;
  }
  let quote = json.indexOf(QUOTE as number, at);
  for (; quote >= 0; quote = json.indexOf(QUOTE as number, quote + 1)) {
    let first = quote;
    while (first > at && json[first - 1] === BACKSLASH) first--;
    if ((quote - first) % 2 === 0) return quote;
  }
  return json.length;
};

/** How a byte changes the nesting depth. */
const LEVELS = new Int8Array(256);
for (const byte of [OPEN_ARRAY, OPEN_OBJECT]) LEVELS[byte as number] = 1;
for (const byte of [CLOSE_ARRAY, CLOSE_OBJECT]) LEVELS[byte as number] = -1;

/**
 * Does a text have more than `most` opening brackets? `indexOf` for one byte is many times faster than a loop for several.
 */
const opensMoreThan = (json: Buffer, most: number): boolean => {
  let count = 0;
  for (const bracket of [OPEN_ARRAY, OPEN_OBJECT])
    for (let at = json.indexOf(bracket as number); at >= 0; at = json.indexOf(bracket as number, at + 1))
      if (++count > most) return true;
  return false;
};

/**
 * Is a JSON text nested deeper than `levels`? Recursive functions need stack for each level, which a few kilobytes of
 * brackets would use up.
 */
export const isNestedDeeper = (json: Buffer, levels: number): boolean => {
  if (json.length <= levels || !opensMoreThan(json, levels)) return false;
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number;
    if (byte === QUOTE) at = endOfJsonText(json, at + 1);
    else {
      depth += LEVELS[byte] as number;
      if (depth > levels) return true;
    }
  }
  return false;
};

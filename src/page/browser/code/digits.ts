/** What recent browsers know of numbers as they are written (ECMAScript, JSON.rawJSON and the source of what is parsed). */
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON?: (text: string) => unknown };

/** Sixteen digits are the fewest that a double may lose. A reviver takes thirty times as long, so that most texts are spared it. */
const MANY_DIGITS = /[\d.]{16}/;

const revive = (_: string, value: unknown, { source }: { readonly source?: string }): unknown =>
  typeof value === 'number' && source !== undefined && String(value) !== source ? rawJson?.(source) : value;

/**
 * `JSON.parse`, which keeps all digits of long numbers: `JSON.stringify` writes them as they were. They are doubles where the browser
 * knows no better.
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown =>
  rawJson === undefined || !MANY_DIGITS.test(text)
    ? JSON.parse(text)
    : JSON.parse(text, revive as Parameters<typeof JSON.parse>[1]);

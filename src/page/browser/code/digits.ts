/**
 * JSON.rawJSON, and the source text that JSON.parse gives to its reviver (ECMAScript proposal "JSON.parse source text
 * access"). Older browsers lack both.
 */
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON?: (text: string) => unknown };

/** Doubles keep 15 digits, so only texts with 16 or more need the reviver, which takes thirty times as long. */
const MANY_DIGITS = /[\d.]{16}/;

const revive = (_: string, value: unknown, { source }: { readonly source?: string }): unknown =>
  typeof value === 'number' && source !== undefined && String(value) !== source ? rawJson?.(source) : value;

/**
 * `JSON.parse` that keeps all digits of long numbers, so that `JSON.stringify` writes them unchanged. Browsers without
 * JSON.rawJSON get doubles.
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown =>
  rawJson === undefined || !MANY_DIGITS.test(text)
    ? JSON.parse(text)
    : JSON.parse(text, revive as Parameters<typeof JSON.parse>[1]);

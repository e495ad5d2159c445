import { readPattern } from '../../schema/pattern-syntax.ts';

/** Characters that a part of a pattern matches, the most readable first. */
export type Alphabet = readonly string[];

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const KINDS = [/[a-z]/, /[0-9]/, /[A-Z]/, /[!-~]/, / /];
const BLOCK = 0x100;
const MOST_CODE = 0x10ffff;
/** How many characters beyond ASCII to collect. */
const ENOUGH = 8;

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

const beyondAscii = (regExp: RegExp): string[] => {
  const found: string[] = [];
  for (let code = 0x80; code <= MOST_CODE && found.length < ENOUGH; code++) {
    const one = String.fromCodePoint(code);
    if (!isSurrogate(code) && regExp.test(one)) found.push(one);
    // A block of Unicode often begins with signs, letters come later. So finish the block, and go on if nothing was found.
    if (found.length > 0 && code % BLOCK === BLOCK - 1) break;
  }
  return found;
};

/**
 * The characters that a class, a set or an escape matches, grouped by kind: lower case, digits, upper case, signs, space.
 */
export const alphabetsOf = (raw: string): readonly Alphabet[] => {
  const regExp = readPattern(`^(?:${raw})$`);
  const ascii = ASCII.filter((one) => regExp.test(one));
  const kinds = KINDS.map((kind) => ascii.filter((one) => kind.test(one)));
  const [lower = [], digits = [], upper = [], printable = [], space = []] = kinds;
  const signs = printable.filter((one) => !/[0-9A-Za-z]/.test(one));
  const named = [lower, digits, upper, signs, space].filter((kind) => kind.length > 0);
  if (named.length > 0) return named;
  return [ascii.length > 0 ? ascii : beyondAscii(regExp)];
};

/** Characters that patterns exclude most often come first. */
const OFTEN_EXCLUDED = [...'aA7!-. é\n', ...ASCII];
const MOST_EXCLUDED = 6;

/** Characters that a class, a set or an escape does not match. */
export const excludedCharacters = (raw: string): string[] => {
  const regExp = readPattern(`^(?:${raw})$`);
  return [...new Set(OFTEN_EXCLUDED)].filter((one) => !regExp.test(one)).slice(0, MOST_EXCLUDED);
};

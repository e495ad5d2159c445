/** A pattern as a Unicode regular expression, and the parts of it that other engines read differently. */
export interface Repaired {
  readonly text: string;
  /** Parts such as `\A` and `[[:alpha:]]`, as written. */
  readonly foreign: readonly string[];
}

interface Scan {
  readonly pattern: string;
  readonly groups: number;
  readonly hasNames: boolean;
  readonly foreign: string[];
  text: string;
  at: number;
}

const QUANTIFIER = /^\{\d+(?:,\d*)?\}/;
const KNOWN_ESCAPE = /^\\(?:[dDwWsSfnrtv]|c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|u\{[\dA-Fa-f]+\})/;
const SET = /^\\[dDwWsSpP]/;
const POSIX_CLASS =
  /\[:\^?(?:alpha|digit|alnum|upper|lower|space|punct|print|graph|cntrl|xdigit|blank|word|ascii):\]/;
/** The characters that a Unicode regular expression may escape. */
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/;

const isUnicode = (text: string): boolean => {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
};

const literal = (character: string): string => (SYNTAX.test(character) ? `\\${character}` : character);

const codeUnit = (octal: string): string => `\\x${Number.parseInt(octal, 8).toString(16).padStart(2, '0')}`;

/** Keeps `\p{…}` if the property exists, else reads it as the letter, as without the flag `u`. */
const propertyAt = (scan: Scan, rest: string): string[] => {
  const whole = /^\\[pP]\{[^{}]*\}/.exec(rest)?.[0];
  if (whole !== undefined && isUnicode(whole)) return [whole, whole];
  scan.foreign.push(whole ?? rest.slice(0, 3));
  return [rest.slice(0, 2), rest.charAt(1)];
};

const digitsAt = (scan: Scan, rest: string, isInClass: boolean): string[] => {
  const number = /^\\(\d+)/.exec(rest)?.[1] ?? '';
  if (number === '0') return ['\\0', '\\x00'];
  if (!isInClass && !number.startsWith('0') && Number(number) <= scan.groups)
    return [`\\${number}`, `\\${number}`];
  const octal = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(number)?.[0];
  scan.foreign.push(`\\${octal ?? number.charAt(0)}`);
  return octal === undefined ? [`\\${number.charAt(0)}`, number.charAt(0)] : [`\\${octal}`, codeUnit(octal)];
};

/** The escape at a place, as written and as read. */
const escapeAt = (scan: Scan, isInClass: boolean): string[] => {
  const rest = scan.pattern.slice(scan.at);
  const known = KNOWN_ESCAPE.exec(rest)?.[0];
  if (known !== undefined) return [known, known];
  if (/^\\[pP]/.test(rest)) return propertyAt(scan, rest);
  if (/^\\\d/.test(rest)) return digitsAt(scan, rest, isInClass);
  const name = /^\\k<[^>]*>/.exec(rest)?.[0];
  if (name !== undefined && scan.hasNames && !isInClass) return [name, name];
  if (rest === '\\') return [rest, rest]; // An error with and without the flag `u`.
  const character = String.fromCodePoint(rest.codePointAt(1) ?? 0);
  const written = `\\${character}`;
  if (character === 'b' || (character === 'B' && !isInClass)) return [written, written];
  if (isInClass && character === '-') return [written, written];
  if (character === 'c') return [written, '\\\\c'];
  if (/[A-Za-z]/.test(character)) scan.foreign.push(written);
  return [written, literal(character)];
};

const take = (scan: Scan, [written = '', read = '']: readonly string[]): void => {
  scan.at += written.length;
  scan.text += read;
};

const partAt = (scan: Scan, isInClass: boolean): string[] => {
  if (scan.pattern[scan.at] === '\\') return escapeAt(scan, isInClass);
  const character = String.fromCodePoint(scan.pattern.codePointAt(scan.at) ?? 0);
  return [character, character];
};

/** Is it a literal hyphen, beside a set such as `\w` that cannot begin or end a range? */
const isPlainHyphen = ({ pattern, at }: Scan, before: string): boolean =>
  pattern[at] === '-' && pattern[at + 1] !== ']' && (SET.test(before) || SET.test(pattern.slice(at + 1)));

const takeClass = (scan: Scan): void => {
  const start = scan.at;
  take(scan, scan.pattern.startsWith('[^', start) ? ['[^', '[^'] : ['[', '[']);
  let before = '';
  while (scan.at < scan.pattern.length && scan.pattern[scan.at] !== ']') {
    const isHyphen = before !== '' && isPlainHyphen(scan, before);
    const part = isHyphen ? ['-', '\\-'] : partAt(scan, true);
    before = isHyphen ? '' : (part[1] ?? '');
    take(scan, part);
  }
  const end = scan.at + 1;
  const inside = scan.pattern.slice(start + 1, end);
  const posix = POSIX_CLASS.exec(scan.pattern.slice(start, end));
  const isNested = scan.pattern[end] === ']' && /(?:^|[^\\])\[./.test(inside.slice(0, -1));
  if (posix) scan.foreign.push(posix[0]);
  else if (isNested) scan.foreign.push(scan.pattern.slice(start, end + 1));
  if (end <= scan.pattern.length) take(scan, [']', ']']);
};

/** Wraps a lookahead with a quantifier, `(?=a)*`, in a group: with the flag `u` it is an error. */
const wrapLookahead = (scan: Scan, start: number): void => {
  if (!/^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(scan.pattern.slice(scan.at))) return;
  scan.text = `${scan.text.slice(0, start)}(?:${scan.text.slice(start)})`;
};

const takeBrace = (scan: Scan): void => {
  const rest = scan.pattern.slice(scan.at);
  const quantifier = QUANTIFIER.exec(rest)?.[0];
  const other = /^\{,\d+\}/.exec(rest)?.[0];
  if (other !== undefined) scan.foreign.push(other);
  take(scan, quantifier === undefined ? ['{', '\\{'] : [quantifier, quantifier]);
};

const GROUP = /^\((?:\?(?:<[=!]|<[^>]*>|[:=!]))?/;

/** @param opened for each open group its start in the text; -1 if it is no lookahead */
const takeGroup = (scan: Scan, opened: number[]): void => {
  const group = GROUP.exec(scan.pattern.slice(scan.at))?.[0] ?? '(';
  opened.push(/^\(\?[=!]/.test(group) ? scan.text.length : -1);
  take(scan, [group, group]);
};

const endGroup = (scan: Scan, opened: number[]): void => {
  const start = opened.pop() ?? -1;
  take(scan, [')', ')']);
  if (start >= 0) wrapLookahead(scan, start);
};

const takeNext = (scan: Scan, opened: number[]): void => {
  const character = scan.pattern[scan.at] ?? '';
  if (character === '[') takeClass(scan);
  else if (character === '{') takeBrace(scan);
  else if (character === '(') takeGroup(scan, opened);
  else if (character === ')') endGroup(scan, opened);
  else take(scan, '}]'.includes(character) ? [character, `\\${character}`] : partAt(scan, false));
};

/** The number of capturing groups. */
const countGroups = (pattern: string): number =>
  pattern
    .replace(/\\./gs, '')
    .replace(/\[[^\]]*\]/g, '')
    .match(/\((?!\?)|\(\?<(?![=!])/g)?.length ?? 0;

/**
 * Rewrites a pattern without the flag `u` as one with it: `\_` loses its backslash, `[\w-.]` and braces that are no
 * quantifiers get one, and unknown escapes stand for their letters.
 */
export const repairPattern = (pattern: string): Repaired => {
  const hasNames = /\(\?<(?![=!])/.test(pattern);
  const scan: Scan = { pattern, groups: countGroups(pattern), hasNames, foreign: [], text: '', at: 0 };
  const opened: number[] = [];
  while (scan.at < pattern.length) takeNext(scan, opened);
  const foreign = [...new Set(scan.foreign)];
  return isUnicode(pattern)
    ? { text: pattern, foreign: foreign.filter((part) => POSIX_CLASS.test(part)) }
    : { text: scan.text, foreign };
};

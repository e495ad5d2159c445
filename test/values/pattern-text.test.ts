import { describe, expect, test } from '@jest/globals';
import { readPattern } from '../../src/schema/pattern-syntax.ts';
import { patternTexts, unmatchedTexts } from '../../src/values/pattern-text.ts';

/** Patterns of public documents, and how many texts are expected of each at least: `count`, but no more than 8. */
const PATTERNS: readonly (readonly [what: string, pattern: string, count?: number])[] = [
  ['hostname', '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$'],
  ['hostname, repeated in repeated', '^([a-z0-9]+(-[a-z0-9]+)*\\.)+[a-z]{2,}$'],
  ['hostname, looking behind', '^([a-z0-9]+[a-z0-9\\-]*(?<!-))(\\.[a-z0-9]+[a-z0-9\\-]*(?<!-))*$'],
  ['label of Kubernetes', '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$'],
  ['quantity of Kubernetes', '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'],
  ['ARN of a role', 'arn:aws[a-z0-9-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+'],
  [
    'ARN of a function',
    '^arn:[^:\\s]+:lambda:[a-z]{2}(-gov)?-[a-z]+-\\d:\\d{12}:function:[\\w-]+(:\\$LATEST)?$',
  ],
  ['bucket', '(?!^(\\d+\\.)+\\d+$)(^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$)'],
  [
    'version',
    '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[\\w.-]+)?$',
  ],
  ['e-mail', "^[\\w!#$%&'*+/=?`{|}~^.-]+@[\\w-]+(\\.[\\w-]+)+$"],
  ['e-mail, looking ahead', '^(?=.{6,64}$)[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$'],
  ['UUID', '^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'],
  ['UUID in either case', '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'],
  ['UUID or its nil', '^(?!0{8}-)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$'],
  ['date', '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'],
  ['time', '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?(Z|[+-][01]\\d:[0-5]\\d)?$'],
  ['duration', '^P(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$'],
  ['IPv4', '^((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)$'],
  ['network', '^(\\d{1,3}\\.){3}\\d{1,3}/([0-9]|[12]\\d|3[0-2])$'],
  ['MAC address', '^([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}$'],
  ['MAC address with one separator', '^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\\1){4}[0-9a-f]{2}$'],
  ['URL', '^https?://[^\\s/$.?#].[^\\s]*$'],
  ['URL in other cases', '^(ht|f)tps?:\\/\\/(-\\.)?([^\\s\\/?\\.#]+\\.?)+(\\/[^\\s]*)?$'],
  ['telephone', '^\\+?[1-9]\\d{1,14}$'],
  ['telephone with signs', '^[+]*[(]{0,1}[0-9]{1,4}[)]{0,1}[-\\s\\./0-9]*$'],
  ['currency', '^[A-Z]{3}$'],
  ['amount', '^-?\\d{1,10}(\\.\\d{1,2})?$'],
  ['IBAN', '^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$'],
  ['language', '^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\\d{3}))?$'],
  ['colour', '^#(?:[0-9a-fA-F]{3}){1,2}$'],
  ['Base64', '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'],
  ['hash', '^sha256:[a-f0-9]{64}$'],
  ['token', '^[A-Za-z0-9_-]{2,}(?:\\.[A-Za-z0-9_-]{2,}){2}$'],
  ['snowflake', '^(0|[1-9][0-9]*)$'],
  ['slug', '^[a-z0-9]+(?:-[a-z0-9]+)*$'],
  ['password', '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[^\\w\\s]).{8,64}$'],
  ['letters', "^\\p{L}[\\p{L}\\p{M}' -]*$"],
  ['Chinese', '^\\p{Script=Han}{2,4}$'],
  ['no control characters', '^[^\\p{C}]+$'],
  ['no comma', '^[^,]*$'],
  ['no signs of paths', '^[^<>*%&:\\\\?/\\x00-\\x1f]+$'],
  ['not blank', '.*\\S.*'],
  ['not only blanks', '^(?!\\s*$).+'],
  ['no reserved word', '^(?!(?:new|edit)$)[a-z]{3,20}$'],
  ['several lines', '^[\\s\\S]{1,200}$'],
  ['an emoji', '^\\p{Emoji_Presentation}$'],
  ['older escapes', '^[\\w\\.\\-]+\\_[a-z]\\@$'],
  ['words', '^(GET|POST)$', 2],
  ['a word somewhere', '\\bcat\\b', 1],
  ['the empty text', '^$', 1],
  ['choices without end', '^(a|aa)+$', 40],
  ['a palindrome', '^(.)(.)\\2\\1$'],
];

const lengthOf = (text: string): number => [...text].length;

describe('texts for a pattern:', () => {
  test.each(PATTERNS)('%s: %s', (_, pattern, count = 8) => {
    const texts = patternTexts(pattern);
    expect(texts.filter((text) => !readPattern(pattern).test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(Math.min(count, 8));
    expect(patternTexts(pattern)).toEqual(texts);
  });
});

describe('texts of a length', () => {
  test.each([
    ['^[a-z]+$', 30, 32],
    ['foo', 40, 40],
    ['^foo', 4, 9],
    ['foo$', 5, 5],
    ['foo|^bar$', 7, 7],
    ['^[a-z0-9]+(?:-[a-z0-9]+)*$', 63, 63],
    ['^([a-z0-9]+(-[a-z0-9]+)*\\.)+[a-z]{2,}$', 253, 253],
    ['^([a-zA-Z0-9]+[a-zA-Z0-9\\-]*(?<!-))(\\.[a-zA-Z0-9]+[a-zA-Z0-9\\-]*(?<!-))*$', 253, 253],
    ['^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$', 98, 100],
    ['^(?:[A-Za-z0-9+/]{4})*$', 99_998, 100_000],
    ['^(?:ab|cde){3}(?:fghi)*$', 17, 17],
    ['^(?:ab|cdefg)+$', 91, 91],
    ['^(?:aaa|aaaaa)(?:bbbbbbb|bb)*$', 12, 12],
    ['^(?=.*\\d)[a-z\\d]{8,}$', 200, 200],
    ['^\\p{Script=Han}+$', 7, 7],
    ['^\\p{Emoji_Presentation}+$', 3, 3],
    ['^[a-z]{0,100000}$', 1000, 1000],
    ['^.*$', 0, 0],
  ] as const)('%s: %d to %d', (pattern, least, most) => {
    const texts = patternTexts(pattern, { least, most });
    expect(texts.length).toBeGreaterThan(0);
    const isRight = (text: string) =>
      readPattern(pattern).test(text) && lengthOf(text) >= least && lengthOf(text) <= most;
    expect(texts.filter((text) => !isRight(text))).toEqual([]);
  });

  test.each([
    ['^[a-z]{3}$', 4, 9],
    ['^(?:abc)+$', 4, 5],
    ['^(a)(b)\\1$', 5, 5],
    ['(', 1, 5],
  ] as const)('that no text of %s has: %d to %d', (pattern, least, most) => {
    expect(patternTexts(pattern, { least, most })).toEqual([]);
  });
});

test('a pattern on which a backtracking engine hangs has texts in a moment', () => {
  const texts = patternTexts('^(([a-z])+.)+[A-Z]([a-z])+$', { least: 200, most: 200 });
  expect(texts.length).toBeGreaterThan(8);
});

describe('texts that do not match:', () => {
  const all = new Set(['several lines', 'the empty text']);
  test.each(PATTERNS.filter(([what]) => !all.has(what)))('%s: %s', (_, pattern) => {
    const texts = unmatchedTexts(pattern);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => readPattern(pattern).test(text))).toEqual([]);
  });

  test('what a pattern must not see is seen', () => {
    expect(unmatchedTexts('^(?!.*forbidden)[\\s\\S]*$').every((text) => text.includes('forbidden'))).toBe(
      true,
    );
    expect(unmatchedTexts('^(?!.*forbidden)[\\s\\S]*$').length).toBeGreaterThan(0);
  });

  test('a pattern that all texts match has none', () => {
    expect(unmatchedTexts('[\\s\\S]*')).toEqual([]);
  });
});

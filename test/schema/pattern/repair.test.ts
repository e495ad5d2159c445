import { describe, expect, test } from '@jest/globals';
import { patternFault } from '../../../src/schema/pattern/fault.ts';
import { repairPattern } from '../../../src/schema/pattern/repair.ts';
import { readPattern } from '../../../src/schema/pattern-syntax.ts';

describe('a pattern of the older kind has all of Unicode:', () => {
  test.each<[pattern: string, right: string[], wrong: string[]]>([
    ['^[\\p{Lu}\\&][\\p{L}\\"]*$', ['Ärger', '&x', 'Ö"'], ['p', '{L}', 'é']],
    ['^[^\\,]{2}$', ['🚀🚀', 'ab'], ['🚀', '🚀🚀🚀']],
    ['^.\\@.$', ['🚀@🚀'], ['🚀@']],
    ['^[🚀-🛑\\,]+$', ['🚦,'], ['a']],
    ['^\\🚀?$', ['', '🚀'], ['\ud83d']],
    ['^[\\p{L}-\\_]+$', ['é-_'], ['1']],
    ['^(?=\\p{L})*\\#\\u{1F680}$', ['#🚀'], ['#u']],
    ['^\\p{L}{1,2}{$', ['éé{'], ['{{']],
    ['^\\p{L}]}$', ['é]}'], ['p{L}]}']],
  ])('%s', (pattern, right, wrong) => {
    expect(() => new RegExp(pattern, 'u')).toThrow(SyntaxError);
    const regExp = readPattern(pattern);
    expect(right.filter((text) => !regExp.test(text))).toEqual([]);
    expect(wrong.filter((text) => regExp.test(text))).toEqual([]);
    expect(patternFault(pattern)).toBeUndefined();
  });
});

const PIECES = [
  ...[
    'a',
    'b',
    '\\_',
    '\\a',
    '[\\w-.]',
    '[a\\-b]',
    '{',
    '}',
    ']',
    '{2}',
    '(?=a)',
    '(?!b)',
    '*',
    '(',
    '(b',
    '|',
    ')',
  ],
  ...[
    '\\1',
    '\\2',
    '\\0',
    '\\8',
    '\\k',
    '\\c',
    '\\x4',
    '[^\\B]',
    '[\\1-\\3]',
    '^',
    '$',
    '[\\s-\\d]',
    '.',
    '[-\\w]',
  ],
];
const TEXTS = [
  ...['', 'a', 'b', 'ab', 'aa', 'bb', '_', '-', '.', '{', '}', ']', 'a{', '{2}', 'a{2}', '1', ' ', 'B'],
  ...['\u0001', '\u0002', 'a\u0001', '\0', '\u00008', '8', 'k', 'c', '\\', '\\c', 'x4'],
];

/** The repaired form of a pattern that is valid only without the flag `u`; undefined for any other pattern. */
const repairedOf = (pattern: string): { before: RegExp; after: string } | undefined => {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch {}
  try {
    return { before: new RegExp(pattern), after: repairPattern(pattern).text };
  } catch {
    return undefined;
  }
};

test('what is repaired means the same of texts without other characters', () => {
  const patterns = PIECES.flatMap((a) => PIECES.flatMap((b) => PIECES.map((c) => a + b + c)));
  const repaired = patterns.flatMap((pattern) => repairedOf(pattern) ?? []);
  expect(repaired.length).toBeGreaterThan(10_000);
  const differing = repaired.filter(({ before, after }) => {
    const regExp = new RegExp(after, 'u');
    return TEXTS.some((text) => before.test(text) !== regExp.test(text));
  });
  expect(differing).toEqual([]);
});

describe('lint reports', () => {
  const lacked = "which JSON Schema's regular expressions (ECMA-262) do not have";
  test.each<[pattern: string, parts: string, readAs: string]>([
    ['\\A\\d+\\Z', '\\A and \\Z', 'A\\d+Z; write ^ and $'],
    ['^[[:digit:]]$', '[:digit:]', '^[[:digit:]\\]$'],
    ['^[:upper:]$', '[:upper:]', '^[:upper:]$'],
    ['^\\p{Punct}$', '\\p{Punct}', '^p\\{Punct\\}$'],
    ['\\pN', '\\pN', 'pN'],
    ['^x{,3}$', '{,3}', '^x\\{,3\\}$'],
    ['^[a-z&&[^q]]$', '[a-z&&[^q]]', '^[a-z&&[^q]\\]$'],
    ['^\\x{2F}$', '\\x', '^x\\{2F\\}$'],
    ['^\\Q.\\E$', '\\Q and \\E', '^Q.E$'],
    ['(a)\\2', '\\2', '(a)\\x02'],
  ])('%s', (pattern, parts, readAs) => {
    expect(patternFault(pattern)).toEqual({
      severity: 'warning',
      message: `has ${parts}, ${lacked}: it is read as ${readAs}`,
    });
  });

  test.each([
    ['(?i)abc', '(?i)'],
    ['^(?>a+)$', '(?>'],
    ['^(?P<year>\\d{4})$', '(?P<'],
    ['^a++$', '++'],
  ])('%s as an error', (pattern, part) => {
    expect(patternFault(pattern)?.message).toBe(`is no regular expression: it has ${part}, ${lacked}`);
  });

  test.each(['^\\w+$', '(a)\\1', '(?<x>a)\\k<x>', '\\0', '[\\b\\-]', '^[[]x]$', '\\cA', '\\/'])(
    'nothing of %s',
    (pattern) => expect(patternFault(pattern)).toBeUndefined(),
  );

  test.each(['\\', '(', '[', '{2}', 'a**'])('%s as no regular expression', (pattern) => {
    expect(patternFault(pattern)?.message).toMatch(/^is no regular expression: /);
  });
});

import { describe, expect, jest, test } from '@jest/globals';
import { safeLength } from '../../../src/schema/pattern/cost.ts';
import { linearMatcher } from '../../../src/schema/pattern/linear.ts';
import { createRegExp, PatternTimeout, resetPatternTime } from '../../../src/schema/pattern/matcher.ts';
import { readPattern } from '../../../src/schema/pattern-syntax.ts';
import { schemasOf } from '../../support/document.ts';
import { withSchemaMessages } from '../../support/messages.ts';

/** The characters that a regular-expression engine may treat specially, and their neighbours. */
const CHARACTERS = [
  ...Array.from({ length: 0x180 }, (_, code) => String.fromCodePoint(code)),
  ...[
    0x3b1, 0x391, 0x430, 0x5d0, 0x663, 0x966, 0x1680, 0x180e, 0x1fff, 0x2000, 0x200a, 0x200b, 0x2027, 0x2028,
  ],
  ...[0x2029, 0x202a, 0x202f, 0x2030, 0x205e, 0x205f, 0x2060, 0x2212, 0x2fff, 0x3000, 0x3001, 0x4e2d, 0xd7ff],
  ...[0xe000, 0xfefe, 0xfeff, 0xff00, 0xfffd, 0x1d400, 0x1f600, 0x10ffff],
].map((character) => (typeof character === 'string' ? character : String.fromCodePoint(character)));

const TEXTS = [
  '',
  'a',
  'ab',
  'abc',
  'aab',
  'a-b',
  'a_b',
  '-',
  'a\n',
  '\na',
  'é',
  'aé',
  'éa',
  '😀',
  'a😀',
  'x y',
  '12',
  '2024-01-01',
];

describe('both engines say the same of', () => {
  test.each([
    ...[
      '^.$',
      '^\\s$',
      '^\\S$',
      '^\\d$',
      '^\\D$',
      '^\\w$',
      '^\\W$',
      '^[\\s]$',
      '^[^\\s]$',
      '^[\\S]$',
      '^[^\\S]$',
    ],
    ...[
      '^[\\d\\s]$',
      '^[\\w-]$',
      '^[^\\w]$',
      '^\\p{L}$',
      '^\\P{L}$',
      '^\\p{Lu}$',
      '^\\p{Letter}$',
      '^[\\p{L}\\p{N}_]$',
    ],
    ...[
      '^\\p{Script=Greek}$',
      '^\\p{sc=Cyrillic}$',
      '^\\p{gc=Nd}$',
      '^\\p{Uppercase_Letter}$',
      '^[^\\p{L}]$',
      '^\\p{Alphabetic}$',
    ],
    ...[
      '^[]$',
      '^[^]$',
      '^[[]$',
      '^[\\]]$',
      '^[\\b]$',
      '^[a-z&&b]$',
      '^[\\^a]$',
      '^[a^]$',
      '^[\\u0000-\\u001f]$',
    ],
    ...[
      '^\\cA$',
      '^\\0$',
      '^\\t$',
      '^\\n$',
      '^\\v$',
      '^\\f$',
      '^\\r$',
      '^\\x41$',
      '^\\u0041$',
      '^\\u{1F600}$',
    ],
    ...[
      '^\\ud83d\\ude00$',
      '^[\\ud83d\\ude00-\\u{1f64f}]$',
      '^😀$',
      '^[😀é]$',
      '^\\/$',
      '^\\.$',
      '^\\$$',
      '^\\{$',
    ],
    ...[
      'a$',
      '^a',
      '\\ba',
      '\\bé',
      'a\\b',
      '\\Ba',
      '^a|b$',
      '^(a|ab)(c|bcd)?$',
      '^(?:a|b)*$',
      '^(?<x>a)+$',
      '^a{2}b$',
    ],
    ...[
      '^a{2,}',
      '^a{1,2}?b$',
      '^(a+)+$',
      '^(\\w+[-_]?)*$',
      '^$',
      '',
      'a*',
      '(^)*',
      '^\\d{4}-\\d{2}-\\d{2}$',
    ],
    ...['^\\_$', '^\\-$', '^\\a$', '^a{$', '^]$', '^[\\w-.]$', '^[\\s-.]$', '^[\\n-\\d]$', '^[\\p{L}\\_]$'],
  ])('%s', (pattern) => {
    const native = readPattern(pattern);
    const linear = linearMatcher(pattern);
    expect(linear).toBeDefined();
    const texts = [...TEXTS, ...CHARACTERS].filter((text) => native.unicode || !/[\ud800-\udfff]/.test(text));
    const differing = texts.filter((text) => native.test(text) !== linear?.test(text));
    expect(differing).toEqual([]);
  });
});

test.each([
  '(?=a)b',
  '(?!a)b',
  '(?<=a)b',
  '(?<!a)b',
  '(a)\\1',
  '(?<x>a)\\k<x>',
  '^\\p{Script_Extensions=Greek}$',
  'a{1,2000}',
])('%s is not for RE2', (pattern) => {
  expect(linearMatcher(pattern)).toBeUndefined();
});

describe('a backtracking engine is busy for long with', () => {
  test.each<[pattern: string, length: number]>([
    ['^[a-z0-9-]{1,63}$', Number.POSITIVE_INFINITY],
    ['^\\d{4}-\\d\\d-\\d\\d$', Number.POSITIVE_INFINITY],
    ['^(?:[0-9]{1,3}\\.){3}[0-9]{1,3}$', Number.POSITIVE_INFINITY],
    ['^([0-9a-f]{2}:){5}[0-9a-f]{2}$', Number.POSITIVE_INFINITY],
    ['^(?:ab)+$', 1_000_000],
    ['^a.*$', 1_000_000],
    ['^(a|b)$', Number.POSITIVE_INFINITY],
    ['^[a-z0-9]+(?:-[a-z0-9]+)*$', 1_000_000],
    ['^(?:\\/[^/]*)+$', 1_000_000],
    ['^[^@]+@[^@]+$', 1_000_000],
    ['^(?:[a-z]{1,63}\\.)+[a-z]{2,}$', -1],
    ['^([a-z]+-?)*$', -1],
    ['^[a-z]{1,3}[a-z]*$', 333_333],
    ['^(?:é+ü)*$', -1],
    ['[a-z]+(?:-[a-z]+)*', 1000],
    ['a', 1_000_000],
    ['a+b', 1000],
    ['^\\s*.*\\s*$', 100],
    ['^(?=.*\\d)(?=.*[a-z]).{8,}$', 100],
    ['^(a+)+$', -1],
    ['^(a|a)*$', -1],
    ['^(a?){30}$', -1],
    ['(x+x+)+y', -1],
  ])('%s on texts longer than %d', (pattern, length) => {
    expect(safeLength(pattern)).toBe(length);
  });
});

describe('no pattern hangs:', () => {
  test.each([
    ['^(a+)+$', `${'a'.repeat(100)}!`, false],
    ['^(a+)+$', 'a'.repeat(10_000), true],
    ['(x+x+)+y', 'x'.repeat(5000), false],
    [
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
      `${'a'.repeat(60)}!`,
      false,
    ],
    ['a+b', 'a'.repeat(50_000), false],
    ['^\\s*.*\\s*$', `${' '.repeat(5000)}x\n\nx`, false],
    ['^(\\w+\\s?)*$', `${'word '.repeat(50)}!`, false],
  ])('%s', (pattern, text, matches) => {
    const { test: matcher } = createRegExp(pattern);
    expect(matcher(text)).toBe(matches);
  });

  test.each(['^(?=(a+)+$)a', '^(a+)+\\1$', '^(?!(a|a)*$)'])('%s is given up', (pattern) => {
    resetPatternTime();
    const matcher = createRegExp(pattern);
    expect(matcher.test('a!')).toBe(readPattern(pattern).test('a!'));
    expect(() => matcher.test(`${'a'.repeat(60)}!`)).toThrow(PatternTimeout);
  });

  test('what has waited for a processor is begun again, and given up only when that goes on', () => {
    const standsStill = jest.spyOn(process, 'threadCpuUsage').mockReturnValue({ user: 0, system: 0 });
    try {
      resetPatternTime();
      expect(() => createRegExp('^(a+)+\\1$').test(`${'a'.repeat(60)}!`)).toThrow(PatternTimeout);
      expect(standsStill.mock.calls.length).toBeGreaterThan(5);
    } finally {
      standsStill.mockRestore();
    }
  });
});

describe('a pattern that is given up', () => {
  const pattern = '^(?=(a+)+$)a';
  const hostile = `${'a'.repeat(60)}!`;
  test.each<{ schema: Record<string, unknown>; value: unknown; keyword: string }>([
    { schema: { pattern }, value: hostile, keyword: 'pattern' },
    { schema: { not: { pattern } }, value: hostile, keyword: 'not/pattern' },
    { schema: { anyOf: [{ pattern }, { type: 'integer' }] }, value: hostile, keyword: 'anyOf/0/pattern' },
    {
      schema: { patternProperties: { [pattern]: { type: 'integer' } } },
      value: { [hostile]: 1 },
      keyword: `patternProperties/${pattern}`,
    },
    { schema: { items: { pattern } }, value: Array(1000).fill(hostile), keyword: 'items/pattern' },
  ])('below $keyword is a violation, not a silent pass', ({ schema, value, keyword }) => {
    const { validate } = schemasOf({ Value: schema });
    expect(withSchemaMessages(validate('/components/schemas/Value', value))).toEqual([
      {
        instance: '',
        schema: `/components/schemas/Value/${keyword}`,
        keyword: 'pattern',
        message: `cannot be judged by the pattern ${pattern}, which takes more than 100 ms`,
      },
    ]);
  });

  test('does not keep the next value from being judged', () => {
    const { validate } = schemasOf({ Value: { pattern } });
    expect(validate('/components/schemas/Value', hostile)).toHaveLength(1);
    expect(validate('/components/schemas/Value', 'aa')).toEqual([]);
  });
});

test('two patterns of one document are kept apart', () => {
  const { validate } = schemasOf({
    Value: { properties: { a: { pattern: '^(a+)+$' }, b: { pattern: '^(b+)+$' } } },
  });
  expect(validate('/components/schemas/Value', { a: 'aa', b: 'bb' })).toEqual([]);
  expect(validate('/components/schemas/Value', { a: 'bb', b: 'aa' })).toHaveLength(2);
});

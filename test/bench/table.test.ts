import { expect, test } from '@jest/globals';
import { type Column, mebibytes, median, milliseconds, perSecond, table } from '../../bench/table.ts';

const COLUMNS: readonly Column<number>[] = [{ title: 'ready', of: (value) => value, show: milliseconds }];

/** The table's lines without the padding. */
const lines = (...seen: Parameters<typeof table<number>>[1]): string[] =>
  table(COLUMNS, seen)
    .split('\n')
    .map((line) => line.trim().replace(/ +/g, ' '));

test('a line has the median of its rounds, and below it the ratio to the first line', () => {
  const seen = lines({ name: 'a', rounds: [400, 100, 200] }, { name: 'b', rounds: [100] });
  expect(seen).toEqual(['ready', 'a 200 ms', 'b 100 ms', 'x0.50']);
});

test.each([
  {
    what: 'the reference',
    seen: lines({ name: 'a', rounds: [], fault: 'a: it died.\nIt said:\nno' }, { name: 'b', rounds: [1] }),
    want: ['ready', 'a: it died.', 'b 1.00 ms'],
  },
  {
    what: 'another one',
    seen: lines({ name: 'a', rounds: [1] }, { name: 'b', rounds: [2], fault: 'b: it died.' }),
    want: ['ready', 'a 1.00 ms', 'b: it died.'],
  },
])('when $what fails, its reason stands in place of figures and ratios', ({ seen, want }) => {
  expect(seen).toEqual(want);
});

test('five figures fit 80 columns', () => {
  const columns = Array.from({ length: 5 }, () => COLUMNS[0] as Column<number>);
  const widths = table(columns, [{ name: 'prism mock -v fatal', rounds: [123_456] }])
    .split('\n')
    .map((line) => line.length);
  expect(Math.max(...widths)).toBe(80);
});

test.each([
  [milliseconds(1.234), '1.23 ms'],
  [milliseconds(1234.5), '1235 ms'],
  [perSecond(12.34), '12.3'],
  [perSecond(12_345.6), '12,346'],
  [mebibytes(1024 ** 3), '1024 MiB'],
  [String(median([3, 1, 2])), '2'],
])('%s', (shown, want) => {
  expect(shown).toBe(want);
});

import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { type Cached, cached } from '../../scripts/cache.ts';

const KIND = `test-${process.pid}`;
const folder = dirname(cached(KIND, '').path);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (entry: Cached, text: string): string => {
  const draft = entry.draft();
  writeFileSync(draft, text);
  return draft;
};

test('what is stored is found by the same content, and by no other', () => {
  const entry = cached(KIND, ['a', 1]);
  expect(entry.isThere()).toBe(false);
  entry.store(write(entry, 'made'));
  expect(readFileSync(cached(KIND, ['a', 1]).path, 'utf8')).toBe('made');
  expect([cached(KIND, ['a', 1]).isThere(), cached(KIND, ['a', 2]).isThere()]).toEqual([true, false]);
});

test('a draft is not found before it is stored', () => {
  const entry = cached(KIND, 'draft');
  write(entry, 'half');
  expect(entry.isThere()).toBe(false);
});

test('an entry that was not used for its time is removed by the next draft, and one in use is not', () => {
  const [old, used] = [cached(KIND, 'old', 1), cached(KIND, 'used', 1)];
  for (const entry of [old, used]) {
    entry.store(write(entry, 'made'));
    utimesSync(entry.path, 0, 0);
  }
  used.isThere();
  cached(KIND, 'next', 1).draft();
  const names = readdirSync(folder);
  expect([old, used].map(({ path }) => names.includes(basename(path)))).toEqual([false, true]);
});

import { expect, test } from '@jest/globals';
import { createReadRecord } from '../../../src/state/common/read-records.ts';
import { createCaches } from '../../../src/state/sql/cache.ts';

/** The size of each cached text and result, in characters: about that of all records of a workspace. */
const SIZE = 10_000;

/** The most values of this size that a cache holds for all workspaces: it has two halves of 2,000,000 characters. */
const MOST = 400;

const workspaces = Array.from({ length: 1000 }, (_, index) => index);

test('1,000 workspaces share the room for what is known of their records', () => {
  const createCache = createCaches();
  const caches = workspaces.map(() => createCache());
  for (const cache of caches) {
    cache.keepText('groups', 'a')('x'.repeat(SIZE));
    cache.change('groups', 'b')('x'.repeat(SIZE));
    cache.keepResult('all')('x', SIZE);
  }
  // To read an old entry keeps it in place of others, so the newest ones are read first.
  caches.reverse();
  const isText = caches.map((cache) => cache.text('groups', 'a') !== undefined);
  const isCached = caches.map((cache) => cache.result('all') !== undefined);
  for (const known of [isText, isCached]) expect(known.filter(Boolean).length).toBeLessThanOrEqual(MOST);
  // The entries that were used last are still cached.
  expect([isText.slice(0, 90), isCached.slice(0, 90)].flat()).not.toContain(false);
});

test('records that were read are kept in room of the same size', () => {
  const read = createReadRecord();
  const texts = workspaces.map((index) => JSON.stringify({ index, text: 'x'.repeat(SIZE) }));
  const records = texts.map((text) => read(text));
  const isKept = texts.map((text, index) => [text, records[index]] as const).reverse();
  const same = isKept.filter(([text, record]) => read(text) === record).length;
  expect(same).toBeGreaterThan(190);
  expect(same).toBeLessThanOrEqual(MOST);
});

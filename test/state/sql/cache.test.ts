import { expect, test } from '@jest/globals';
import { createReadRecord } from '../../../src/state/common/read-records.ts';
import { createCaches } from '../../../src/state/sql/cache.ts';

/** As large as the records of a workspace are together, in characters. */
const SIZE = 10_000;

/** 2,000,000 characters twice: what is kept beside the database, however many workspaces there are. */
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
  // To ask for what is kept still keeps it in place of others, so the newest are asked first.
  caches.reverse();
  const isText = caches.map((cache) => cache.text('groups', 'a') !== undefined);
  const isCached = caches.map((cache) => cache.result('all') !== undefined);
  for (const known of [isText, isCached]) expect(known.filter(Boolean).length).toBeLessThanOrEqual(MOST);
  // Those that were used last are known.
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

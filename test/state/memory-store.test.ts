import { expect, test } from '@jest/globals';
import { createMemoryStore } from '../../src/state/memory-store.ts';

test('work in a workspace waits for the same workspace, and for no other', async () => {
  await using store = createMemoryStore();
  const isSlow = Promise.withResolvers<void>();
  const order: string[] = [];
  const work = (workspace: string, provider: string, until?: Promise<void>): Promise<void> =>
    store.transact({ workspace, provider }, async () => {
      await until;
      order.push(`${workspace}/${provider}`);
    });
  const all = [work('a', 'acme', isSlow.promise), work('a', 'acme'), work('a', 'beta'), work('b', 'acme')];
  await new Promise(setImmediate);
  isSlow.resolve();
  await Promise.all(all);
  expect(order).toEqual(['b/acme', 'a/acme', 'a/acme', 'a/beta']);
});

test('a snapshot may have more records than a function may have arguments', async () => {
  await using store = createMemoryStore();
  const world = { workspace: 'a', provider: 'acme' };
  const records = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, {}]));
  await store.replace(world, { collections: { groups: records }, counters: {} });
  await store.snapshot('a', 'full');
  expect(await store.restore('a', 'full')).toBe(true);
  const count = await store.transact(world, ({ collection }) => collection('groups').count());
  expect(count).toBe(200_000);
});

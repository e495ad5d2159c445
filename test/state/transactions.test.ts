import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Store, Transaction, World } from '../../src/state/store.ts';
import { describeStores } from '../support/stores.ts';

describeStores('transactions', (opened) => {
  let store: Store;
  let world: World;
  beforeEach(() => {
    store = opened().store;
    world = opened().newWorld();
  });
  const transact = <R>(work: (transaction: Transaction) => Promise<R>): Promise<R> =>
    store.transact(world, work);
  const names = (): Promise<readonly object[]> => transact(({ collection }) => collection('names').list());

  test('what throws leaves nothing behind, counters included', async () => {
    await transact(async ({ collection, next }) =>
      collection('names').put(`${await next('id')}`, { name: 'kept' }),
    );
    const before = await store.read(world);
    const failed = transact(async ({ collection, next }) => {
      await collection('names').put(`${await next('id')}`, { name: 'lost' });
      await collection('names').put('1', { name: 'changed' });
      await collection('others').put('1', {});
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await store.read(world)).toEqual(before);
  });

  test('a counter gives each of its numbers once, also to those who ask at once and after some were taken back', async () => {
    const three = () => transact(({ next }) => Promise.all([next('id'), next('id'), next('id')]));
    const numbers = async (work: Promise<readonly number[]>) => (await work).toSorted((a, b) => a - b);
    expect(await numbers(three())).toEqual([1, 2, 3]);
    const lost = transact(async ({ next }) => {
      await next('id');
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    expect(await numbers(three())).toEqual([4, 5, 6]);
    expect(await numbers(three())).toEqual([7, 8, 9]);
    // Some numbers are requested while other requests are waiting.
    const late = async (turns: number, next: Transaction['next']): Promise<number> => {
      for (let turn = 0; turn < turns; turn++) await undefined;
      return next('other');
    };
    const mixed = transact(({ next }) =>
      Promise.all([0, 1, 0, 1, 0, 2, 0, 3].map((turns) => late(turns, next))),
    );
    expect(await numbers(mixed)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await store.read(world))?.counters).toEqual({ id: 9, other: 8 });
  });

  test('a count is that of the records, whatever changes them', async () => {
    const count = (): Promise<number> => transact(({ collection }) => collection('names').count());
    const counts: number[] = [];
    const after = async (change: () => Promise<unknown>): Promise<void> => {
      await change().catch(() => {});
      counts.push(await count());
    };
    const put = (...keys: string[]) =>
      transact(async ({ collection }) => {
        for (const key of keys) await collection('names').put(key, {});
      });
    await after(() => put('a', 'b', 'c'));
    await after(() => put('d'));
    await after(() => transact(({ collection }) => collection('names').delete('a')));
    await after(() =>
      transact(async ({ collection }) => {
        await collection('names').put('e', {});
        expect(await collection('names').count()).toBe(4);
        throw new Error('no');
      }),
    );
    await store.snapshot(world.workspace, 'three');
    await after(() => transact(({ collection }) => collection('names').deleteAll()));
    await after(() => store.restore(world.workspace, 'three'));
    await after(() => store.replace(world, { collections: { names: { a: {} } }, counters: {} }));
    await after(() => store.drop(world.workspace));
    expect(counts).toEqual([3, 4, 3, 3, 0, 3, 1, 0]);
  });

  test('a record, and a list, is what was kept last, whatever changes it', async () => {
    interface Name {
      readonly name: string;
      readonly group: string;
    }
    type Names = ReturnType<typeof namesIn>;
    const namesIn = ({ collection }: Transaction) => collection<Name>('names');
    const look = async (all: Names) => {
      const list = await all.list({ where: { group: 'g' } });
      return [await all.get('a'), await all.get('b'), ...list].map((record) => record?.name ?? '-').join(' ');
    };
    const seen: string[] = [];
    const after = async (change: (all: Names) => Promise<unknown>): Promise<void> => {
      await transact((transaction) => change(namesIn(transaction))).catch(() => {});
      seen.push(await transact((transaction) => look(namesIn(transaction))));
    };
    const put = (all: Names, key: string, name: string) => all.put(key, { name, group: 'g' });
    const changed = { name: 'changed', group: 'g' };
    await after((all) => put(all, 'a', '1'));
    await after((all) => put(all, 'b', '2'));
    await after((all) => put(all, 'a', '3'));
    await after(async (all) => {
      await put(all, 'a', '4');
      seen.push(await look(all));
      await all.delete('b');
      seen.push(await look(all));
      throw new Error('no');
    });
    await after((all) => all.put('a', changed).then(() => Object.assign(changed, { name: 'later' })));
    await after((all) => all.delete('a'));
    await store.snapshot(world.workspace, 'one');
    await after((all) => all.deleteAll());
    await store.restore(world.workspace, 'one');
    await after(async () => {});
    await store.drop(world.workspace);
    await after(async () => {});
    expect(seen).toEqual([
      ...['1 - 1', '1 2 1 2', '3 2 3 2'],
      ...['4 2 4 2', '4 - 4', '3 2 3 2'], // Rolled back.
      ...['changed 2 changed 2', '- 2 2', '- -'],
      ...['- 2 2', '- -'], // After the snapshot is restored, and after the workspace is dropped.
    ]);
  });

  test('a transaction sees what it wrote', async () => {
    const seen = await transact(async ({ collection }) => {
      await collection('names').put('1', { name: 'a' });
      await collection('names').put('2', { name: 'b' });
      await collection('names').delete('1');
      return collection('names').list();
    });
    expect(seen).toEqual([{ name: 'b' }]);
  });

  test('nothing can be done after the end of a transaction', async () => {
    const transaction = await transact(async (open) => open);
    await expect(transaction.collection('names').put('1', {})).rejects.toThrow('the transaction is over');
    await expect(transaction.next('id')).rejects.toThrow('the transaction is over');
    expect(await names()).toEqual([]);
  });

  test('a store that is called within a transaction says so, in place of waiting for itself', async () => {
    await expect(transact(() => names())).rejects.toThrow('within a transaction');
    expect(await names()).toEqual([]);
  });

  test('calls of one transaction may overlap', async () => {
    await transact(async ({ collection }) => {
      await Promise.all(['a', 'b', 'c'].map((name) => collection('names').put(name, { name })));
    });
    expect(await names()).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
  });

  test('fifty that check before they add keep a name unique', async () => {
    const add = (key: number): Promise<boolean> =>
      transact(async ({ collection }) => {
        if ((await collection('names').count({ where: { name: 'a' } })) > 0) return false;
        await new Promise(setImmediate);
        await collection('names').put(`${key}`, { name: 'a' });
        return true;
      });
    const added = await Promise.all(Array.from({ length: 50 }, (_, key) => add(key)));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await names()).toEqual([{ name: 'a' }]);
  });

  test('fifty that read, add and write lose no update, and each gets a number of its own', async () => {
    const count = (): Promise<number> =>
      transact(async ({ collection, next }) => {
        const { total = 0 } = (await collection<{ total?: number }>('names').get('1')) ?? {};
        await new Promise(setImmediate);
        await collection('names').put('1', { total: total + 1 });
        return next('id');
      });
    const numbers = await Promise.all(Array.from({ length: 50 }, count));
    expect(await names()).toEqual([{ total: 50 }]);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  describe('a seed', () => {
    const seed = ({ collection }: Transaction): Promise<void> =>
      collection('names').put('1', { name: 'seeded' });

    test('is sown once, however many come first', async () => {
      let sown = 0;
      const use = (): Promise<readonly object[]> =>
        store.transact(
          world,
          ({ collection }) => collection('names').list(),
          async (transaction) => {
            sown++;
            await new Promise(setImmediate);
            await seed(transaction);
          },
        );
      const seen = await Promise.all(Array.from({ length: 20 }, use));
      expect(seen).toEqual(Array.from({ length: 20 }, () => [{ name: 'seeded' }]));
      expect(sown).toBe(1);
    });

    test('is sown again where its transaction was taken back', async () => {
      const failed = store.transact(world, () => Promise.reject(new Error('no')), seed);
      await expect(failed).rejects.toThrow('no');
      expect(await store.read(world)).toBeUndefined();
      expect(await store.transact(world, ({ collection }) => collection('names').count(), seed)).toBe(1);
    });

    test('is not sown where the world is used already', async () => {
      expect(await names()).toEqual([]);
      expect(await store.transact(world, ({ collection }) => collection('names').count(), seed)).toBe(0);
    });
  });
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Selection, Transaction } from '../../src/state/store.ts';
import { describeStores } from '../support/stores.ts';

/** A step of a test: one transaction, or one other call of the store. */
type Step =
  | {
      readonly do: 'put';
      readonly key: string;
      readonly record: { readonly name?: unknown; readonly size?: unknown };
    }
  | { readonly do: 'delete'; readonly key: string }
  | { readonly do: 'deleteAll'; readonly selection: Selection }
  | { readonly do: 'list'; readonly selection: Selection }
  | { readonly do: 'next' | 'fail' | 'snapshot' | 'restore' | 'reset' };

const text = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'A', 'aa', '1', 'null', '\u0000', '\ud800', '\ud7ff', '\uffff', '😀'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const number = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const key = fc.oneof(fc.constantFrom('1', '2', '3', '10'), text);
const optional = { requiredKeys: [] };
const selection: fc.Arbitrary<Selection> = fc.record(
  {
    where: fc.record({ name: scalar, size: scalar }, optional),
    after: fc.record({ name: fc.oneof(text, number) }, optional),
    orderBy: fc.constantFrom(['name'], ['-name'], ['size', '-name'], ['-size']),
    offset: fc.nat(3),
    limit: fc.nat(5),
  },
  optional,
) as fc.Arbitrary<Selection>;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('put'),
      key,
      record: fc.record({ name: scalar, size: scalar }, optional),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete'), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deleteAll'), selection }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('list'), selection }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('next', 'fail', 'snapshot', 'restore', 'reset') }),
  },
) as fc.Arbitrary<Step>;

type Kept = Readonly<Record<string, unknown>>;

const rankOf = (value: unknown): number => {
  if (value === undefined || value === null) return 0;
  return { number: 1, string: 2, boolean: 3 }[typeof value as 'number'] ?? 0;
};
const pointsOf = (value: string): number[] =>
  Array.from(value, (character) => character.codePointAt(0) as number);
const compareTexts = (a: string, b: string): number => {
  const [left, right] = [pointsOf(a), pointsOf(b)];
  const at = left.findIndex((point, index) => point !== right[index]);
  return at < 0 ? left.length - right.length : (left[at] as number) - (right[at] ?? -1);
};
const compare = (a: unknown, b: unknown): number => {
  if (rankOf(a) !== rankOf(b) || rankOf(a) === 0) return rankOf(a) - rankOf(b);
  if (typeof a === 'string') return compareTexts(a, b as string);
  return Number(a) < Number(b) ? -1 : Number(Number(a) > Number(b));
};

/** The expected result of a selection, by a simple implementation. */
const select = (
  records: ReadonlyMap<string, Kept>,
  { where = {}, after = {}, orderBy = [], offset = 0, limit }: Selection,
) => {
  const found = [...records].filter(
    ([, record]) =>
      Object.entries(where).every(([member, value]) => compare(record[member], value) === 0) &&
      Object.entries(after).every(
        ([member, value]) => rankOf(record[member]) === rankOf(value) && compare(record[member], value) > 0,
      ),
  );
  for (const term of orderBy.toReversed()) {
    const member = term.replace('-', '');
    found.sort(([, a], [, b]) => compare(a[member], b[member]) * (term === member ? 1 : -1));
  }
  return found.slice(offset, limit === undefined ? undefined : offset + limit);
};

describeStores('a store and a Map', (opened) => {
  const agree = async (steps: readonly Step[]): Promise<void> => {
    const { store, newWorld } = opened();
    const world = newWorld();
    let records = new Map<string, Kept>();
    let counter = 0;
    let snapshot: [typeof records, number] | undefined;
    const transact = <R>(work: (transaction: Transaction) => Promise<R>): Promise<R> =>
      store.transact(world, work);
    for (const each of steps) {
      if (each.do === 'put') {
        await transact(({ collection }) => collection('records').put(each.key, each.record));
        records.set(each.key, JSON.parse(JSON.stringify(each.record)));
      } else if (each.do === 'delete') {
        const wasThere = await transact(({ collection }) => collection('records').delete(each.key));
        expect(wasThere).toBe(records.delete(each.key));
      } else if (each.do === 'deleteAll') {
        const { where = {}, after = {} } = each.selection;
        const gone = select(records, { where, after });
        expect(await transact(({ collection }) => collection('records').deleteAll({ where, after }))).toBe(
          gone.length,
        );
        for (const [name] of gone) records.delete(name);
      } else if (each.do === 'list') {
        const { offset: _, limit: __, ...all } = each.selection;
        const [listed, count] = await transact(async ({ collection }) => [
          await collection('records').list(each.selection),
          await collection('records').count(each.selection),
        ]);
        expect(listed).toEqual(select(records, each.selection).map(([, record]) => record));
        expect(count).toBe(select(records, all).length);
      } else if (each.do === 'next') {
        expect(await transact(({ next }) => next('id'))).toBe(++counter);
      } else if (each.do === 'fail') {
        const failed = transact(async ({ collection, next }) => {
          await next('id');
          await collection('records').deleteAll();
          throw new Error('no');
        });
        await expect(failed).rejects.toThrow('no');
      } else if (each.do === 'snapshot') {
        await transact(async () => {});
        await store.snapshot(world.workspace, 'kept');
        snapshot = [new Map(records), counter];
      } else if (each.do === 'restore') {
        expect(await store.restore(world.workspace, 'kept')).toBe(snapshot !== undefined);
        if (snapshot !== undefined) [records, counter] = [new Map(snapshot[0]), snapshot[1]];
      } else {
        await store.replace(world, undefined);
        [records, counter] = [new Map(), 0];
      }
    }
    const all = await transact(({ collection }) => collection('records').list());
    expect(all.map((record) => JSON.stringify(record))).toEqual(
      [...records.values()].map((record) => JSON.stringify(record)),
    );
    await store.drop(world.workspace);
  };

  test('agree on whatever is done to them', async () => {
    await opened().store.prepare('acme', [
      { collection: 'records', members: ['name'] },
      { collection: 'records', members: ['size', 'name'] },
    ]);
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), agree), { numRuns: 100 });
  });
});

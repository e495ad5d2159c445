import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseJson } from '../../src/json/parse.ts';
import type { Collection, Selection, Store, World } from '../../src/state/store.ts';
import { describeStores } from '../support/stores.ts';

/** Records by the names that the tests use for them. */
const RECORDS: Readonly<Record<string, object>> = {
  absent: {},
  null: { at: null },
  list: { at: ['a'] },
  object: { at: { at: 'a' } },
  false: { at: false },
  true: { at: true },
  '-10': { at: -10 },
  '-2.5': { at: -2.5 },
  0: { at: 0 },
  1: { at: 1 },
  9: { at: 9 },
  10: { at: 10 },
  '1e30': { at: 1e30 },
  '1e400': parseJson('{"at":1e400}') as object,
  empty: { at: '' },
  NUL: { at: '\u0000' },
  one: { at: '1' },
  ten: { at: '10' },
  A: { at: 'A' },
  Z: { at: 'Z' },
  a: { at: 'a' },
  'a ': { at: 'a ' },
  'a!': { at: 'a!' },
  aa: { at: 'aa' },
  'a list': { at: '["a"]' },
  truth: { at: 'true' },
  é: { at: 'é' },
  '\ud7ff': { at: '\ud7ff' },
  surrogate: { at: '\ud800' },
  '\ue000': { at: '\ue000' },
  '\uffff': { at: '\uffff' },
  '😀': { at: '😀' },
};
const NOTHING = ['absent', 'null', 'list', 'object'];
const NUMBERS = ['-10', '-2.5', '0', '1', '9', '10', '1e30', '1e400'];
const TEXTS = Object.keys(RECORDS).slice(Object.keys(RECORDS).indexOf('empty'));
const IN_TEXT_ORDER = [
  'empty',
  'NUL',
  'one',
  'ten',
  'A',
  'Z',
  'a list',
  'a',
  'a ',
  'a!',
  'aa',
  'truth',
].concat(TEXTS.slice(TEXTS.indexOf('é')));

describeStores('selections', (opened) => {
  describe.each([{ which: 'no index' }, { which: 'an index' }])('with $which:', ({ which }) => {
    let store: Store;
    let world: World;
    beforeAll(async () => {
      store = opened().store;
      world = { ...opened().newWorld(), provider: which };
      if (which === 'an index') await store.prepare(which, [{ collection: 'records', members: ['at'] }]);
      await store.transact(world, async ({ collection }) => {
        for (const [name, record] of Object.entries(RECORDS))
          await collection('records').put(name, Object.assign(record, { name }));
      });
    });
    const namesOf = (selection: Selection): Promise<readonly string[]> =>
      store.transact(world, async ({ collection }) =>
        (await collection<{ name: string }>('records').list(selection)).map(({ name }) => name),
      );

    test.each<readonly [unknown, readonly string[]]>([
      [null, ['absent', 'null', 'list', 'object']],
      [false, ['false']],
      [true, ['true']],
      [0, ['0']],
      [-0, ['0']],
      [1, ['1']],
      [-2.5, ['-2.5']],
      [1e30, ['1e30']],
      ['', ['empty']],
      ['1', ['one']],
      ['a', ['a']],
      ['true', ['truth']],
      ['["a"]', ['a list']],
      ['\u0000', ['NUL']],
      ['\ud800', ['surrogate']],
      ['😀', ['😀']],
      ['b', []],
      [2, []],
    ])('what equals %j is %j', async (value, expected) => {
      expect(await namesOf({ where: { at: value as string } })).toEqual(expected);
    });

    test.each<readonly [string | number, readonly string[]]>([
      [-3, ['-2.5', '0', '1', '9', '10', '1e30', '1e400']],
      [0, ['1', '9', '10', '1e30', '1e400']],
      [9, ['10', '1e30', '1e400']],
      ['', IN_TEXT_ORDER.slice(1)],
      ['a', IN_TEXT_ORDER.slice(IN_TEXT_ORDER.indexOf('a') + 1)],
      ['\ud7ff', ['surrogate', '\ue000', '\uffff', '😀']],
      ['😀', []],
    ])('what is after %j is %j', async (value, expected) => {
      expect(await namesOf({ after: { at: value }, orderBy: ['at'] })).toEqual(expected);
    });

    test('the order is that of nothing, numbers, texts by their code points, and booleans', async () => {
      const expected = [...NOTHING, ...NUMBERS, ...IN_TEXT_ORDER, 'false', 'true'];
      expect(await namesOf({ orderBy: ['at'] })).toEqual(expected);
      const descending = [
        ...['true', 'false'],
        ...IN_TEXT_ORDER.toReversed(),
        ...NUMBERS.toReversed(),
        ...NOTHING,
      ];
      expect(await namesOf({ orderBy: ['-at'] })).toEqual(descending);
      expect(await namesOf({ orderBy: ['at'], offset: 5, limit: 7 })).toEqual(expected.slice(5, 12));
      expect(await namesOf({ orderBy: ['-at'], offset: 30, limit: 9 })).toEqual(descending.slice(30));
    });

    test('a range without an order is one of the order of insertion', async () => {
      expect(await namesOf({ offset: 2, limit: 2 })).toEqual(Object.keys(RECORDS).slice(2, 4));
      expect(await namesOf({ offset: 30 })).toEqual(Object.keys(RECORDS).slice(30));
      expect(await namesOf({ limit: 0 })).toEqual([]);
    });

    test('a count is of all that is selected, whatever the range', async () => {
      const count = (selection?: Selection): Promise<number> =>
        store.transact(world, ({ collection }) => collection('records').count(selection));
      expect(await count()).toBe(Object.keys(RECORDS).length);
      expect(await count({ after: { at: 0 }, orderBy: ['at'], offset: 1, limit: 2 })).toBe(5);
    });
  });

  const selected = async (records: readonly object[], selection: Selection): Promise<readonly object[]> =>
    opened().store.transact(opened().newWorld(), async ({ collection }) => {
      for (const [index, record] of records.entries()) await collection('records').put(`${index}`, record);
      return collection('records').list(selection);
    });

  test.each([
    ['group', ['Groups', 'GROUP', 'a group'], ['gruppe', 7, null, ['group'], { group: 'group' }]],
    ['ÉCOLE', ['école', 'une École'], ['ecole']],
    ['strasse', ['Straße', 'STRASSE'], ['strase']],
    ['οδος', ['ΟΔΟΣ', 'οδοσ1'], ['οδο']],
    ['%_', ['100%_'], ['100', 'x']],
    ['?', ['?'], ['']],
    ['', ['', 'a'], [1, null]],
    ['\u0000', ['a\u0000b'], ['ab']],
  ])('what contains %j, in whatever letter case, is %j', async (text, found, others) => {
    const records = [...found, ...others].map((name) => ({ name }));
    expect(await selected(records, { contains: { name: text } })).toEqual(found.map((name) => ({ name })));
  });

  test.each([
    'a b',
    'a.b',
    "it's",
    '"',
    '\\',
    '$',
    '$.a',
    '[0]',
    '#',
    '?',
    '0',
    '',
    'é',
    '\u0000',
    '\ud83d',
    '__proto__',
    '--',
  ])('a member may be called %j', async (name) => {
    const records = ['b', 'a', 'c', 'b'].map((value) => Object.fromEntries([[name, value]]));
    const where = Object.fromEntries([[name, 'b']]);
    expect(await selected(records, { where })).toEqual([records[0], records[3]]);
    expect(await selected(records, { after: where })).toEqual([records[2]]);
    expect(await selected(records, { contains: where, limit: 1 })).toEqual([records[0]]);
    // The first minus of an `orderBy` term is not part of the name: it means descending order.
    expect(await selected(records, { orderBy: [`-${name}`], limit: 1 })).toEqual([records[2]]);
  });

  test('several members order one after the other, and what is equal stays in the order of insertion', async () => {
    const records = [
      { a: 1, b: 'x', id: 1 },
      { a: 2, b: 'x', id: 2 },
      { a: 1, b: 'y', id: 3 },
      { a: 2, b: 'x', id: 4 },
    ];
    const ids = async (...orderBy: string[]): Promise<readonly unknown[]> =>
      (await selected(records, { orderBy })).map((record) => (record as { id: number }).id);
    expect(await ids('a', '-b')).toEqual([3, 1, 2, 4]);
    expect(await ids('-a', 'b')).toEqual([2, 4, 1, 3]);
    expect(await ids('b')).toEqual([1, 2, 4, 3]);
    expect(await ids('-b')).toEqual([3, 1, 2, 4]);
  });

  test('long texts are equal and in order to their ends', async () => {
    const long = 'x'.repeat(5000);
    const records = [`${long}b`, `${long}c`, `${long}a`].map((name) => ({ name }));
    expect(await selected(records, { orderBy: ['name'] })).toEqual([records[2], records[0], records[1]]);
    expect(await selected(records, { where: { name: `${long}b` } })).toEqual([records[0]]);
    expect(await selected(records, { after: { name: `${long}b` } })).toEqual([records[1]]);
  });

  test('of very many, those that are meant are found, in their order, also when many of them have gone', async () => {
    interface Numbered {
      readonly half: number;
      readonly number: number;
    }
    const [most, world] = [3000, opened().newWorld()];
    const transact = <R>(work: (all: Collection<Numbered>) => Promise<R>): Promise<R> =>
      opened().store.transact(world, ({ collection }) => work(collection<Numbered>('numbers')));
    const even = (selection: Selection): Promise<readonly number[]> =>
      transact(async (all) =>
        (await all.list({ where: { half: 0 }, ...selection })).map(({ number }) => number),
      );
    await transact(async (all) => {
      for (let number = 0; number < most; number++) await all.put(`${number}`, { half: number % 2, number });
    });
    const seen = async () => [
      await even({ orderBy: ['-number'], limit: 2 }),
      await even({ after: { number: 1000 }, orderBy: ['number'], offset: 1, limit: 2 }),
      await even({ limit: 2 }),
      await transact((all) => all.count({ where: { half: 0 } })),
    ];
    const before = await seen();
    expect(before).toEqual([[2998, 2996], [1004, 1006], [0, 2], 1500]);
    const refused = transact(async (all) => {
      expect(await all.deleteAll({ after: { number: 1001 } })).toBe(1998);
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await seen()).toEqual(before);
    await transact((all) => all.deleteAll({ after: { number: 1003 } }));
    expect(await seen()).toEqual([[1002, 1000], [], [0, 2], 502]);
  });

  test('what is selected can be removed', async () => {
    const world = opened().newWorld();
    const left = await opened().store.transact(world, async ({ collection }) => {
      for (const age of [1, 2, 3, 4]) await collection('records').put(`${age}`, { age });
      expect(await collection('records').deleteAll({ after: { age: 2 } })).toBe(2);
      expect(await collection('records').deleteAll({ where: { age: 7 } })).toBe(0);
      return collection('records').list();
    });
    expect(left).toEqual([{ age: 1 }, { age: 2 }]);
  });
});

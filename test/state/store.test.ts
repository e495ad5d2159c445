import { beforeEach, expect, test } from '@jest/globals';
import { parseJson } from '../../src/json/parse.ts';
import { toJson } from '../../src/json/stringify.ts';
import type { Store, Transaction, World } from '../../src/state/store.ts';
import { describeStores } from '../support/stores.ts';

describeStores('records', (opened) => {
  let store: Store;
  let world: World;
  beforeEach(() => {
    store = opened().store;
    world = opened().newWorld();
  });
  const transact = <R>(work: (transaction: Transaction) => Promise<R>): Promise<R> =>
    store.transact(world, work);
  const put = (key: string, record: object): Promise<void> =>
    transact(({ collection }) => collection('groups').put(key, record));
  const get = (key: string): Promise<object | undefined> =>
    transact(({ collection }) => collection('groups').get(key));
  const list = (): Promise<readonly object[]> => transact(({ collection }) => collection('groups').list());

  test.each<readonly [string, object]>([
    [
      'every kind of value',
      { text: 'a', number: 1.5, yes: true, no: false, nothing: null, list: [1, {}], object: { a: {} } },
    ],
    ['no members', {}],
    ['the order of its members', { z: 1, a: 2, m: { y: 1, b: 2 } }],
    ['odd texts', { text: '\u0000\u0001\ud7ff\ud83d\ude00 \ud83d "\\\'$', '\u0000 "\\\'.$[0]': '\ude00' }],
    ['long texts', { text: 'é'.repeat(100_000) }],
    ['a member called __proto__', JSON.parse('{"__proto__":{"a":1},"constructor":2}')],
    ['a list', ['a', 'b']],
  ])('a record keeps %s', async (_, record) => {
    await put('1', record);
    expect(JSON.stringify(await get('1'))).toBe(JSON.stringify(record));
  });

  test.each([
    '{"id":9007199254740993}',
    '{"nested":{"ids":[12345678901234567890,1]},"name":"a"}',
    '{"large":1e400,"small":1e-400,"exact":0.1000000000000000055511151231257827}',
    '{"id":9007199254740993,"odd":"\\u0000"}',
  ])('a record keeps all digits of %s', async (text) => {
    await put('1', parseJson(text) as object);
    expect(toJson(await get('1'))).toBe(text);
    await put('2', { ...(parseJson(text) as { nested: object }) });
    expect(toJson((await get('2')) as object)).toContain(
      text.includes('nested') ? '12345678901234567890' : '',
    );
  });

  test('a record of 2,000 levels is kept', async () => {
    const text = `{"name":"deep","list":${'['.repeat(2000)}${']'.repeat(2000)}}`;
    await put('1', JSON.parse(text));
    const [record] = await transact(({ collection }) =>
      collection('groups').list({ where: { name: 'deep' } }),
    );
    expect(JSON.stringify(record)).toBe(text);
  });

  test.each(['', 'a b', "it's", '"', '%', '?', 'é\u0000', '\ud83d', '__proto__', 'k'.repeat(10_000)])(
    'a record is found by the key %j, and by no other',
    async (key) => {
      await put(key, { key });
      expect(await get(key)).toEqual({ key });
      expect(await get(`${key}.`)).toBeUndefined();
      expect(await store.read(world)).toEqual({ collections: { groups: { [key]: { key } } }, counters: {} });
      expect(await transact(({ collection }) => collection('groups').delete(key))).toBe(true);
      expect(await transact(({ collection }) => collection('groups').delete(key))).toBe(false);
      expect(await get(key)).toBeUndefined();
    },
  );

  test('records are read in the order of keys, those that there are', async () => {
    for (const key of ['a', 'b', 'c']) await put(key, { key });
    const records = await transact(({ collection }) => collection('groups').getAll(['c', 'x', 'a', 'c']));
    expect(records).toEqual([{ key: 'c' }, { key: 'a' }, { key: 'c' }]);
  });

  test('a replaced record stays where it was', async () => {
    for (const key of ['a', 'b', 'c']) await put(key, { key });
    await put('a', { key: 'new' });
    expect(await list()).toEqual([{ key: 'new' }, { key: 'b' }, { key: 'c' }]);
  });

  test('a record that was removed and added again comes last', async () => {
    for (const key of ['a', 'b']) await put(key, { key });
    await transact(({ collection }) => collection('groups').delete('a'));
    await put('a', { key: 'a' });
    expect(await list()).toEqual([{ key: 'b' }, { key: 'a' }]);
  });

  test('what was put can be changed, what was read cannot, and the store keeps what it has', async () => {
    const record = { names: ['a'] };
    await put('1', record);
    record.names.push('b');
    const read = (await get('1')) as typeof record;
    expect(read).toEqual({ names: ['a'] });
    expect(() => read.names.push('c')).toThrow(TypeError);
  });

  test('collections know nothing of each other', async () => {
    await put('1', { name: 'group' });
    await transact(({ collection }) => collection('users').put('1', { name: 'user' }));
    expect(await get('1')).toEqual({ name: 'group' });
    expect(await transact(({ collection }) => collection('users').deleteAll())).toBe(1);
    expect(await list()).toEqual([{ name: 'group' }]);
  });

  test('counters count from 1, each for itself', async () => {
    const numbers = await transact(async ({ next }) => [await next('a'), await next('a'), await next('b')]);
    expect(numbers).toEqual([1, 2, 1]);
    expect(await transact(({ next }) => next('a'))).toBe(3);
  });
});

import { beforeEach, expect, test } from '@jest/globals';
import type { Store, Transaction, World } from '../../src/state/store.ts';
import { describeStores } from '../support/stores.ts';

describeStores('workspaces', (opened) => {
  let store: Store;
  let world: World;
  beforeEach(() => {
    store = opened().store;
    world = opened().newWorld();
  });
  const seed = async ({ collection, next }: Transaction): Promise<void> => {
    await collection('groups').put('b', { name: 'second', number: await next('id') });
    await collection('groups').put('a', { name: 'first', number: await next('id') });
  };
  const SEEDED = {
    collections: { groups: { b: { name: 'second', number: 1 }, a: { name: 'first', number: 2 } } },
    counters: { id: 2 },
  };
  const use = (of: World = world): Promise<void> => store.transact(of, async () => {}, seed);
  const change = (of: World = world): Promise<void> =>
    store.transact(of, async ({ collection, next }) => {
      await collection('groups').put('c', { name: 'third', number: await next('id') });
      await collection('users').put('1', {});
      await collection('groups').delete('b');
    });
  const namesOf = async (): Promise<readonly string[]> =>
    (await store.workspaces()).map(({ name }) => name).filter((name) => name === world.workspace);

  test('what was never used is not there', async () => {
    expect(await store.read(world)).toBeUndefined();
    expect(await namesOf()).toEqual([]);
    expect(await store.drop(world.workspace)).toBe(false);
    expect(await store.snapshots(world.workspace)).toEqual([]);
    expect(await store.restore(world.workspace, 'none')).toBe(false);
  });

  test('worlds know nothing of each other', async () => {
    const others = [
      { ...world, provider: 'beta' },
      { ...world, workspace: `${world.workspace}.` },
      { workspace: world.provider, provider: world.workspace },
    ];
    for (const each of [world, ...others]) await use(each);
    await change();
    for (const other of others) expect(await store.read(other)).toEqual(SEEDED);
    await store.replace(world, undefined);
    for (const other of others) expect(await store.read(other)).toEqual(SEEDED);
  });

  test('a workspace is listed with its providers and the time of its last use', async () => {
    const before = Date.now();
    await use({ ...world, provider: 'beta' });
    await use();
    const all = await store.workspaces();
    const listed = all.find(({ name }) => name === world.workspace);
    expect(listed?.providers).toEqual(['acme', 'beta']);
    expect(listed?.usedAt).toBeGreaterThanOrEqual(before);
    expect(listed?.usedAt).toBeLessThanOrEqual(Date.now());
  });

  test('a state is read as JSON, in the order of insertion, and put in place of another', async () => {
    await use();
    const state = await store.read(world);
    expect(JSON.stringify(state)).toBe(JSON.stringify(SEEDED));
    await change();
    await store.replace(world, state);
    expect(JSON.stringify(await store.read(world))).toBe(JSON.stringify(SEEDED));
    expect(await store.transact(world, ({ next }) => next('id'), seed)).toBe(3);
  });

  test('a state can be put where there was none, which is not seeded then', async () => {
    await store.replace(world, { collections: {}, counters: { id: 41 } });
    expect(await store.transact(world, ({ next }) => next('id'), seed)).toBe(42);
    expect(await store.read(world)).toEqual({ collections: {}, counters: { id: 42 } });
  });

  test('a world that was removed is seeded again', async () => {
    await use();
    await change();
    await store.replace(world, undefined);
    expect(await store.read(world)).toBeUndefined();
    await use();
    expect(await store.read(world)).toEqual(SEEDED);
  });

  test('a snapshot keeps all worlds of a workspace, and is restored as often as one likes', async () => {
    const beta = { ...world, provider: 'beta' };
    await use();
    await store.snapshot(world.workspace, 'before');
    for (const _ of [1, 2]) {
      await change();
      await use(beta);
      expect(await store.restore(world.workspace, 'before')).toBe(true);
      expect(JSON.stringify(await store.read(world))).toBe(JSON.stringify(SEEDED));
      expect(await store.read(beta)).toBeUndefined();
    }
    await change();
    const changed = await store.read(world);
    await store.snapshot(world.workspace, 'before');
    await store.replace(world, undefined);
    await store.restore(world.workspace, 'before');
    expect(await store.read(world)).toEqual(changed);
  });

  test('a snapshot is of its workspace, also where nothing was used yet', async () => {
    const { workspace } = world;
    await store.snapshot(workspace, 'é\u0000');
    await store.snapshot(workspace, '');
    expect(await store.snapshots(workspace)).toEqual(['', 'é\u0000']);
    expect(await store.snapshots(`${workspace}.`)).toEqual([]);
    expect(await store.restore(`${workspace}.`, '')).toBe(false);
    expect(await namesOf()).toEqual([workspace]);
    await use();
    expect(await store.restore(workspace, '')).toBe(true);
    expect(await store.read(world)).toBeUndefined();
  });

  test('a workspace goes with its worlds and snapshots', async () => {
    await use();
    await use({ ...world, provider: 'beta' });
    await store.snapshot(world.workspace, 'a');
    expect(await store.drop(world.workspace)).toBe(true);
    expect(await store.read(world)).toBeUndefined();
    expect(await store.snapshots(world.workspace)).toEqual([]);
    expect(await namesOf()).toEqual([]);
    expect(await store.drop(world.workspace)).toBe(false);
  });

  test('a workspace is copied and dropped as a whole while it is used', async () => {
    await use();
    const work = Array.from({ length: 20 }, (_, index) =>
      store.transact(world, async ({ collection }) => {
        await collection('pairs').put(`${index}`, {});
        await new Promise(setImmediate);
        await collection('pairs').put(`-${index}`, {});
      }),
    );
    await store.snapshot(world.workspace, 'meanwhile');
    await Promise.all(work);
    await store.restore(world.workspace, 'meanwhile');
    const pairs = await store.transact(world, ({ collection }) => collection('pairs').count());
    expect(pairs % 2).toBe(0);
  });

  test('blocks of the same workspace and index are the same, those of others differ', async () => {
    expect(await store.block('default', 0)).toBe(0);
    const names = Array.from({ length: 60 }, (_, index) => `${world.workspace} ${index >> 1}`);
    const get = (): Promise<readonly number[]> =>
      Promise.all(names.map((name, index) => store.block(name, index % 2)));
    const blocks = await get();
    expect(new Set([0, ...blocks]).size).toBe(61);
    expect(await get()).toEqual(blocks);
    expect(Math.min(...blocks)).toBeGreaterThan(0);
    expect(Math.max(...blocks)).toBeLessThan(2 ** 20);
  });

  test('two workspaces that prefer the same block get two', async () => {
    // Two names with the same preferred block, found by trial.
    expect(await store.block('w528', 0)).toBe(569_862);
    expect(await store.block('w612', 0)).toBe(569_863);
    expect(await store.block('w528', 0)).toBe(569_862);
  });
});

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/base/errors.ts';
import { openStore } from '../../src/state/open-store.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { runClient } from '../support/state/run-client.ts';

const world = { workspace: 'shared', provider: 'acme' };

let folder: Folder;
let file: string;
beforeEach(async () => {
  folder = await folderOf({});
  file = join(folder.path, 'state.db');
});
afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

/** The message of the error of opening a file, without the path of the folder. */
const refusal = async (path = file): Promise<string> => {
  const error: unknown = await openStore(path).then(
    (store) => store[Symbol.asyncDispose](),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return folder.withoutPath((error as Error).message).replaceAll(folder.path, 'FOLDER');
};

const execute = (sql: string): void => {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
};

describe('a file that cannot be used is refused:', () => {
  test('one that is no database', async () => {
    await writeFile(file, 'This is a text, and longer than the head of a database is.'.repeat(20));
    expect(await refusal()).toBe('The state cannot be kept in state.db: it is no SQLite database.');
  });

  test('a folder', async () => {
    await mkdir(file);
    expect(await refusal()).toBe('The state cannot be kept in state.db: it is a folder.');
  });

  test('one in a folder that is not there', async () => {
    expect(await refusal(join(folder.path, 'no/state.db'))).toBe(
      'The state cannot be kept in no/state.db: there is no folder no.',
    );
  });

  test('a database of another program, which stays as it is', async () => {
    execute('create table records (name text); insert into records values (1)');
    expect(await refusal()).toBe(
      'The state cannot be kept in state.db: it is a database of another program.',
    );
    execute('insert into records (name) values (2)');
  });

  test('one of a newer version', async () => {
    await (await openStore(file))[Symbol.asyncDispose]();
    execute('pragma user_version = 99');
    expect(await refusal()).toBe(
      'The state cannot be kept in state.db: a newer version of this program wrote it (99; this one reads up to 1).',
    );
  });

  test('one that another process has open', async () => {
    const child = runClient(file, 'insert', 'a', 1_000_000);
    await once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data');
    expect(await refusal()).toBe('The state cannot be kept in state.db: another program has it open.');
    child.kill('SIGKILL');
    await once(child, 'close');
  });

  // Root may also write to read-only files.
  (process.getuid?.() === 0 ? test.skip : test)('one that may not be written to', async () => {
    await writeFile(file, '');
    await chmod(file, 0o400);
    expect(await refusal()).toBe(
      'The state cannot be kept in state.db: state.db cannot be read and written to.',
    );
  });
});

test('what was kept is there when the file is opened again, and after a failed opening', async () => {
  {
    await using store = await openStore(file);
    expect(store.name).toBe('state.db');
    await store.transact(world, ({ collection }) => collection('groups').put('1', { name: 'a' }));
    expect(await refusal()).toContain('another program has it open');
    await store.transact(world, ({ collection }) => collection('groups').put('2', { name: 'b' }));
  }
  await using store = await openStore(file);
  const groups = await store.transact(world, ({ collection }) => collection('groups').list());
  expect(groups).toEqual([{ name: 'a' }, { name: 'b' }]);
});

test.each([10, 300, 700])(
  'a process that is killed after %d answers has lost none, and left no half',
  async (answers) => {
    const child = runClient(file, 'insert', 'name ', 1000);
    const answered: string[] = [];
    for await (const line of createInterface({
      input: child.stdout as NonNullable<ChildProcess['stdout']>,
    })) {
      answered.push(line);
      if (answered.length === answers) child.kill('SIGKILL');
    }
    await using store = await openStore(file);
    const state = await store.read(world);
    const keys = Object.keys(state?.collections.groups ?? {});
    expect(answered.length).toBeGreaterThanOrEqual(answers);
    expect(answered.filter((key) => !keys.includes(key))).toEqual([]);
    expect(keys.filter((key) => !keys.includes(`${key.split(' ')[0]} again`))).toEqual([]);
    expect(keys.length % 2).toBe(0);
  },
);

test('a store that is closed says so, to those that wait as well', async () => {
  const store = await openStore();
  const never = Promise.withResolvers<void>();
  const running = store.transact(world, () => never.promise);
  const waiting = store.transact(world, async () => {});
  await store[Symbol.asyncDispose]();
  await expect(waiting).rejects.toThrow('the store is closed');
  await expect(store.read(world)).rejects.toThrow('the store is closed');
  never.resolve();
  await expect(running).rejects.toThrow('the store is closed');
  await store[Symbol.asyncDispose]();
});

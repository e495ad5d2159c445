import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { UserError } from '../../src/base/errors.ts';
import { openStore } from '../../src/state/open-store.ts';
import { describePostgres, type Postgres, startPostgres } from '../support/postgres.ts';
import { runClient } from '../support/state/run-client.ts';

describePostgres('a store in PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    await postgres?.[Symbol.asyncDispose]();
  });

  const world = { workspace: 'shared', provider: 'acme' };
  const execute = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: postgres.url });
    client.on('error', () => {});
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };

  test('processes that use one database at once keep names unique and lose no update', async () => {
    const children = ['a', 'b', 'c'].map((prefix) => runClient(postgres.url, 'claim', prefix, 100));
    const outputs = await Promise.all(
      children.map(async (child) => {
        const [output] = await Promise.all([
          text(child.stdout as NodeJS.ReadableStream),
          once(child, 'close'),
        ]);
        return Number(output);
      }),
    );
    await using store = await openStore(postgres.url);
    const state = await store.read(world);
    const groups = Object.values(state?.collections.groups ?? {}) as { name: string }[];
    expect(new Set(groups.map(({ name }) => name)).size).toBe(100);
    expect(groups).toHaveLength(100);
    expect(outputs.reduce((sum, added) => sum + added, 0)).toBe(100);
    expect(state?.collections.totals).toEqual({ all: { total: 300 } });
    expect(state?.counters).toEqual({ id: 100 });
  });

  const refusal = async (url: string): Promise<string> => {
    const error: unknown = await openStore(url).then(
      (store) => store[Symbol.asyncDispose](),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  };

  test.each([
    ['a wrong password', () => postgres.urlOf({ password: 'p w' }), 'the user or the password is wrong'],
    ['an unknown user', () => postgres.urlOf({ user: 'nobody' }), 'the user or the password is wrong'],
    ['an unknown database', () => postgres.urlOf({ database: 'no' }), 'there is no such database'],
    ['a port that nobody listens to', () => 'postgres://me:p%20w@127.0.0.1:1/state', 'nothing answers there'],
    ['a host that is not there', () => 'postgres://me:p%20w@nowhere.invalid/state', 'there is no such host'],
    [
      'a database in another encoding',
      () => postgres.urlOf({ database: 'latin' }),
      'its encoding is LATIN1, and must be UTF8',
    ],
    ['what is no URL', () => 'postgres://me:p w@[/state', ''],
  ])('%s is refused in one sentence, without the password', async (_, url, reason) => {
    if (url().includes('latin'))
      await execute(
        `create database latin template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
      );
    const message = await refusal(url());
    expect(message).toMatch(/^The state cannot be kept in postgres:\/\/[^ ]*: .*\.$/);
    expect(message).toContain(reason);
    expect(message).not.toMatch(/p w|p%20w|secret/);
  });

  test('tables of a newer version are refused', async () => {
    await (await openStore(postgres.url))[Symbol.asyncDispose]();
    await execute('update contracts_sandbox.version set version = 99');
    expect(await refusal(postgres.url)).toContain(
      'a newer version of this program made its tables (99; this one reads up to 1)',
    );
    await execute('update contracts_sandbox.version set version = 1');
  });

  test('a connection that is lost fails its transaction, and the next one works', async () => {
    await using store = await openStore(postgres.url);
    const terminate = 'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()';
    const failed = store.transact(world, async ({ collection }) => {
      await collection('groups').put('lost', {});
      await execute(terminate);
      await collection('groups').put('lost too', {});
    });
    await expect(failed).rejects.toThrow(/^The connection to postgres:\/\/[^ ]* was lost/);
    expect(await store.transact(world, ({ collection }) => collection('groups').get('lost'))).toBeUndefined();
  });

  test('a connection that was lost while nothing used it is replaced, though nobody has noticed', async () => {
    await using store = await openStore(postgres.url);
    const query = jest.spyOn(Client.prototype, 'query');
    try {
      // The statement that begins the first transaction fails, and so does the rollback.
      for (let time = 0; time < 2; time++)
        query.mockImplementationOnce(() => Promise.reject(new Error('Connection terminated')));
      let begun = 0;
      const work = () => Promise.resolve(++begun);
      expect(await store.transact(world, work)).toBe(1);
      query.mockImplementation(() => Promise.reject(new Error('Connection terminated')));
      await expect(store.transact(world, work)).rejects.toThrow(/^The connection to postgres:.* was lost/);
      expect(begun).toBe(1);
    } finally {
      query.mockRestore();
    }
  });

  test('a store that is closed says so, to those that wait as well', async () => {
    const store = await openStore(postgres.url);
    const never = Promise.withResolvers<void>();
    const worlds = Array.from({ length: 20 }, (_, index) => ({ ...world, provider: `provider ${index}` }));
    const begun = Promise.withResolvers<void>();
    const running = Promise.allSettled(
      [...worlds, world, world].map((each) =>
        store.transact(each, () => {
          begun.resolve();
          return never.promise;
        }),
      ),
    );
    await begun.promise;
    await store[Symbol.asyncDispose]();
    never.resolve();
    const outcomes = await running;
    expect(new Set(outcomes.map((each) => each.status === 'rejected' && each.reason.message))).toEqual(
      new Set(['the store is closed']),
    );
    await expect(store.read(world)).rejects.toThrow('the store is closed');
    await store[Symbol.asyncDispose]();
  });

  test('a statement that fails fails its transaction, even if nobody looks', async () => {
    await using store = await openStore(postgres.url);
    const failed = store.transact(world, async ({ collection }) => {
      await collection('groups').put('1', {});
      await collection('groups')
        .list({ limit: -1 })
        .catch(() => {});
    });
    await expect(failed).rejects.toThrow('a statement of the transaction has failed');
  });

  test('a name has neither user nor password', async () => {
    await using store = await openStore(postgres.url);
    expect(store.name).toMatch(/^postgres:\/\/%2F[^@:]*\/postgres$/);
  });
});

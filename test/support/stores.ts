import { join } from 'node:path';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { openStore } from '../../src/state/open-store.ts';
import type { Store, World } from '../../src/state/store.ts';
import { folderOf } from './files.ts';
import { describePostgres, startPostgres } from './postgres.ts';

/** A place for a store to keep its records in, which is gone when the tests are over. */
interface Place extends AsyncDisposable {
  /** As `openStore` takes it. */
  readonly where: string | undefined;
}

/** Databases that stores are tested on. */
interface Database {
  readonly name: string;
  readonly describe: (name: string, tests: () => void) => void;
  readonly open: () => Promise<Place>;
}

const databases: readonly Database[] = [
  {
    name: 'memory',
    describe,
    open: async () => ({ where: undefined, [Symbol.asyncDispose]: async () => {} }),
  },
  {
    name: 'a file',
    describe,
    open: async () => {
      const folder = await folderOf({});
      return { where: join(folder.path, 'state.db'), [Symbol.asyncDispose]: folder[Symbol.asyncDispose] };
    },
  },
  {
    name: 'PostgreSQL',
    describe: describePostgres,
    open: async () => {
      const postgres = await startPostgres();
      return { where: postgres.url, [Symbol.asyncDispose]: postgres[Symbol.asyncDispose] };
    },
  },
];

/** An open store, and worlds that no other test uses. */
export interface Opened {
  readonly store: Store;
  readonly newWorld: () => World;
}

/** The same tests on each database. `opened` is to be called within tests. */
export const describeStores = (what: string, tests: (opened: () => Opened) => void): void => {
  for (const database of databases) {
    database.describe(`${what} in ${database.name}:`, () => {
      let place: Place;
      let store: Store;
      beforeAll(async () => {
        place = await database.open();
        store = await openStore(place.where);
      });
      afterAll(async () => {
        await store?.[Symbol.asyncDispose]();
        await place?.[Symbol.asyncDispose]();
      });
      let worlds = 0;
      const newWorld = (): World => ({ workspace: `workspace ${++worlds}`, provider: 'acme' });
      tests(() => ({ store, newWorld }));
    });
  }
};

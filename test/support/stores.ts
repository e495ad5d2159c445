import { join } from 'node:path';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { openStore } from '../../src/state/open-store.ts';
import type { Store, World } from '../../src/state/store.ts';
import { folderOf } from './files.ts';
import { describePostgres, startPostgres } from './postgres.ts';

/** Where a store keeps its records, removed on disposal. */
interface Place extends AsyncDisposable {
  /** The argument of `openStore`. */
  readonly where: string | undefined;
}

/** A database that stores are tested on. */
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

/** An open store, and new worlds for each test. */
export interface Opened {
  readonly store: Store;
  readonly newWorld: () => World;
}

/** Runs the same tests on each database. `opened` must be called within a test. */
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

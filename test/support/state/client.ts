import { openStore } from '../../../src/state/open-store.ts';

/** A process that uses a store: `client.ts WHERE WORK PREFIX COUNT`. Prints a line for each finished transaction. */

const [where, work, prefix, count] = process.argv.slice(2) as [string, string, string, string];
const world = { workspace: 'shared', provider: 'acme' };

await using store = await openStore(where);
await store.prepare('acme', [{ collection: 'groups', members: ['name'] }]);

/** Adds a record and a copy of it in one transaction. */
const insert = (index: number): Promise<void> =>
  store.transact(world, async ({ collection }) => {
    await collection('groups').put(`${index}`, { name: `${prefix}${index}` });
    await collection('groups').put(`${index} again`, { name: `${prefix}${index}` });
  });

/** Adds a name unless it is there, and counts. */
const claim = (index: number): Promise<boolean> =>
  store.transact(world, async ({ collection, next }) => {
    const { total = 0 } = (await collection<{ total?: number }>('totals').get('all')) ?? {};
    await collection('totals').put('all', { total: total + 1 });
    if ((await collection('groups').count({ where: { name: `name ${index}` } })) > 0) return false;
    await collection('groups').put(`${await next('id')}`, { name: `name ${index}`, by: prefix });
    return true;
  });

if (work === 'insert') {
  for (let index = 0; index < Number(count); index++) {
    await insert(index);
    process.stdout.write(`${index}\n`);
  }
} else {
  // Concurrently, as requests arrive.
  const claims = await Promise.all(Array.from({ length: Number(count) }, (_, index) => claim(index)));
  process.stdout.write(`${claims.filter(Boolean).length}\n`);
}

import { createMemoryStore } from '../src/state/memory-store.ts';

/** How much memory many workspaces take in an in-memory sandbox: `npm run bench:workspaces -- [workspaces] [records]`. */
const [workspaces, records] = [Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 200)];

const recordAt = (workspace: number, index: number) => ({
  id: `${workspace}-${index}`,
  name: `Group ${index} of workspace ${workspace}`,
  email: `group-${index}@example.com`,
  description: 'As long as a description usually is, which is a sentence.',
  created: '2026-04-14T08:21:07Z',
  memberIds: ['ok', 'dummy', `user-${index}`],
});

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const settle = (): number => {
  globalThis.gc?.();
  return process.memoryUsage.rss();
};

await using store = createMemoryStore();
await store.prepare('acme', [{ collection: 'groups', members: ['name'] }]);
const before = settle();
let json = 0;
for (let workspace = 0; workspace < workspaces; workspace++)
  await store.transact({ workspace: `worker-${workspace}`, provider: 'acme' }, async ({ collection }) => {
    const groups = collection('groups');
    for (let index = 0; index < records; index++) {
      const record = recordAt(workspace, index);
      json += JSON.stringify(record).length;
      await groups.put(record.id, record);
    }
  });
const grown = settle() - before;
console.log(
  `${workspaces} workspaces of ${records} records: ${megabytes(json)} of JSON, ${megabytes(grown)} of memory, ${(grown / json).toFixed(1)} times as much`,
);

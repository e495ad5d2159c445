// Are the sandboxes inferred from public documents consistent? `npm run bench:inferred`
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createContract } from '../src/contract/contract.ts';
import { loadDocument } from '../src/document/document.ts';
import { driveInferred } from '../test/support/model/inferred.ts';
import { main, wholeNumber } from './command.ts';
import { fetchDocuments, PUBLIC } from './resources/documents.ts';

const USAGE = 'usage: npm run bench:inferred -- [name…] [--runs 3] [--seed 1] [--why]';

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      why: { type: 'boolean', default: false },
    },
  });
  const runs = wholeNumber(values.runs, 10_000, USAGE);
  const seed = wholeNumber(values.seed, 10_000, USAGE);
  const folder = await fetchDocuments();
  const all = PUBLIC.flatMap(({ files }) => Object.entries(files));
  const wanted = positionals.length === 0 ? all : all.filter(([name]) => positionals.includes(name));
  for (const [name, file] of wanted) {
    const contract = createContract(await loadDocument({ name, file: join(folder, `${file}.json`) }));
    const { operations, resources, requests, created, faults, notCreated } = await driveInferred(contract, {
      runs,
      seed,
    });
    console.log(
      `${name.padEnd(20)} ${operations} operations, ${resources} resources, ${requests} requests, ${created} records, ${faults.length} faults`,
    );
    for (const fault of faults) console.log(`    ${fault.replaceAll('\n', '\n    ')}`);
    for (const { resource, reason } of values.why ? notCreated : [])
      console.log(`    no ${resource}: ${reason}`);
    if (faults.length > 0) process.exitCode = 1;
  }
});

// Do all commands work on documents of other people? `npm run bench:public -- FOLDER`
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/base/errors.ts';
import { mapConcurrently } from '../src/base/parallel.ts';
import { main, wholeNumber } from './command.ts';
import { inspect, titles } from './public/inspect.ts';

const USAGE = 'usage: npm run bench:public -- FOLDER [name…] [--parallel 2] [--time 20]';

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { parallel: { type: 'string', default: '2' }, time: { type: 'string', default: '20' } },
  });
  const [folder, ...names] = positionals;
  if (folder === undefined) throw new UserError(USAGE);
  const time = wholeNumber(values.time, 120, USAGE);
  const files = (await readdir(folder)).filter((file) => /\.(json|ya?ml)$/.test(file)).sort();
  const wanted = names.length === 0 ? files : files.filter((file) => names.includes(parse(file).name));
  const output = await mkdtemp(join(tmpdir(), 'contracts-public-'));
  console.log(titles);
  try {
    await mapConcurrently(wanted, wholeNumber(values.parallel, 16, USAGE), async (file) => {
      const { row, faults } = await inspect(join(folder, file), { output: join(output, file), time });
      console.log([row, ...faults.map((fault) => `    ${fault}`)].join('\n'));
      if (faults.length > 0) process.exitCode = 1;
    });
  } finally {
    await rm(output, { recursive: true, force: true });
  }
});

// How fast does a sandbox store and read records? `npm run bench:sandbox`
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, wholeNumber } from './command.ts';
import { temporaryFolder } from './folder.ts';
import { compare } from './measure.ts';
import { microseconds } from './processor.ts';
import { contendersFor } from './sandbox/contenders.ts';
import { costs, live } from './sandbox/live.ts';
import { type Column, machine, perSecond, table } from './table.ts';

const USAGE =
  'usage: npm run bench:sandbox -- [--seconds 3] [--rounds 3] [--processor] [--only NAME] [--postgres URL] [--json-server FOLDER]';

type Rates = Awaited<ReturnType<typeof live>>;

const column = (title: string, name: keyof Rates): Column<Rates> => ({
  title,
  of: (rates) => rates[name],
  show: perSecond,
});

const COLUMNS = [
  column('create', 'create'),
  column('read', 'read'),
  column('update', 'update'),
  column('100 of 100', 'few'),
  column('of 10,000', 'many'),
];

type Costs = Awaited<ReturnType<typeof costs>>;

const costColumn = (name: keyof Costs): Column<Costs> => ({
  title: name,
  of: (cost) => cost[name],
  show: microseconds,
});

/** The number of requests of each kind when CPU time is measured. */
const REQUESTS = 12_000;

await main(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      processor: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      postgres: { type: 'string' },
      'json-server': { type: 'string' },
    },
  });
  const seconds = wholeNumber(values.seconds, 60, USAGE);
  const rounds = wholeNumber(values.rounds, 20, USAGE);
  using folder = temporaryFolder();
  const contenders = contendersFor(folder.path, values.postgres, values['json-server']).filter(({ name }) =>
    name.includes(values.only),
  );
  const load = loadavg();
  const log = join(folder.path, 'output.log');
  const circumstances = `${machine()}; load before it ${load[0]?.toFixed(1)}\n`;
  if (values.processor) {
    const seen = await compare(contenders, rounds, (one) => costs(one, { requests: REQUESTS, log }));
    console.log(`the processor's time of a request; ${rounds} rounds: medians, and ratios to the first line`);
    console.log(circumstances);
    return console.log(
      table(
        ['create', 'read', 'update'].map((name) => costColumn(name as keyof Costs)),
        seen,
      ),
    );
  }
  const seen = await compare(contenders, rounds, (one) => live(one, { seconds, log }));
  console.log(`requests a second; ${rounds} rounds of ${seconds} s: medians, and ratios to the first line`);
  console.log(circumstances);
  console.log(table(COLUMNS, seen));
});

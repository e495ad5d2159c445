// How fast does a sandbox keep and show records? `npm run bench:sandbox`
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, wholeNumber } from './command.ts';
import { temporaryFolder } from './folder.ts';
import { compare } from './measure.ts';
import { contendersFor } from './sandbox/contenders.ts';
import { live } from './sandbox/live.ts';
import { type Column, machine, perSecond, table } from './table.ts';

const USAGE =
  'usage: npm run bench:sandbox -- [--seconds 3] [--rounds 3] [--only NAME] [--postgres URL] [--json-server FOLDER]';

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

await main(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
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
  const seen = await compare(contenders, rounds, (one) =>
    live(one, { seconds, log: join(folder.path, 'output.log') }),
  );
  console.log(`requests a second; ${rounds} rounds of ${seconds} s: medians, and ratios to the first line
${machine()}; load before it ${load[0]?.toFixed(1)}
`);
  console.log(table(COLUMNS, seen));
});

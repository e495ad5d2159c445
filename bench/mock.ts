import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { displayPath } from '../src/document/place.ts';
import { main, wholeNumber } from './command.ts';
import { contractsMock, expressAndAjv, prismMock } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare, type Measurement, measure } from './measure.ts';
import type { Plan } from './plan.ts';
import { prepare } from './prepare.ts';
import type { Contender } from './server.ts';
import type { Hits } from './shoot.ts';
import { type Column, machine, mebibytes, milliseconds, perSecond, table } from './table.ts';

const USAGE = 'usage: npm run bench -- [provider|file] [--seconds 4] [--rounds 3]';

const WARM_UP_SECONDS = 2;
const TIMEOUT_SECONDS = 30;

const contendersFor = (file: string, plan: string): Contender[] => [
  prismMock(file),
  prismMock(file, '-v', 'fatal'),
  contractsMock(file),
  expressAndAjv(plan),
];

const loadOf = ({ shots }: Measurement) => shots[1] as Hits & { memory: number };

const COLUMNS: readonly Column<Measurement>[] = [
  { title: 'ready', of: ({ ready }) => ready, show: milliseconds },
  { title: 'memory', of: (one) => loadOf(one).memory, show: mebibytes },
  { title: 'requests/s', of: (one) => loadOf(one).rate, show: perSecond },
  { title: 'p50', of: (one) => loadOf(one).p50, show: milliseconds },
  { title: 'p99', of: (one) => loadOf(one).p99, show: milliseconds },
];

const describe = ({ sent, answer }: Plan, file: string, rounds: number, seconds: number) =>
  `POST ${sent.path} of ${displayPath(file)}
${sent.body?.length} bytes in, each different, ${JSON.stringify(answer.body).length} bytes out
${rounds} rounds of ${seconds} s: medians, and ratios to the first line
${machine()}
`;

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '3' } },
  });
  const seconds = wholeNumber(values.seconds, 60, USAGE);
  const rounds = wholeNumber(values.rounds, 20, USAGE);
  using folder = temporaryFolder();
  const { file, plan, planFile } = await prepare(positionals[0] ?? 'vinyldns', folder.path);
  const sent = [plan.sent];
  const shots = [WARM_UP_SECONDS, seconds].map((length) => ({ sent, until: { seconds: length } }));
  const options = { first: plan.sent, timeout: TIMEOUT_SECONDS, log: join(folder.path, 'output.log') };
  const seen = await compare(contendersFor(file, planFile), rounds, (contender) =>
    measure(contender, shots, options),
  );
  console.log(describe(plan, file, rounds, seconds));
  console.log(table(COLUMNS, seen));
});

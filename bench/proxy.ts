import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { displayPath } from '../src/document/place.ts';
import { main, wholeNumber } from './command.ts';
import { OURS } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare, type Measured, type Measurement, measure } from './measure.ts';
import { prepare } from './prepare.ts';
import { type Contender, start } from './server.ts';
import type { Shot } from './shoot.ts';
import { type Column, machine, mebibytes, median, milliseconds, perSecond, table } from './table.ts';

const USAGE = 'usage: npm run bench:proxy -- [provider|file] [--seconds 4] [--rounds 3]';

const UPSTREAM = fileURLToPath(new URL('./upstream.ts', import.meta.url));
const BARE = fileURLToPath(new URL('./bare-proxy.ts', import.meta.url));
const WARM_UP_SECONDS = 2;
const TIMEOUT_SECONDS = 30;

const upstreamOf = (plan: string): Contender => ({
  name: 'no proxy',
  args: (port) => [UPSTREAM, plan, String(port)],
});

const contendersFor = (file: string, plan: string, upstream: string): Contender[] => [
  { name: 'bare reverse proxy', args: (port) => [BARE, upstream, String(port)] },
  {
    name: 'contracts proxy',
    args: (port) => [OURS, 'proxy', file, '--upstream', upstream, '-p', String(port)],
  },
  upstreamOf(plan),
];

const many = ({ shots }: Measurement) => shots[1] as Measurement['shots'][number];
const alone = ({ shots }: Measurement) => shots[2] as Measurement['shots'][number];

/** @param direct the latency without a proxy, in milliseconds */
const columnsFor = (direct: number): Column<Measurement>[] => [
  { title: 'requests/s', of: (one) => many(one).rate, show: perSecond },
  { title: 'p50', of: (one) => many(one).p50, show: milliseconds },
  { title: 'p50 alone', of: (one) => alone(one).p50, show: milliseconds },
  { title: 'added', of: (one) => alone(one).p50 - direct, show: milliseconds },
  { title: 'memory', of: (one) => many(one).memory, show: mebibytes },
];

const directOf = (seen: readonly Measured<Measurement>[]): number =>
  median(seen.at(-1)?.rounds.map((one) => alone(one).p50) ?? []);

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '3' } },
  });
  const seconds = wholeNumber(values.seconds, 60, USAGE);
  const rounds = wholeNumber(values.rounds, 20, USAGE);
  using folder = temporaryFolder();
  const { file, plan, planFile } = await prepare(positionals[0] ?? 'vinyldns', folder.path);
  const options = { first: plan.sent, timeout: TIMEOUT_SECONDS };
  await using upstream = await start(upstreamOf(planFile), {
    ...options,
    log: join(folder.path, 'upstream.log'),
  });
  const sent = [plan.sent];
  const shots: Shot[] = [
    { sent, until: { seconds: WARM_UP_SECONDS } },
    { sent, until: { seconds } },
    { sent, until: { seconds }, connections: 1 },
  ];
  const log = join(folder.path, 'output.log');
  const seen = await compare(contendersFor(file, planFile, upstream.url), rounds, (contender) =>
    measure(contender, shots, { ...options, log }),
  );
  console.log(`POST ${plan.sent.path} of ${displayPath(file)}, each body different`);
  console.log(`${rounds} rounds of ${seconds} s: medians, and ratios to the first line`);
  console.log(`alone: one connection; added: beside no proxy\n${machine()}\n`);
  console.log(table(columnsFor(directOf(seen)), seen));
});

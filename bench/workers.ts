import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, wholeNumber } from './command.ts';
import { OURS } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare } from './measure.ts';
import { prepare } from './prepare.ts';
import { familyOf, microseconds, timeOf } from './processor.ts';
import type { Sent } from './sent.ts';
import { type Contender, start } from './server.ts';
import { shoot } from './shoot.ts';
import { type Column, machine, perSecond, table } from './table.ts';

const USAGE = 'usage: npm run bench:workers -- [provider|file] [--workers 2] [--requests 20000] [--rounds 5]';

/** Requests to each process before the measurement, so that hot code is compiled. */
const WARM_UP = 40_000;
const TIMEOUT_SECONDS = 60;

interface Served extends Contender {
  readonly processes: number;
}

interface Cost {
  /** The CPU time of a request over all processes, in microseconds. */
  readonly time: number;
  /** The number of processes, each of which may use a core when the load comes from another machine. */
  readonly processes: number;
  /** Requests per second on this machine, which also generates the load. */
  readonly rate: number;
}

const costOf = async (contender: Served, sent: Sent, requests: number, log: string): Promise<Cost> => {
  await using server = await start(contender, { first: sent, timeout: TIMEOUT_SECONDS, log });
  const load = (count: number) =>
    shoot(server.url, { sent: [sent], until: { requests: count * contender.processes } });
  await load(WARM_UP);
  const family = familyOf(server.pid);
  const before = family.map(timeOf);
  const { rate } = await load(requests);
  const count = requests * contender.processes;
  const times = family.map((pid, index) => timeOf(pid) - (before[index] as number));
  return { time: times.reduce((sum, time) => sum + time, 0) / count, processes: contender.processes, rate };
};

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workers: { type: 'string', default: '2' },
      requests: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const workers = wholeNumber(values.workers, 64, USAGE);
  const requests = wholeNumber(values.requests, 1_000_000, USAGE);
  const rounds = wholeNumber(values.rounds, 20, USAGE);
  using folder = temporaryFolder();
  const { file, plan } = await prepare(positionals[0] ?? 'vinyldns', folder.path);
  const served = (name: string, processes: number, more: readonly string[]): Served => ({
    name,
    processes,
    args: (port) => [OURS, 'mock', file, '-p', String(port), ...more],
  });
  const contenders = [
    served('one process', 1, []),
    served(`--workers ${workers}`, workers, ['--workers', String(workers)]),
  ];
  const columns: Column<Cost>[] = [
    { title: 'a request', of: ({ time }) => time, show: microseconds },
    { title: 'from afar', of: ({ time, processes }) => (processes * 1e6) / time, show: perSecond },
    { title: 'seen here', of: ({ rate }) => rate, show: perSecond },
  ];
  const log = join(folder.path, 'output.log');
  const seen = await compare(contenders, rounds, (one) => costOf(one, plan.sent, requests, log));
  console.log(`${requests} requests to each process after ${WARM_UP}, ${rounds} rounds; ${machine()}\n`);
  console.log(table(columns, seen));
});

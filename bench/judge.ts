import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/base/errors.ts';
import type { Contract } from '../src/contract/contract.ts';
import { displayPath } from '../src/document/place.ts';
import { judge } from '../src/judge/judge.ts';
import { byHand } from './by-hand.ts';
import { main, wholeNumber } from './command.ts';
import { exchangeOf, type Recording, recordingsOf, recordingsOver } from './exchanges.ts';
import { temporaryFolder } from './folder.ts';
import { compare } from './measure.ts';
import type { Plan } from './plan.ts';
import { loadContract, prepare } from './prepare.ts';
import { createSynthetic } from './synthetic/document.ts';
import { writeDocument } from './synthetic/write.ts';
import { type Column, machine, median, perSecond, table } from './table.ts';

const USAGE =
  'usage: npm run bench:judge -- [provider|file] [--sizes 10,10000] [--exchanges 20000] [--rounds 7]';

interface Cost {
  readonly rate: number;
  /** In microseconds. */
  readonly p50: number;
}

/** A function under measurement that validates an exchange. */
interface Judge {
  readonly name: string;
  readonly isValid: (recording: Recording) => boolean;
}

const COLUMNS: readonly Column<Cost>[] = [
  { title: 'exchanges/s', of: ({ rate }) => rate, show: perSecond },
  { title: 'p50', of: ({ p50 }) => p50, show: (value) => `${value.toFixed(2)} µs` },
];

/** Reading the clock for each exchange would cost as much as judging some of them. */
const BATCH = 100;

const timeBatches = ({ isValid }: Judge, recordings: readonly Recording[]): number[] => {
  const times: number[] = [];
  for (let at = 0; at + BATCH <= recordings.length; at += BATCH) {
    const begin = performance.now();
    for (let index = at; index < at + BATCH; index++) {
      if (!isValid(recordings[index] as Recording))
        throw new UserError('An exchange was found not to be valid.');
    }
    times.push((performance.now() - begin) / BATCH);
  }
  return times;
};

const costOf = (one: Judge, recordings: readonly Recording[]): Cost => {
  const times = timeBatches(one, recordings);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return { rate: 1000 / mean, p50: median(times) * 1000 };
};

const ours = (name: string, contract: Contract): Judge => ({
  name,
  isValid: (recording) => judge(contract, exchangeOf(recording)).violations.length === 0,
});

const handWritten = (plan: Plan): Judge => {
  const { isRequest, isResponse, hasHeaders } = byHand(plan);
  const read = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));
  return {
    name: 'Ajv by hand',
    isValid: ({ headers, bytes, answer }) =>
      hasHeaders(headers) && isRequest(read(bytes)) && isResponse(read(answer)),
  };
};

const contractOf = async (operations: number, folder: string): Promise<Contract> => {
  const file = join(folder, `synthetic-${operations}.json`);
  writeDocument(createSynthetic({ operations }), 'json', file);
  return loadContract(file);
};

const race = async (judges: readonly Judge[], recordings: readonly Recording[], rounds: number) => {
  for (const one of judges) costOf(one, recordings); // The first run compiles the schemas.
  return table(COLUMNS, await compare(judges, rounds, async (one) => costOf(one, recordings)));
};

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sizes: { type: 'string', default: '10,10000' },
      exchanges: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '7' },
    },
  });
  const exchanges = wholeNumber(values.exchanges, 1_000_000, USAGE);
  const rounds = wholeNumber(values.rounds, 100, USAGE);
  const sizes = values.sizes.split(',').map((text) => wholeNumber(text, 100_000, USAGE));
  using folder = temporaryFolder();
  const { contract, file, plan } = await prepare(positionals[0] ?? 'vinyldns', folder.path);
  console.log(`${exchanges} exchanges in each of ${rounds} rounds, both sides read and judged, no socket`);
  console.log(`medians, and ratios to the first line\n${machine()}\n`);
  const small = [handWritten(plan), ours('judge', contract)];
  console.log(`POST ${plan.sent.path} of ${displayPath(file)}`);
  console.log(`${await race(small, recordingsOf(plan, exchanges), rounds)}\n`);
  const judges: Judge[] = [];
  for (const size of sizes) judges.push(ours(`${size} operations`, await contractOf(size, folder.path)));
  const smallest = await contractOf(Math.min(...sizes), folder.path);
  console.log('The same exchanges, judged by documents of different sizes');
  console.log(await race(judges, recordingsOver(smallest, exchanges), rounds));
});

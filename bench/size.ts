import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, wholeNumber, wordOf } from './command.ts';
import { contractsMock, mockoonMock, prismMock } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare, type Measurement, measure } from './measure.ts';
import { loadContract } from './prepare.ts';
import { type Sent, sentFor } from './sent.ts';
import type { Shot } from './shoot.ts';
import { createSynthetic, resourcesOf } from './synthetic/document.ts';
import { type Format, formats, writeDocument } from './synthetic/write.ts';
import { type Column, machine, mebibytes, milliseconds, perSecond, table } from './table.ts';

const USAGE = `usage: npm run bench:size -- [--sizes 10,100,1000,10000] [--formats json,yaml] [--spread 50]
  [--requests 500] [--seconds 4] [--rounds 1] [--timeout 600] [--mockoon FOLDER]`;

const WARM_UP_SECONDS = 2;

interface SizeOptions {
  /** The number of operations that get requests. */
  readonly spread: number;
  /** The number of requests before memory is measured. */
  readonly requests: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly timeout: number;
  /** The folder where Mockoon's command is installed. */
  readonly mockoon: string | undefined;
}

const shotOf = ({ shots }: Measurement, index: number) => shots[index] as Measurement['shots'][number];

const COLUMNS: readonly Column<Measurement>[] = [
  { title: 'ready', of: ({ ready }) => ready, show: milliseconds },
  { title: 'memory', of: (one) => shotOf(one, 0).memory, show: mebibytes },
  { title: 'many: req/s', of: (one) => shotOf(one, 2).rate, show: perSecond },
  { title: 'many: p50', of: (one) => shotOf(one, 2).p50, show: milliseconds },
  { title: 'one: req/s', of: (one) => shotOf(one, 3).rate, show: perSecond },
];

/** Indexes of resources, evenly from first to last. */
const evenly = (count: number, wanted: number): number[] => {
  const most = Math.min(count, wanted);
  return Array.from({ length: most }, (_, index) =>
    Math.round((index * (count - 1)) / Math.max(1, most - 1)),
  );
};

/**
 * The requests for a large document. They are generated from a small document that has the same resources at these
 * indexes.
 */
const sentTo = async (operations: number, spread: number, folder: string): Promise<Sent[]> => {
  const file = join(folder, 'sample.json');
  const only = evenly(resourcesOf(operations), resourcesOf(spread));
  writeDocument(createSynthetic({ operations, only }), 'json', file);
  return sentFor(await loadContract(file));
};

/** The operation in the middle of the document. */
const middleOf = (sent: readonly Sent[]): Sent => sent[Math.floor(sent.length / 2)] as Sent;

const shotsFor = (sent: readonly Sent[], { requests, seconds }: SizeOptions): Shot[] => [
  { sent, until: { requests } },
  { sent, until: { seconds: WARM_UP_SECONDS } },
  { sent, until: { seconds } },
  { sent: [middleOf(sent)], until: { seconds } },
];

const compareAt = async (operations: number, format: Format, options: SizeOptions): Promise<void> => {
  using folder = temporaryFolder();
  const file = join(folder.path, `synthetic.${format}`);
  writeDocument(createSynthetic({ operations }), format, file);
  const sent = await sentTo(operations, options.spread, folder.path);
  const { rounds, timeout, mockoon } = options;
  const contenders = [
    prismMock(file),
    contractsMock(file),
    ...(mockoon === undefined ? [] : [mockoonMock(file, mockoon)]),
  ];
  const starting = { first: middleOf(sent), timeout, log: join(folder.path, 'output.log') };
  const seen = await compare(contenders, rounds, (contender) =>
    measure(contender, shotsFor(sent, options), starting),
  );
  const size = (statSync(file).size / 1e6).toFixed(1);
  console.log(`${operations} operations, ${size} MB of ${format}; many: ${sent.length} operations`);
  console.log(`${table(COLUMNS, seen)}\n`);
};

await main(async () => {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '10,100,1000,10000' },
      formats: { type: 'string', default: 'json,yaml' },
      spread: { type: 'string', default: '50' },
      requests: { type: 'string', default: '500' },
      seconds: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '1' },
      timeout: { type: 'string', default: '600' },
      mockoon: { type: 'string' },
    },
  });
  const number = (text: string, most: number) => wholeNumber(text, most, USAGE);
  const sizes = values.sizes.split(',').map((text) => number(text, 100_000));
  const chosen = values.formats.split(',').map((text) => wordOf(text, formats, USAGE));
  const options: SizeOptions = {
    spread: number(values.spread, 1000),
    requests: number(values.requests, 100_000),
    seconds: number(values.seconds, 60),
    rounds: number(values.rounds, 20),
    timeout: number(values.timeout, 3600),
    mockoon: values.mockoon,
  };
  console.log(`${options.rounds} rounds of ${options.seconds} s: medians, and ratios to the first line`);
  console.log(`memory after ${options.requests} requests\n${machine()}\n`);
  for (const size of sizes) for (const format of chosen) await compareAt(size, format, options);
});

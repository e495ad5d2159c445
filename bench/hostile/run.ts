import { parseArgs } from 'node:util';
import { main, wholeNumber, wordOf } from '../command.ts';
import { machine, mebibytes } from '../table.ts';
import { type Cost, growths, totalOf } from './cost.ts';
import { sizes } from './size.ts';

const USAGE = 'usage: npm run bench:hostile -- [cost|size] [--size 1000000] [--only TEXT]';

const MAX_GROWTH = 5;
const MAX_RATIO = 5;
const MAX_RATIO_BY_HAND = 3;

const cells = (name: string, texts: readonly string[]): string =>
  [name.padEnd(27), ...texts.map((text) => text.padStart(8))].join(' ');

const stepsOf = ({ judged, recorded, counted }: Cost): string[] =>
  [judged, recorded, counted].map((time) => time.toFixed(1));

/** The cost of each kind of body compared with the simplest parser, and how it grows with the size. */
const cost = async ({ size, only }: Options): Promise<void> => {
  console.log(
    `Milliseconds for bodies of ${size / 1e6} MB and ${(4 * size) / 1e6} MB; x: times the plainest parser`,
  );
  console.log(cells('', ['judged', 'recorded', 'counted', 'all', 'all x4', 'growth', 'x']));
  for await (const { kind, small, large } of growths(size, only)) {
    const growth = totalOf(large) / totalOf(small);
    const times = totalOf(large) / large.plain;
    const figures = [
      totalOf(small).toFixed(1),
      totalOf(large).toFixed(1),
      growth.toFixed(1),
      times.toFixed(1),
    ];
    const isOver = growth > MAX_GROWTH || times > MAX_RATIO;
    console.log(`${cells(kind.name, [...stepsOf(small), ...figures])}${isOver ? ' !' : ''}`);
  }
};

/** The cost of JSON bodies compared with JSON.parse and Ajv, each in its own process. */
const size = async ({ size, only }: Options): Promise<void> => {
  const bytes = 4 * size;
  console.log(`\nJSON of ${bytes / 1e6} MB beside JSON.parse and Ajv by hand`);
  console.log(cells('', ['by hand', 'ours', 'x', 'by hand', 'ours', 'x']));
  for (const { name, hand, ours } of sizes(bytes, only)) {
    const [time, memory] = [ours.time / hand.time, ours.memory / hand.memory];
    const times = [`${hand.time.toFixed(0)} ms`, `${ours.time.toFixed(0)} ms`, time.toFixed(1)];
    const memories = [mebibytes(hand.memory), mebibytes(ours.memory), memory.toFixed(1)];
    const isOver = time > MAX_RATIO_BY_HAND || memory > MAX_RATIO_BY_HAND;
    console.log(`${cells(name, [...times, ...memories])}${isOver ? ' !' : ''}`);
  }
};

interface Options {
  readonly size: number;
  readonly only: string;
}

/** The parts of this benchmark. */
const PARTS: Readonly<Record<string, (options: Options) => Promise<void>>> = { cost, size };

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { size: { type: 'string', default: '1000000' }, only: { type: 'string', default: '' } },
  });
  const size = wholeNumber(values.size, 10_000_000, USAGE);
  const names = Object.keys(PARTS);
  const [first] = positionals;
  const chosen = first === undefined ? names : [wordOf(first, names, USAGE)];
  console.log(machine());
  for (const name of chosen) await PARTS[name]?.({ size, only: values.only });
});

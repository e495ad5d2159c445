import { parseArgs } from 'node:util';
import { main, wholeNumber, wordOf } from '../command.ts';
import { machine } from '../table.ts';
import { type Cost, growths, totalOf } from './cost.ts';

const USAGE = 'usage: npm run bench:hostile -- [cost] [--size 1000000] [--only TEXT]';

const MOST_GROWTH = 5;
const MOST_TIMES = 5;

const cells = (name: string, texts: readonly string[]): string =>
  [name.padEnd(27), ...texts.map((text) => text.padStart(8))].join(' ');

const stepsOf = ({ judged, recorded, counted }: Cost): string[] =>
  [judged, recorded, counted].map((time) => time.toFixed(1));

/** What each kind of body costs beside the plainest parser of its form, and how that grows with its size. */
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
    const isOver = growth > MOST_GROWTH || times > MOST_TIMES;
    console.log(`${cells(kind.name, [...stepsOf(small), ...figures])}${isOver ? ' !' : ''}`);
  }
};

interface Options {
  readonly size: number;
  readonly only: string;
}

/** The parts of this benchmark. */
const PARTS: Readonly<Record<string, (options: Options) => Promise<void>>> = { cost };

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

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createContract } from '../src/contract.ts';
import { loadDocument } from '../src/document.ts';
import { UserError } from '../src/errors.ts';
import { resolveProviders } from '../src/provider.ts';
import { displayPath } from '../src/source.ts';
import {
  type Contender,
  type Load,
  type Measurement,
  measure,
  medianOf,
  type Plan,
  planOf,
} from './support.ts';

const USAGE = 'usage: npm run bench -- [provider|file] [--seconds 4] [--rounds 3]';

const PRISM = fileURLToPath(import.meta.resolve('@stoplight/prism-cli'));
const OURS = fileURLToPath(new URL('../bin/contracts.js', import.meta.url));
const BARE = fileURLToPath(new URL('./bare.ts', import.meta.url));

const contendersFor = (file: string, plan: string): Contender[] => [
  { name: 'prism mock', args: (port) => [PRISM, 'mock', file, '-p', String(port)] },
  { name: 'prism mock -v fatal', args: (port) => [PRISM, 'mock', file, '-p', String(port), '-v', 'fatal'] },
  { name: 'contracts mock', args: (port) => [OURS, 'mock', file, '-p', String(port)] },
  { name: 'Express and Ajv', args: (port) => [BARE, plan, String(port)] },
];

const row = (name: string, cells: readonly string[]): string =>
  [name.padEnd(20), ...cells.map((cell) => cell.padStart(11))].join('');

const valuesOf = ({ ready, memory, rate, p50, p99 }: Measurement): string[] => [
  `${ready.toFixed(0)} ms`,
  `${(memory / 1024 ** 2).toFixed(0)} MiB`,
  Math.round(rate).toLocaleString('en'),
  `${p50.toFixed(2)} ms`,
  `${p99.toFixed(2)} ms`,
];

const ratiosOf = (one: Measurement, reference: Measurement): string[] =>
  (['ready', 'memory', 'rate', 'p50', 'p99'] as const).map(
    (key) => `x${(one[key] / reference[key]).toFixed(2)}`,
  );

const print = (contenders: readonly Contender[], medians: readonly Measurement[]): void => {
  const [reference] = medians;
  console.log(row('', ['ready', 'memory', 'requests/s', 'p50', 'p99']));
  medians.forEach((one, index) => {
    console.log(row(contenders[index]?.name ?? '', valuesOf(one)));
    if (reference && one !== reference) console.log(row('', ratiosOf(one, reference)));
  });
};

const describe = (
  { sent, answer }: Plan,
  file: string,
  { rounds, seconds }: Pick<Load, 'rounds' | 'seconds'>,
) =>
  `POST ${sent.url} of ${displayPath(file)}
${sent.body.length} bytes in, each different, ${JSON.stringify(answer.body).length} bytes out
${rounds} rounds of ${seconds} s: medians, and ratios to the first line
${availableParallelism()} cores, ${cpus()[0]?.model.trim()}, Node ${process.versions.node}
`;

const rotate = <T>(items: readonly T[], by: number): T[] => [...items.slice(by), ...items.slice(0, by)];

const compare = async (target: string, load: Omit<Load, 'log'>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const [provider] = resolveProviders([target]);
    if (!provider) throw new UserError(USAGE);
    const plan = planOf(createContract(await loadDocument(provider)));
    const planFile = join(folder, 'plan.json');
    writeFileSync(planFile, JSON.stringify(plan));
    const contenders = contendersFor(provider.file, planFile);
    const seen = new Map(contenders.map((contender) => [contender, [] as Measurement[]]));
    for (let round = 0; round < load.rounds; round++) {
      for (const contender of rotate(contenders, round % contenders.length)) {
        const measurement = await measure(contender, plan, { ...load, log: join(folder, 'output.log') });
        seen.get(contender)?.push(measurement);
      }
    }
    console.log(describe(plan, provider.file, load));
    print(contenders, [...seen.values()].map(medianOf));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const wholeNumber = (text: string, most: number): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new UserError(`${USAGE}\n"${text}" is no whole number from 1 to ${most}.`);
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '3' } },
  });
  const [target = 'vinyldns'] = positionals;
  await compare(target, { seconds: wholeNumber(values.seconds, 60), rounds: wholeNumber(values.rounds, 20) });
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}

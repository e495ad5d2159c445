import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import { messageOf } from '../../src/base/errors.ts';
import { contractsMock, OURS } from '../contenders.ts';
import { type Ended, execute } from '../execute.ts';
import { start } from '../server.ts';

export interface InspectOptions {
  /** A folder of its own. */
  readonly output: string;
  /** Seconds for making and sending the cases of a run. */
  readonly time: number;
}

/** What one document gives. */
export interface Inspected {
  readonly row: string;
  readonly faults: readonly string[];
}

/** What is read of a report of `contracts check`. */
interface Report {
  readonly contracts: readonly {
    readonly cases: readonly {
      readonly name: string;
      readonly family: string;
      readonly operation: string;
      readonly count: number;
      readonly status?: number;
      readonly violations: readonly { readonly message?: string; readonly instance?: string }[];
    }[];
  }[];
}

type Tried = Report['contracts'][number]['cases'][number];

const WIDTHS = [30, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6];
const COLUMNS = ['', 'ops', 'lint', 'mock', 'asked', '5xx', 'wrong', 'cases', 'found', 'types', 'docs'];

const line = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(30) : String(cell).padStart(WIDTHS[index] ?? 6)))
    .join(' ');

/** The head of the table. */
export const titles: string = line(COLUMNS);

const MOST_SAID = 300;
/** Seconds until a mock has to answer. */
const PATIENCE = 120;
/** Exit codes of a command that has done its work: it found nothing, or something. */
const DONE = [0, 1];

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const STRICT = [
  '--strict',
  '--noEmit',
  '--target',
  'esnext',
  '--module',
  'nodenext',
  '--moduleDetection',
  'force',
];

const contracts = (...args: readonly string[]): Promise<Ended> => execute(process.execPath, [OURS, ...args]);

const excerpt = ({ output, code }: Ended): string =>
  `exit ${code ?? 'too late'}: ${output.trim().slice(-MOST_SAID).replaceAll('\n', ' ')}`;

const startMock = async (file: string, output: string): Promise<string | undefined> => {
  const path = '/_contracts/problems?n=';
  const change = { part: 'path', at: path.length } as const;
  const first = { method: 'GET', path, headers: {}, body: undefined, change };
  const { args, ...contender } = contractsMock(file);
  try {
    const tolerant = { ...contender, args: (port: number) => [...args(port), '--tolerate'] };
    await using _ = await start(tolerant, { first, timeout: PATIENCE, log: join(output, 'mock.log') });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
};

const check = async (file: string, report: string, time: number) => {
  const limit = ['--time', String(time)];
  const ended = await contracts('check', file, '--tolerate', '--report', `json=${report}`, ...limit);
  const isDone = ended.code !== undefined && DONE.includes(ended.code);
  const { contracts: all } = isDone
    ? (JSON.parse(await readFile(report, 'utf8')) as Report)
    : { contracts: [] };
  return { ended, isDone, cases: all.flatMap(({ cases }) => cases) };
};

const sum = (cases: readonly Tried[]): number => cases.reduce((all, { count }) => all + count, 0);

const isWrong = ({ violations }: Tried): boolean => violations.length > 0;

const told = ({ operation, name, status, violations: [first] }: Tried): string =>
  `${operation} ${name} (${status ?? '-'}): ${first?.instance ?? ''} ${first?.message ?? ''}`.slice(
    0,
    MOST_SAID,
  );

const countTypeFaults = async (file: string, output: string) => {
  const folder = join(output, 'types');
  const made = await contracts('generate', file, '--tolerate', '--output', folder);
  if (made.code !== 0) return { shown: '-', fault: `generate ${excerpt(made)}` };
  const compiled = await execute(process.execPath, [tsc, ...STRICT, join(folder, `${parse(file).name}.ts`)]);
  const errors = compiled.output.match(/error TS/g)?.length ?? 0;
  return compiled.code === 0
    ? { shown: 0, fault: undefined }
    : { shown: errors, fault: `types ${compiled.output.slice(0, MOST_SAID)}` };
};

/** Runs every command on a document. */
export const inspect = async (file: string, { output, time }: InspectOptions): Promise<Inspected> => {
  await mkdir(output, { recursive: true });
  const lint = await contracts('lint', file);
  const [, operations = '-'] = /(\d+) operations?, \d+ errors?/.exec(lint.output) ?? [];
  const mock = await startMock(file, output);
  const checked = await check(file, join(output, 'report.json'), time);
  const types = await countTypeFaults(file, output);
  const docs = await contracts('docs', file, '--tolerate', '--output', join(output, 'site'));
  const sent = checked.cases.filter(({ family, status }) => family === 'example' && status !== undefined);
  const broken = sent.filter(({ status = 0 }) => status >= 500);
  const wrong = sent.filter(isWrong);
  const found = checked.cases.filter(isWrong);
  const cells = [
    new Set(sent.map(({ operation }) => operation)).size,
    sum(broken),
    sum(wrong),
    sum(checked.cases.filter(({ status }) => status !== undefined)),
    sum(found),
  ];
  const row = line([
    parse(file).name.slice(0, 30),
    operations,
    lint.code ?? '-',
    mock === undefined ? 'yes' : 'no',
    ...cells,
    types.shown,
    docs.code === 0 ? 'yes' : 'no',
  ]);
  const faults = [
    lint.code === undefined || !DONE.includes(lint.code) ? `lint ${excerpt(lint)}` : undefined,
    mock === undefined ? undefined : `mock ${mock.slice(0, MOST_SAID)}`,
    ...[...new Set([...broken, ...wrong])].slice(0, 3).map((one) => `answer ${told(one)}`),
    checked.isDone ? undefined : `check ${excerpt(checked.ended)}`,
    ...found.slice(0, 3).map((one) => `found ${told(one)}`),
    types.fault,
    docs.code === 0 ? undefined : `docs ${excerpt(docs)}`,
  ];
  return { row, faults: faults.filter((fault) => fault !== undefined) };
};

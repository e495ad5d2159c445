import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import { messageOf } from '../../src/base/errors.ts';
import { contractsMock, OURS } from '../contenders.ts';
import { type Ended, execute } from '../execute.ts';
import { start } from '../server.ts';

export interface InspectOptions {
  /** An empty folder. */
  readonly output: string;
  /** The time for a run of `check`, in seconds. */
  readonly time: number;
}

/** The results of one document. */
export interface Inspected {
  readonly row: string;
  readonly faults: readonly string[];
}

/** The part of a report of `contracts check` that is read. */
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

type CheckedCase = Report['contracts'][number]['cases'][number];

const WIDTHS = [30, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6];
const COLUMNS = ['', 'ops', 'lint', 'mock', 'asked', '5xx', 'wrong', 'cases', 'found', 'types', 'docs'];

const line = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(30) : String(cell).padStart(WIDTHS[index] ?? 6)))
    .join(' ');

/** The head of the table. */
export const titles: string = line(COLUMNS);

const MAX_OUTPUT = 300;
/** The time until a mock must answer, in seconds. */
const TIMEOUT = 120;
/** Exit codes of a finished run, without and with findings. */
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
  `exit ${code ?? 'too late'}: ${output.trim().slice(-MAX_OUTPUT).replaceAll('\n', ' ')}`;

const startMock = async (file: string, output: string): Promise<string | undefined> => {
  const path = '/_contracts/problems?n=';
  const change = { part: 'path', at: path.length } as const;
  const first = { method: 'GET', path, headers: {}, body: undefined, change };
  const { args, ...contender } = contractsMock(file);
  try {
    const tolerant = { ...contender, args: (port: number) => [...args(port), '--tolerate'] };
    await using _ = await start(tolerant, { first, timeout: TIMEOUT, log: join(output, 'mock.log') });
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

const sum = (cases: readonly CheckedCase[]): number => cases.reduce((all, { count }) => all + count, 0);

const isWrong = ({ violations }: CheckedCase): boolean => violations.length > 0;

const summaryOf = ({ operation, name, status, violations: [first] }: CheckedCase): string =>
  `${operation} ${name} (${status ?? '-'}): ${first?.instance ?? ''} ${first?.message ?? ''}`.slice(
    0,
    MAX_OUTPUT,
  );

const countTypeFaults = async (file: string, output: string) => {
  const folder = join(output, 'types');
  const made = await contracts('generate', file, '--tolerate', '--output', folder);
  if (made.code !== 0) return { shown: '-', fault: `generate ${excerpt(made)}` };
  const compiled = await execute(process.execPath, [tsc, ...STRICT, join(folder, `${parse(file).name}.ts`)]);
  const errors = compiled.output.match(/error TS/g)?.length ?? 0;
  return compiled.code === 0
    ? { shown: 0, fault: undefined }
    : { shown: errors, fault: `types ${compiled.output.slice(0, MAX_OUTPUT)}` };
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
    mock === undefined ? undefined : `mock ${mock.slice(0, MAX_OUTPUT)}`,
    ...[...new Set([...broken, ...wrong])].slice(0, 3).map((one) => `answer ${summaryOf(one)}`),
    checked.isDone ? undefined : `check ${excerpt(checked.ended)}`,
    ...found.slice(0, 3).map((one) => `found ${summaryOf(one)}`),
    types.fault,
    docs.code === 0 ? undefined : `docs ${excerpt(docs)}`,
  ];
  return { row, faults: faults.filter((fault) => fault !== undefined) };
};

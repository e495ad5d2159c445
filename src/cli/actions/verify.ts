import { createWriteStream } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../base/errors.ts';
import type { Contract } from '../../contract/contract.ts';
import { type LoadOptions, loadContracts } from '../../contract/load-contracts.ts';
import { isHarFile, readHar, refuseHar } from '../../recording/har-reader.ts';
import type { OriginMap } from '../../run/owner.ts';
import type { Remark } from '../../run/result.ts';
import { createVerifier, type Verifier } from '../../run/verify.ts';
import { failRun, finish, type ReportOptions, refuseReports } from './report.ts';
import { providersOf } from './targets.ts';

export interface VerifyActionOptions extends LoadOptions, ReportOptions {
  readonly map?: readonly OriginMap[];
  readonly side?: 'request' | 'response';
}

/** Standard input. */
const STDIN = '-';

/** Separates recordings from contracts. `-` is a recording only when there is no other. */
const splitTargets = (
  targets: readonly string[],
): { recordings: readonly string[]; others: readonly string[] } => {
  if (targets.filter((target) => target === STDIN).length > 1)
    throw new UserError('Standard input (-) can be the recording or a contract, not both.');
  const files = [...new Set(targets.filter((target) => target !== STDIN && isHarFile(target)))];
  const recordings = files.length === 0 && targets.includes(STDIN) ? [STDIN] : files;
  if (recordings.length === 0)
    throw new UserError(
      'There is no recording to judge: name a HAR file, as in `contracts verify traffic.har`.',
    );
  for (const file of files) refuseHar(file);
  return { recordings, others: targets.filter((target) => !recordings.includes(target)) };
};

type End = Awaited<ReturnType<typeof readHar>>;

/**
 * Reads standard input from a temporary copy, since a recording is read more than once. Messages say "standard input".
 */
const withStdin = async (read: (file: string) => Promise<End>): Promise<End> => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'contracts-'));
  const file = join(folder.path, 'stdin');
  const named = (text: string): string => text.replaceAll(file, 'standard input');
  await pipeline(process.stdin, createWriteStream(file));
  try {
    refuseHar(file);
    const end = await read(file);
    return end.fault === undefined ? end : { ...end, fault: named(end.fault) };
  } catch (error) {
    throw error instanceof UserError ? new UserError(named(error.message)) : error;
  }
};

/** The result of reading all recordings. */
interface Read {
  readonly count: number;
  readonly faults: readonly string[];
}

const readAll = async (recordings: readonly string[], verifier: Verifier): Promise<Read> => {
  let count = 0;
  const faults: string[] = [];
  for (const file of recordings) {
    const name = recordings.length > 1 ? `${basename(file)} ` : '';
    const read = (path: string) =>
      readHar(path, (items, readAttached) => verifier.add(items, { name, readAttached }));
    const end = await (file === STDIN ? withStdin(read) : read(file));
    count += end.count;
    if (end.fault !== undefined) faults.push(`${end.fault} Entries before that: ${end.count}.`);
  }
  return { count, faults };
};

const MAX_ORIGINS = 3;

/** Advice to assign entries to a contract with `--map`. */
const adviceFor = (contracts: readonly Contract[], origins: readonly string[]): string[] => {
  const [first] = origins;
  if (first === undefined) return [];
  const [contract] = contracts;
  const name = contracts.length === 1 ? (contract as Contract).document.provider.name : 'PROVIDER';
  const more = origins.length - MAX_ORIGINS;
  const called = `${origins.slice(0, MAX_ORIGINS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    `It calls ${called}, which no contract names as its server: say whose that is, with --map ${first}=${name}.`,
  ];
};

const nothingJudged = (
  contracts: readonly Contract[],
  verifier: Verifier,
  { count, faults }: Read,
): UserError => {
  if (faults.length > 0) return new UserError(faults.join('\n'));
  if (count === 0) return new UserError('Nothing was judged: the recording has no entries.');
  const reasons = verifier
    .remarks()
    .flatMap(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)]);
  const advice = adviceFor(contracts, verifier.foreignOrigins());
  return new UserError(['Nothing was judged:', ...reasons, ...advice].join('\n  '));
};

const unread = ({ faults }: Read): Remark[] =>
  faults.length === 0
    ? []
    : [
        {
          title: `${faults.length === 1 ? 'A recording was' : `${faults.length} recordings were`} not read to the end, so not all of it was judged:`,
          lines: faults,
        },
      ];

const untouched = (contracts: readonly Contract[], touched: ReadonlySet<Contract>): Remark[] => {
  const names = contracts
    .filter((contract) => !touched.has(contract))
    .map(({ document }) => document.provider.name);
  return names.length === 0 ? [] : [{ title: `No exchange was recorded of: ${names.join(', ')}`, lines: [] }];
};

export const runVerify = async (targets: readonly string[], options: VerifyActionOptions): Promise<void> => {
  const { map: maps = [] } = options;
  refuseReports(options);
  const { recordings, others } = splitTargets(targets);
  const contracts = await loadContracts(providersOf(others, options), options);
  const start = performance.now();
  const verifier = createVerifier(contracts, { maps, side: options.side });
  const read = await readAll(recordings, verifier);
  const judged = verifier.results(recordings.map((file) => basename(file)).join(', '));
  const touched = new Set(judged.map(({ contract }) => contract));
  const remarks = [...unread(read), ...verifier.remarks(), ...untouched(contracts, touched)];
  const duration = performance.now() - start;
  const run = { command: 'verify', contracts: judged, remarks, duration, seed: undefined } as const;
  if (judged.length === 0) await failRun(run, options, nothingJudged(contracts, verifier, read));
  // A baseline is not updated from an incomplete recording, since accepted violations may be in the rest.
  const isWhole = read.faults.length === 0;
  const { updateBaseline, baseline, ...rest } = options;
  const effective = isWhole || !updateBaseline ? options : rest;
  await finish(run, effective);
  if (!isWhole) throw new UserError(read.faults.join('\n'));
};

import { statSync } from 'node:fs';
import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, UserError } from '../../base/errors.ts';
import { families } from '../../cases/families.ts';
import type { Contract } from '../../contract/contract.ts';
import { credentialVariables } from '../../contract/credential-variables.ts';
import { violationMessage } from '../../judge/sentence.ts';
import { type ReportFormat, reporters } from '../../report/reporters.ts';
import { applyBaseline, type BaselineOptions, refuseBaseline } from '../../run/baseline.ts';
import { DENIED, statusNumber } from '../../run/distinct.ts';
import { allResults, type ContractResult, isFailed, type Result, type Run } from '../../run/result.ts';
import { hasColor, writeHarmless } from '../output.ts';
import { type Configured, providerConfig } from './configured.ts';
import { type CoverageOptions, remarksOfCoverage } from './coverage.ts';

/** A requested report. */
export interface ReportRequest {
  readonly format: ReportFormat;
  /** The file; standard output if undefined. */
  readonly file?: string;
}

/** Options of every command that reports. */
export interface ReportOptions extends CoverageOptions, BaselineOptions, Configured {
  readonly report?: readonly ReportRequest[];
}

/** Formats that may share standard output with another one. */
const SHARES_STDOUT: ReadonlySet<string> = new Set(['github']);

/** By format: the environment variable with the file that a CI system shows as a summary. */
const SUMMARIES: Partial<Record<ReportFormat, string>> = { github: 'GITHUB_STEP_SUMMARY' };

const PRETTY: ReportRequest = { format: 'pretty' };

/** Adds the pretty report unless another one goes to standard output. */
const completed = (requests: readonly ReportRequest[]): readonly ReportRequest[] =>
  requests.some(({ file, format }) => file === undefined && !SHARES_STDOUT.has(format))
    ? requests
    : [PRETTY, ...requests];

export const refuseFile = (file: string): void => {
  const folder = dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`The report ${file} cannot be written: there is no folder ${folder}. Make it first.`);
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`The report ${file} cannot be written: that is a folder. Name a file in it.`);
  }
};

/**
 * Checks the requested reports before a run starts.
 * @throws UserError when a report cannot be written, or two go to the same place
 */
export const refuseReports = (options: ReportOptions): void => {
  refuseBaseline(options);
  const { report: requests = [] } = options;
  const files = requests.flatMap(({ file }) => file ?? []);
  files.forEach(refuseFile);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice) throw new UserError(`Two reports are to be written to ${twice}. Give each a file of its own.`);
  const [first, second] = requests.filter(
    ({ file, format }) => file === undefined && !SHARES_STDOUT.has(format),
  );
  if (first && second) {
    throw new UserError(
      `The reports ${first.format} and ${second.format} would be mixed up. Write --report ${second.format}=FILE.`,
    );
  }
};

/**
 * A plan has no results, so only its JSON can be written.
 * @throws UserError for another format
 */
export const refusePlanReports = ({ report = [] }: ReportOptions): void => {
  const other = report.find(({ format }) => format !== 'json');
  if (other)
    throw new UserError(
      `--plan sends nothing, so there are no results to report as ${other.format}. It can be written as JSON: --report json=FILE.`,
    );
};

export const writeReport = async (text: string, file: string): Promise<void> => {
  const isDevice = statSync(file, { throwIfNoEntry: false })?.isFile() === false;
  const part = isDevice ? file : `${file}.part`;
  try {
    await writeFile(part, text);
    if (!isDevice) await rename(part, file);
  } catch (error) {
    if (!isDevice) await rm(part, { force: true });
    throw new UserError(`The report ${file} cannot be written: ${messageOf(error)}.`);
  }
};

const appendSummary = async (text: string, file: string): Promise<void> => {
  try {
    await appendFile(file, text);
  } catch (error) {
    throw new UserError(`The summary ${file} cannot be written: ${messageOf(error)}.`);
  }
};

const write = async (run: Run, { format, file }: ReportRequest): Promise<void> => {
  const report = await reporters[format]();
  const summary = SUMMARIES[format];
  const summaryFile = summary === undefined ? undefined : process.env[summary];
  if (file === undefined && summaryFile) {
    await appendSummary(report(run, { color: false, destination: 'file' }), summaryFile);
  }
  if (file === undefined) {
    const isHarmless = format === 'github' || format === 'pretty';
    const send = isHarmless ? writeHarmless : (text: string) => void process.stdout.write(text);
    send(report(run, { color: hasColor(), destination: 'stdout' }));
  } else await writeReport(report(run, { color: false, destination: 'file' }), file);
};

/**
 * Was the result judged by an operation? In a recording, a violation without an operation counts too; a check sends such
 * cases only besides others.
 */
const isJudged = (command: Run['command'], { recorded, violations }: Result): boolean =>
  recorded?.verdict.match !== undefined || (command !== 'check' && violations.length > 0);

/** Why nothing of a contract was judged; undefined when something was. */
const reasonForNothing = (
  command: Run['command'],
  { contract, upstream, results }: ContractResult,
): string | undefined => {
  const judged = results.filter((result) => isJudged(command, result));
  const reasons = new Set(results.flatMap(({ skipped }) => skipped || []));
  const nothing = `Nothing of ${contract.document.provider.name} was judged`;
  if (results.length === 0) return `${nothing}: it has no operation.`;
  if (judged.length === 0)
    return `${nothing}: ${[...reasons].join('; ') || 'no request was of one of its operations'}.`;
  const unreachable = judged.map(({ violations }) => violations.find(({ rule }) => rule === 'unreachable'));
  const [first] = unreachable;
  return first && unreachable.every(Boolean)
    ? `${nothing}: the response of ${upstream} ${violationMessage(first)}.`
    : undefined;
};

const ADVICE: Readonly<Record<number, string>> = {
  404: 'Is the path of --upstream right, and does the server have what the examples ask for?',
};

/**
 * Ends a run in which nothing was judged. Report files are written all the same, to replace those of earlier runs.
 * @throws the error
 */
export const failRun = async (
  run: Run,
  { report: requests = [] }: ReportOptions,
  error: UserError,
): Promise<never> => {
  const remarks = [{ title: error.message, lines: [] }, ...run.remarks];
  for (const request of requests) if (request.file !== undefined) await write({ ...run, remarks }, request);
  throw error;
};

/** Advice with the credentials of the configuration, or else the names of credential variables that are not set. */
const adviceOnCredentials = (contract: Contract, options: Configured): string => {
  const { credentials = {} } = providerConfig(options, contract.document.provider.name);
  const given = Object.keys(credentials);
  if (given.length > 0)
    return `Give other credentials in ${options.configuration?.file}: those of ${given.join(', ')} are refused.`;
  const unset = credentialVariables(contract).filter(
    ({ name, isOptional }) => !isOptional && !process.env[name],
  );
  const names = unset.length === 0 ? '' : ` (not set: ${unset.map(({ name }) => name).join(', ')})`;
  return `Give credentials that it takes: by the environment${names}, a configuration, or --header.`;
};

/**
 * Fails when the server refused the credentials in every response: then nothing was tested.
 * @throws UserError
 */
const assertSomeAccepted = ({ contract, upstream, results }: ContractResult, options: Configured): void => {
  const judged = results.filter(({ recorded }) => recorded?.verdict.match !== undefined);
  const statuses = new Set(judged.map(statusNumber));
  const isDenied = [...statuses].every((status) => DENIED.has(status));
  const relevant = judged.filter(({ family }) => families[family]?.kind !== 'negative');
  if (!isDenied || relevant.length === 0) return;
  const advice = ADVICE[statusNumber(relevant[0] as Result)] ?? adviceOnCredentials(contract, options);
  throw new UserError(
    `Nothing of ${contract.document.provider.name} was judged but refusals: ${upstream} answered ${[...statuses].join(', ')} to every request. ${advice}`,
  );
};

/**
 * Writes all reports of a run and sets the exit code.
 * @throws UserError when nothing was judged, or a report cannot be written
 */
export const finish = async (judged: Run, options: ReportOptions): Promise<void> => {
  const [empty] = judged.contracts.flatMap((one) => reasonForNothing(judged.command, one) ?? []);
  if (empty !== undefined) await failRun(judged, options, new UserError(empty));
  const run = await applyBaseline(judged, options);
  const low = remarksOfCoverage(run, options);
  const isBroken = allResults(run).some(isFailed) || low.length > 0;
  if (isBroken) process.exitCode = 1;
  const requests = completed(options.report ?? []);
  const isPrinted = requests.some(({ format, file }) => format === 'pretty' && file === undefined);
  if (!isPrinted) for (const { title, lines } of low) console.error([title, ...lines].join('\n  '));
  const reported = { ...run, remarks: [...run.remarks, ...low] };
  for (const request of requests) await write(reported, request);
  if (isBroken || run.command !== 'check') return;
  for (const one of run.contracts) assertSomeAccepted(one, options);
};

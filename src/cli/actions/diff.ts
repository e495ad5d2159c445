import { appendFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { paint } from '../../base/text.ts';
import { type Contract, createContract } from '../../contract/contract.ts';
import { refuseErrors } from '../../contract/lint.ts';
import type { LoadOptions } from '../../contract/load-contracts.ts';
import type { Change } from '../../diff/change.ts';
import { compareContracts } from '../../diff/compare.ts';
import { listChanges } from '../../diff/listed.ts';
import { isUrl } from '../../document/access.ts';
import { type Document, loadDocument } from '../../document/document.ts';
import { openRevision, type Revision } from '../../document/revision.ts';
import { type DiffFormat, type DiffReport, diffReporters } from '../../report/diff-reporters.ts';
import { hasColor, writeHarmless } from '../output.ts';
import type { Configured } from './configured.ts';
import { refuseFile, writeReport } from './report.ts';
import { providersOf } from './targets.ts';

/** A requested report; without a file it goes to standard output. */
export interface DiffReportRequest {
  readonly format: DiffFormat;
  readonly file?: string;
}

export interface DiffOptions extends LoadOptions, Configured {
  readonly against?: string;
  readonly for: 'clients' | 'servers' | 'both';
  readonly failOn: 'breaking' | 'warning' | 'none';
  readonly report?: readonly DiffReportRequest[];
  readonly seed: number;
}

/** `git:REF` or `git:REF:path`. A Git reference has no colon (git-check-ref-format). */
const REVISION = /^git:([^:]+)(?::(.+))?$/s;

/**
 * The file of a target.
 * @throws UserError when the target is several documents or a URL
 */
const fileOf = (target: string | undefined, options: DiffOptions, why: string): string => {
  const [provider, second] = providersOf(target === undefined ? [] : [target], options);
  if (provider && !second && !isUrl(provider.file)) return relative('.', provider.file);
  throw new UserError(`${why}: name the document too, as ${why}:openapi.yaml.`);
};

/** Both targets with their paths. The new one defaults to the file in the working tree. */
const targetsOf = (first: string, second: string | undefined, options: DiffOptions): [string, string] => {
  const { against } = options;
  if (against !== undefined) {
    if (second !== undefined)
      throw new UserError('--against names the old contract: name the new one alone.');
    return [against, first];
  }
  const [, ref, path] = REVISION.exec(first) ?? [];
  if (ref === undefined) {
    if (second !== undefined) return [first, second];
    throw new UserError(
      `${first} is compared with what? Name the new contract too, or a revision: git:HEAD:${first}.`,
    );
  }
  const other = REVISION.exec(second ?? '')?.[2] ?? second;
  const file = path ?? fileOf(other, options, `git:${ref}`);
  return [`git:${ref}:${file}`, second ?? file];
};

/** A contract, and its name in the report. */
interface NamedContract {
  readonly name: string;
  readonly contract: Contract;
}

/** The document of a revision, whose places have the file's name in Git instead of that of the temporary copy. */
const withRevisionPlaces = (document: Document, { nameOf }: Revision): Document => ({
  ...document,
  locate: (pointer) => {
    const place = document.locate(pointer);
    return { ...place, file: nameOf(place.file) };
  },
});

const loadContract = async (target: string, options: DiffOptions, revision?: Revision): Promise<Contract> => {
  const [provider] = providersOf([target], options);
  if (!provider) throw new UserError(`${target}: there is no such document.`);
  const document = await loadDocument(provider);
  const contract = createContract(revision ? withRevisionPlaces(document, revision) : document, options);
  refuseErrors(contract);
  return contract;
};

const load = async (target: string, options: DiffOptions): Promise<NamedContract> => {
  const [, ref, path] = REVISION.exec(target) ?? [];
  if (ref === undefined) return { name: target, contract: await loadContract(target, options) };
  if (path === undefined) throw new UserError(`${target}: name the document too, as ${target}:openapi.yaml.`);
  await using revision = await openRevision(ref, path);
  try {
    return { name: `${ref}:${path}`, contract: await loadContract(revision.file, options, revision) };
  } catch (error) {
    throw error instanceof UserError ? new UserError(revision.nameOf(error.message)) : error;
  }
};

const write = async (report: DiffReport, { format, file }: DiffReportRequest): Promise<void> => {
  const reporter = await diffReporters[format]();
  const isColored = format === 'pretty' && file === undefined && hasColor();
  const text = reporter(report, (style, part) => (isColored ? paint(style, part, true) : part));
  if (file !== undefined) return writeReport(text, file);
  const { GITHUB_STEP_SUMMARY: summary } = process.env;
  if (format === 'github' && summary)
    await appendFile(
      summary,
      (await diffReporters.markdown())(report, (_, part) => part),
    );
  writeHarmless(text);
};

/** Compares two contracts, prints the changes and sets the exit code. */
export const runDiff = async (
  first: string,
  second: string | undefined,
  options: DiffOptions,
): Promise<void> => {
  const { report: requests = [{ format: 'pretty' }], failOn, for: whom, seed } = options;
  for (const { file } of requests) if (file !== undefined) refuseFile(file);
  const [oldTarget, newTarget] = targetsOf(first, second, options);
  const [old, next] = [await load(oldTarget, options), await load(newTarget, options)];
  const changes = await compareContracts(old.contract, next.contract, seed);
  const fails = ({ breaks, level }: Change): boolean =>
    (whom === 'both' || breaks === whom) && (level === failOn || (level === 'breaking' && failOn !== 'none'));
  const listed = await listChanges(old.contract.document, next.contract.document, changes);
  const report: DiffReport = { old: old.name, new: next.name, changes, fails, listed };
  for (const request of requests) await write(report, request);
  if (changes.some(fails)) process.exitCode = 1;
};

import { readFileSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Contract } from './contract.ts';
import { messageOf, UserError } from './errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findJsonFault } from './json-fault.ts';
import type { Violation } from './judge.ts';
import { isObject, type Pointer } from './pointer.ts';
import type { ContractResult, Remark, Result, Run } from './result.ts';
import { formatPlace } from './source.ts';

/** A violation that is accepted. All but the fingerprint is for whoever reviews the file. */
interface AcceptedViolation {
  readonly provider: string;
  /** Null when the request belongs to none. */
  readonly operation: string | null;
  readonly side: string;
  /** Where in the message, with `*` for the items of lists. */
  readonly instance: string;
  /** `response-body/required` */
  readonly rule: string;
  readonly message: string;
  /** Where in the contract. */
  readonly schema: Pointer;
  readonly fingerprint: string;
}

/** Which violations are accepted, and whether that is to be decided anew. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

const VERSION = 1;
const NOTE =
  'Violations that are accepted, written by contracts --update-baseline. What stands here fails no run.';

const MEMBERS = ['provider', 'side', 'instance', 'rule', 'message', 'schema', 'fingerprint'] as const;

const isAccepted = (value: unknown): value is AcceptedViolation =>
  isObject(value) &&
  MEMBERS.every((name) => typeof value[name] === 'string') &&
  (value.operation === null || typeof value.operation === 'string');

const placeAt = (file: string, text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n');
  return formatPlace({ file, line: before.length, column: (before.at(-1) ?? '').length + 1 });
};

const AGAIN = 'Mend it, or write it anew with --update-baseline after you have removed it.';

const parse = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${placeAt(file, text, findJsonFault(text))} is no JSON. ${AGAIN}`);
  }
};

/** The line of an item: each begins with a brace of its own, as the file is written. */
const itemPlace = (file: string, text: string, index: number): string => {
  const braces = [...text.matchAll(/(?<=^ {4})\{/gm)];
  return placeAt(file, text, braces[index]?.index ?? 0);
};

const read = (file: string, text: string): readonly AcceptedViolation[] => {
  const parsed = parse(file, text);
  const { version, violations } = isObject(parsed) ? parsed : {};
  if (!Array.isArray(violations))
    throw new UserError(`${file} is no baseline: it has no "violations". ${AGAIN}`);
  if (version === undefined) throw new UserError(`${file} is no baseline: it has no "version". ${AGAIN}`);
  if (version !== VERSION)
    throw new UserError(`${file} has the version ${JSON.stringify(version)}; this program reads ${VERSION}.`);
  const wrong = violations.findIndex((item) => !isAccepted(item));
  if (wrong >= 0) {
    const members = [...MEMBERS, 'operation'].join(', ');
    throw new UserError(
      `${itemPlace(file, text, wrong)} is no accepted violation: it needs ${members}. ${AGAIN}`,
    );
  }
  return violations;
};

/** @returns undefined when there is no such file */
const readIfThere = (file: string): readonly AcceptedViolation[] | undefined => {
  try {
    return read(file, readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if ((error as NodeJS.ErrnoException).code === 'EISDIR')
      throw new UserError(`The baseline ${file} is a folder. Name a file in it.`);
    if (error instanceof UserError) throw error;
    throw new UserError(`The baseline ${file} cannot be read: ${messageOf(error)}.`);
  }
};

/**
 * Before the run.
 * @throws UserError when the baseline cannot be read, or there is none and none is to be made
 */
export const refuseBaseline = ({ baseline: file, updateBaseline = false }: BaselineOptions): void => {
  if (file === undefined) {
    if (!updateBaseline) return;
    throw new UserError('--update-baseline writes a file: name it with --baseline FILE.');
  }
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(
      `The baseline ${file} cannot be read: there is no folder ${dirname(file)}. Make it first.`,
    );
  if (readIfThere(file) || updateBaseline) return;
  throw new UserError(
    `There is no baseline ${file}. Add --update-baseline once to accept the violations of today.`,
  );
};

/** A message without the value that it speaks of, which is somebody's data and differs from run to run. */
const withoutValue = (message: string): string =>
  message.replace(/, is .*$/s, '').replace(/(is not valid \S+): .*$/s, '$1');

const acceptedOf = (contract: Contract, violation: Violation): AcceptedViolation => ({
  provider: contract.document.provider.name,
  operation: violation.operation ?? null,
  side: violation.side,
  instance: violation.instance.replace(/\/\d+(?=\/|$)/g, '/*'),
  rule: `${violation.check}/${violation.rule}`,
  message: withoutValue(violation.message),
  schema: violation.schema,
  fingerprint: fingerprintOf(contract, violation),
});

const KEYS = ['provider', 'operation', 'side', 'instance', 'rule', 'schema', 'fingerprint'] as const;
const sortKey = (item: AcceptedViolation): string => KEYS.map((key) => item[key] ?? '').join('\n');

const compare = (a: AcceptedViolation, b: AcceptedViolation): number =>
  sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0;

/** That no answer came is no property of a contract, and nothing to accept. */
const isLasting = ({ check }: Violation): boolean => check !== 'upstream';

const violationsOf = ({ contracts }: Run): AcceptedViolation[] =>
  contracts.flatMap(({ contract, results }) =>
    results
      .flatMap(({ violations }) => violations)
      .filter(isLasting)
      .map((violation) => acceptedOf(contract, violation)),
  );

/** What a run could have found again: what belongs to an operation that it exercised, or to none. */
const exercisedIn = ({ contracts }: Run): ((item: AcceptedViolation) => boolean) => {
  const exercised = new Set<string>();
  for (const { contract, results } of contracts) {
    const { name } = contract.document.provider;
    for (const { operation, skipped } of results)
      if (skipped === undefined) exercised.add(`${name} ${operation?.id ?? ''}`);
  }
  return ({ provider, operation }) => exercised.has(`${provider} ${operation ?? ''}`);
};

const unique = (items: readonly AcceptedViolation[]): AcceptedViolation[] => {
  const byFingerprint = new Map([...items].reverse().map((item) => [item.fingerprint, item]));
  return [...byFingerprint.values()].sort(compare);
};

const write = async (file: string, violations: readonly AcceptedViolation[]): Promise<void> => {
  const part = `${file}.part`;
  try {
    await writeFile(part, `${JSON.stringify({ version: VERSION, note: NOTE, violations }, null, 2)}\n`);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new UserError(`The baseline ${file} cannot be written: ${messageOf(error)}.`);
  }
};

const accept = (fingerprints: ReadonlySet<string>, contract: Contract, result: Result): Result => {
  const isIn = (violation: Violation) => fingerprints.has(fingerprintOf(contract, violation));
  if (!result.violations.some(isIn)) return result;
  return {
    ...result,
    violations: result.violations.filter((violation) => !isIn(violation)),
    accepted: [...result.accepted, ...result.violations.filter(isIn)],
  };
};

const sentenceOf = ({ provider, operation, side, instance, rule, message }: AcceptedViolation): string =>
  `${provider}: ${operation ?? 'no operation'} ${side}${instance && ` ${instance}`} ${message} (${rule})`;

const MOST_LINES = 20;

const linesOf = (items: readonly AcceptedViolation[]): string[] => {
  const more = items.length - MOST_LINES;
  return [...items.slice(0, MOST_LINES).map(sentenceOf), ...(more > 0 ? [`and ${more} more`] : [])];
};

const count = (items: readonly unknown[]): string =>
  `${items.length} accepted violation${items.length === 1 ? '' : 's'}`;

interface Compared {
  /** Those of the baseline that were found. */
  readonly found: readonly AcceptedViolation[];
  /** Those that were looked for, and not found. */
  readonly gone: readonly AcceptedViolation[];
}

const remarksOf = (file: string, { found, gone }: Compared, isUpdated: boolean): Remark[] => [
  ...(found.length > 0 ? [{ title: `${count(found)} by ${file}, which fail nothing`, lines: [] }] : []),
  ...(gone.length > 0
    ? [
        {
          title: `${count(gone)} gone${isUpdated ? `, and taken out of ${file}` : `: take them out of ${file} with --update-baseline`}`,
          lines: linesOf(gone),
        },
      ]
    : []),
];

/**
 * Takes out of a run's violations those that a baseline accepts, and tells which of these are gone. With `updateBaseline` the
 * file is written first: what was found is accepted, and what belongs to operations that this run did not exercise stays.
 */
export const applyBaseline = async (
  run: Run,
  { baseline: file, updateBaseline = false }: BaselineOptions,
): Promise<Run> => {
  if (file === undefined) return run;
  const before = readIfThere(file) ?? [];
  const now = violationsOf(run);
  const isExercised = exercisedIn(run);
  const current = new Set(now.map(({ fingerprint }) => fingerprint));
  const gone = before.filter((item) => isExercised(item) && !current.has(item.fingerprint));
  const after = updateBaseline ? unique([...before.filter((item) => !isExercised(item)), ...now]) : before;
  if (updateBaseline) await write(file, after);
  const fingerprints = new Set(after.map(({ fingerprint }) => fingerprint));
  const found = after.filter(({ fingerprint }) => current.has(fingerprint));
  return {
    ...run,
    contracts: run.contracts.map(
      (one): ContractResult => ({
        ...one,
        results: one.results.map((result) => accept(fingerprints, one.contract, result)),
      }),
    ),
    remarks: [...run.remarks, ...remarksOf(file, { found, gone }, updateBaseline)],
  };
};

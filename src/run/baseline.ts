import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Contract } from '../contract/contract.ts';
import { anyItem, fingerprintOf } from '../judge/fingerprint.ts';
import { fingerprintV1Of } from '../judge/fingerprint-v1.ts';
import type { Violation } from '../judge/judge.ts';
import { lastingMessageOf } from '../judge/sentence.ts';
import type { Redacted } from '../recording/redacted.ts';
import { type AcceptedViolation, readBaseline, sorted, writeBaseline } from './baseline-file.ts';
import type { ContractResult, Remark, Result, Run } from './result.ts';

/** The options `--baseline` and `--update-baseline`. */
export interface BaselineOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/**
 * Reads the baseline before the run, so that its mistakes are reported first.
 * @throws UserError when the baseline cannot be read, or is missing without `--update-baseline`
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
  if (readBaseline(file) || updateBaseline) return;
  throw new UserError(
    `There is no baseline ${file}. Add --update-baseline once to accept the violations of today.`,
  );
};

const acceptedOf = (contract: Contract, violation: Redacted<Violation>): AcceptedViolation => ({
  provider: contract.document.provider.name,
  operation: violation.operation ?? null,
  side: violation.side,
  instance: anyItem(violation.instance),
  rule: `${violation.check}/${violation.rule}`,
  message: lastingMessageOf(violation),
  schema: violation.schema,
  fingerprint: fingerprintOf(contract, violation),
});

/** A missing response says nothing about the contract, so it cannot be accepted. */
const isLasting = ({ check }: Violation): boolean => check !== 'upstream';

/** The fingerprint of a violation, and the one that a baseline of version 1 has for it. */
const fingerprintsOf = (contract: Contract, violation: Violation): readonly string[] => [
  fingerprintOf(contract, violation),
  fingerprintV1Of(contract, violation),
];

const mapLasting = <T>(
  { contracts }: Run,
  map: (contract: Contract, violation: Redacted<Violation>) => T,
): T[] =>
  contracts.flatMap(({ contract, results }) =>
    results
      .flatMap(({ violations }) => violations)
      .filter(isLasting)
      .map((violation) => map(contract, violation)),
  );

/**
 * Could the run have found an accepted violation again? Only if every case of its operation was sent (or of
 * no operation, if the violation has none).
 */
const exercisedIn = ({ contracts, isPartial = false }: Run): ((item: AcceptedViolation) => boolean) => {
  const [exercised, kept] = [new Set<string>(), new Set<string>()];
  for (const { contract, results } of contracts) {
    const { name } = contract.document.provider;
    for (const { operation, recorded, skipped } of results) {
      const key = `${name} ${operation?.id ?? ''}`;
      if (skipped !== undefined) kept.add(key);
      else if (!operation || recorded?.verdict.match) exercised.add(key);
    }
  }
  return ({ provider, operation }) => {
    const key = `${provider} ${operation ?? ''}`;
    return !isPartial && exercised.has(key) && !kept.has(key);
  };
};

const accept = (fingerprints: ReadonlySet<string>, contract: Contract, result: Result): Result => {
  const isIn = (violation: Violation) =>
    fingerprintsOf(contract, violation).some((fingerprint) => fingerprints.has(fingerprint));
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
  /** Accepted violations that were found again. */
  readonly found: readonly AcceptedViolation[];
  /** Accepted violations that were not found again. */
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

/** Says that failed exchanges cannot be accepted. */
const unansweredRemark = ({ contracts }: Run): Remark[] => {
  const all = contracts.flatMap(({ results }) => results.flatMap(({ violations }) => violations));
  const lost = all.filter((violation) => !isLasting(violation));
  return lost.length === 0
    ? []
    : [{ title: `Answers that did not come whole are accepted by no baseline: ${lost.length}`, lines: [] }];
};

/**
 * Moves violations that the baseline accepts to `accepted`, and lists the accepted ones that are gone. With
 * `updateBaseline` the file is first replaced by what was found; items of operations that this run did not
 * exercise are kept.
 */
export const applyBaseline = async (
  run: Run,
  { baseline: file, updateBaseline = false }: BaselineOptions,
): Promise<Run> => {
  if (file === undefined) return run;
  const before = readBaseline(file) ?? [];
  const isExercised = exercisedIn(run);
  const current = new Set(mapLasting(run, fingerprintsOf).flat());
  const gone = before.filter((item) => isExercised(item) && !current.has(item.fingerprint));
  const kept = before.filter((item) => !isExercised(item));
  const after = updateBaseline ? sorted([...kept, ...mapLasting(run, acceptedOf)]) : before;
  if (updateBaseline) await writeBaseline(file, after);
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
    remarks: [...run.remarks, ...remarksOf(file, { found, gone }, updateBaseline), ...unansweredRemark(run)],
  };
};

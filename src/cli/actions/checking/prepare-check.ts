import { UserError } from '../../../base/errors.ts';
import { type Case, isWrite } from '../../../cases/case.ts';
import { chooseCases } from '../../../cases/choose.ts';
import type { CaseContext } from '../../../cases/draft.ts';
import { families } from '../../../cases/families.ts';
import { fuzzCase } from '../../../cases/fuzz-request.ts';
import { createSelection, onlyOperations, type Selection, withoutPatterns } from '../../../cases/select.ts';
import { idleRemark } from '../../../config/exclusions.ts';
import type { Contract } from '../../../contract/contract.ts';
import type { Secrets } from '../../../contract/credential-variables.ts';
import type { Operation } from '../../../contract/operation.ts';
import { shortenedRemark, unfinishedRemark } from '../../../run/remarks.ts';
import type { Remark } from '../../../run/result.ts';
import type { Fuzzing, Sequencing } from '../../../run/run.ts';
import { sequenceFamilies } from '../../../sequences/families.ts';
import { operationsOf, sequenceName, subjectsOf } from '../../../sequences/subject.ts';
import { type CheckOptions, isMock, mayWrite } from './check-options.ts';
import { type ContractSetup, setUpContract } from './contract-setup.ts';
import type { PlannedSequence } from './planned-sequences.ts';

/** What a run sends for one contract. */
export interface Prepared {
  readonly context: CaseContext & { readonly secrets: Secrets };
  /** The options, with the configuration of this provider. */
  readonly options: CheckOptions;
  readonly setup: ContractSetup;
  /** The operationIds that were selected; undefined for all. */
  readonly chosen: ReadonlySet<string> | undefined;
  readonly cases: readonly Case[];
  readonly fuzzing: Fuzzing | undefined;
  /** Undefined when the run may create nothing at the server, or the server keeps no state, like the mock. */
  readonly sequencing: Pick<Sequencing, 'context' | 'includes'> | undefined;
  /** The selected sequences. Even without any, single cases use records that the run creates. */
  readonly sequences: readonly PlannedSequence[];
  readonly remarks: readonly Remark[];
  /** Did generating the cases take too long? */
  readonly isUnfinished: boolean;
}

/** The operations to fuzz, and the number of requests that `--max-cases` leaves for each. */
const fuzzingOf = (
  context: CaseContext,
  count: number,
  { mayInclude, includes }: Selection,
  options: CheckOptions,
): Fuzzing | undefined => {
  const { fuzz, maxCases = Number.POSITIVE_INFINITY } = options;
  if (fuzz === 0) return undefined;
  const operations = context.contract.operations.filter((operation) => {
    if (!mayInclude(operation, 'fuzz')) return false;
    const one = fuzzCase(context.contract, operation);
    return includes(one) && (mayWrite(options) || !isWrite(one));
  });
  const runs = Math.min(fuzz, Math.floor((maxCases - count) / Math.max(1, operations.length)));
  return runs > 0 && operations.length > 0 ? { context, operations, runs } : undefined;
};

/** The operations that create records, and those of selected sequences. */
const operationsOfSequences = (contract: Contract, { mayInclude }: Selection): readonly Operation[] => [
  ...subjectsOf(contract).flatMap(operationsOf),
  ...Object.entries(sequenceFamilies).flatMap(([family, { sequences }]) =>
    sequences(contract)
      .filter(({ operations }) => operations.some((one) => mayInclude(one, family)))
      .flatMap(({ operations }) => operations),
  ),
];

/** Prepares the operations of selected cases, and those that create, read and delete records for them. */
const prepareChosen = async (contract: Contract, selection: Selection, mayKeep: boolean): Promise<void> => {
  const kinds = [...Object.keys(families), 'fuzz'];
  const ofRecords = new Set(mayKeep ? operationsOfSequences(contract, selection) : []);
  const isChosen = (operation: Operation) =>
    ofRecords.has(operation) || kinds.some((family) => selection.mayInclude(operation, family));
  const chosen = contract.operations.filter(isChosen);
  if (chosen.length === contract.operations.length) return contract.prepareAll();
  for (const operation of chosen) await contract.prepare(operation);
};

type InShard = (operation: Operation) => boolean;

/** Is an operation in this shard? A sequence belongs to the shard of its first operation. */
const shardOf = ({ operations }: Contract, { shard }: CheckOptions): InShard => {
  if (!shard) return () => true;
  const own = operations.filter((_, index) => index % shard.count === shard.index - 1);
  return (operation) => own.includes(operation);
};

/** The selected sequences, with their selected operations. */
const sequencesOf = (
  { contract, other }: CaseContext,
  { includesNamed }: Selection,
  inShard: InShard,
): readonly (PlannedSequence & { readonly operations: readonly Operation[] })[] => {
  const all = Object.entries(sequenceFamilies).flatMap(([family, { sequences, needsOther }]) =>
    (needsOther && !other ? [] : sequences(contract).filter(({ operations }) => inShard(operations[0]))).map(
      (sequence) => ({ family, sequence, name: sequenceName(family, sequence) }),
    ),
  );
  const chosen = all.map(({ family, sequence, name }) => {
    const operations = sequence.operations.filter((one) => includesNamed(one, family, name));
    return { name, sequence, operations };
  });
  return chosen.filter(({ operations }) => operations.length > 0);
};

/** The time at which generating a contract's cases must end, by `performance.now()`. */
type Deadline = number | undefined;

const prepare = async (
  loaded: Contract,
  all: CheckOptions,
  whole: Selection,
  deadline: Deadline,
): Promise<Prepared> => {
  const setup = await setUpContract(loaded, all);
  const { contract, options, secrets } = setup;
  const inShard = shardOf(contract, options);
  const selection = onlyOperations(withoutPatterns(whole, setup.patterns, contract, KINDS), inShard);
  const { header: givenHeaders = {}, seed, time, maxCases: most } = options;
  const mayKeep = options.sequences && !isMock(options) && options.allowWrites;
  await prepareChosen(contract, selection, mayKeep);
  const context = { contract, givenHeaders, seed, secrets, other: setup.other };
  const isOver = (): boolean => deadline !== undefined && performance.now() > deadline;
  const { cases, shortened } = chooseCases(context, {
    isMock: isMock(options),
    writes: mayWrite(options),
    ...selection,
    most,
    isOver,
  });
  const isUnfinished = isOver();
  const fuzzing = isUnfinished ? undefined : fuzzingOf(context, cases.length, selection, options);
  const { name } = contract.document.provider;
  const sequences = mayKeep && !isUnfinished ? sequencesOf(context, selection, inShard) : undefined;
  const names = new Set(sequences?.map((one) => one.name));
  const isPart = Boolean(options.only || options.exclude || options.shard || most);
  return {
    context,
    options,
    setup,
    chosen:
      options.only || options.exclude || options.shard || setup.patterns.length > 0
        ? new Set(
            [
              ...cases.map(({ operation }) => operation),
              ...(fuzzing?.operations ?? []),
              ...(sequences ?? []).flatMap(({ operations }) => operations),
            ].map(({ id }) => id),
          )
        : undefined,
    cases,
    fuzzing,
    sequencing: sequences && {
      context,
      includes: (family, sequence) => names.has(sequenceName(family, sequence)),
    },
    sequences: sequences ?? [],
    isUnfinished,
    remarks: [
      ...setup.remarks,
      ...(isPart || isUnfinished || setup.patterns.length === 0 ? [] : idleRemark(selection.unmatched())),
      ...(isUnfinished ? [unfinishedRemark(name, time)] : shortenedRemark(name, shortened, most)),
    ],
  };
};

/** The families besides those of single cases, for patterns. */
const KINDS = Object.fromEntries(Object.keys(sequenceFamilies).map((family) => [family, 'sequence']));

/** The share of `--time` for generating cases; the rest is for sending them. */
const GENERATION_SHARE = 0.5;

/**
 * Selects what is sent for each contract. Contracts without a selected case are left out.
 * @param start when `--time` began, by `performance.now()`
 * @throws UserError when nothing is left, or a pattern matches nothing
 */
export const prepareAll = async (
  contracts: readonly Contract[],
  options: CheckOptions,
  start: number,
): Promise<Prepared[]> => {
  const selection = createSelection(options, contracts, KINDS);
  const end = options.time === undefined ? undefined : start + options.time * 1000 * GENERATION_SHARE;
  const all: Prepared[] = [];
  for (const [index, contract] of contracts.entries()) {
    const now = performance.now();
    const deadline = end === undefined ? undefined : now + (end - now) / (contracts.length - index);
    all.push(await prepare(contract, options, selection, deadline));
  }
  // A pattern may match cases of another shard.
  if (!options.shard) selection.refuseUnmatched();
  if (!options.only && !options.exclude && !options.shard) return all;
  const some = all.filter(
    ({ cases, fuzzing, sequences }) => cases.length > 0 || fuzzing || sequences.length > 0,
  );
  if (some.length === 0)
    throw new UserError(
      '--only, --exclude and --shard leave no case. --plan lists what there is without them.',
    );
  return some;
};

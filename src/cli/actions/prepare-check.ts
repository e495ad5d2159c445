import { UserError } from '../../base/errors.ts';
import { type Case, isWrite } from '../../cases/case.ts';
import { chooseCases } from '../../cases/choose.ts';
import type { CaseContext } from '../../cases/draft.ts';
import { fuzzCase } from '../../cases/fuzz-request.ts';
import { createSelection, type Selection, type SelectOptions } from '../../cases/select.ts';
import type { Contract } from '../../contract/contract.ts';
import { readSecrets, type Secrets } from '../../contract/credential-variables.ts';
import type { LoadOptions } from '../../contract/load-contracts.ts';
import type { TlsFiles } from '../../gateway/tls.ts';
import { shortenedRemark } from '../../run/remarks.ts';
import type { Remark } from '../../run/result.ts';
import type { Fuzzing } from '../../run/run.ts';
import type { ReportOptions } from './report.ts';

export interface CheckOptions extends LoadOptions, ReportOptions, SelectOptions, TlsFiles {
  readonly upstream?: string;
  readonly http2?: boolean;
  readonly allowWrites: boolean;
  readonly header?: Record<string, string>;
  readonly timeout: number;
  readonly seed: number;
  readonly lenient: boolean;
  /** The number of fuzzed requests for each operation. */
  readonly fuzz: number;
  readonly maxCases?: number;
  /** In seconds. */
  readonly time?: number;
  /** Requests per second. */
  readonly rate?: number;
  readonly concurrency?: number;
  readonly plan: boolean;
  readonly unique?: readonly string[];
  readonly runId?: string;
}

/** What is sent for one contract. */
export interface Prepared {
  readonly context: CaseContext & { readonly secrets: Secrets };
  readonly cases: readonly Case[];
  readonly fuzzing: Fuzzing | undefined;
  readonly remarks: readonly Remark[];
}

/** Without `--upstream` the mock is checked. */
export const isMock = ({ upstream }: CheckOptions): boolean => upstream === undefined;

export const mayWrite = (options: CheckOptions): boolean => isMock(options) || options.allowWrites;

/** The operations to fuzz, and the number of requests that `--max-cases` leaves for each. */
const fuzzingOf = (
  context: CaseContext,
  count: number,
  includes: Selection['includes'],
  options: CheckOptions,
): Fuzzing | undefined => {
  const { fuzz, maxCases = Number.POSITIVE_INFINITY } = options;
  const operations = context.contract.operations.filter((operation) => {
    const one = fuzzCase(context.contract, operation);
    return includes(one) && (mayWrite(options) || !isWrite(one));
  });
  const runs = Math.min(fuzz, Math.floor((maxCases - count) / Math.max(1, operations.length)));
  return runs > 0 && operations.length > 0 ? { context, operations, runs } : undefined;
};

const prepare = async (
  contract: Contract,
  options: CheckOptions,
  { includes }: Selection,
): Promise<Prepared> => {
  const { header: givenHeaders = {}, seed, maxCases: most } = options;
  const secrets: Secrets = isMock(options) ? new Map() : readSecrets(contract);
  await contract.prepareAll();
  const context = { contract, givenHeaders, seed, secrets };
  const { cases, shortened } = chooseCases(context, {
    isMock: isMock(options),
    writes: mayWrite(options),
    includes,
    most,
  });
  const fuzzing = fuzzingOf(context, cases.length, includes, options);
  return {
    context,
    cases,
    fuzzing,
    remarks: shortenedRemark(contract.document.provider.name, shortened, most),
  };
};

/**
 * Chooses what is sent for each contract; contracts for which nothing is chosen are left out.
 * @throws UserError when nothing is left, or a pattern matches nothing
 */
export const prepareAll = async (
  contracts: readonly Contract[],
  options: CheckOptions,
): Promise<Prepared[]> => {
  const selection = createSelection(options);
  const all: Prepared[] = [];
  for (const contract of contracts) all.push(await prepare(contract, options, selection));
  selection.refuseUnmatched(contracts);
  if (!options.only && !options.exclude) return all;
  const some = all.filter(({ cases, fuzzing }) => cases.length > 0 || fuzzing);
  if (some.length === 0)
    throw new UserError('--only and --exclude leave no case. --plan lists what there is without them.');
  return some;
};

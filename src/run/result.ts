import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { CoverageItem } from '../coverage/coverage.ts';
import type { Violation } from '../judge/judge.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { Redacted } from '../recording/redacted.ts';

/**
 * The result of one case, or of equal recorded exchanges: the findings, or the reason why nothing was sent.
 */
export interface Result {
  /** The case's name, or method, path, status and time of an entry of a recording. */
  readonly name: string;
  /** The family of the case; `recorded` for an entry of a recording. */
  readonly family: string;
  /** Undefined when no operation is for the request. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly url: string;
  /** The number of exchanges; 1 for a case. */
  readonly count: number;
  /** The exchange, or the first of several. */
  readonly recorded: Recorded | undefined;
  /** The exchanges of a sequence, in order. `recorded` is the one with the violation. */
  readonly steps?: readonly Recorded[];
  readonly violations: readonly Redacted<Violation>[];
  /** Warnings do not fail the run. */
  readonly warnings: readonly Redacted<Violation>[];
  /** Violations that the baseline accepts; they do not fail the run. */
  readonly accepted: readonly Redacted<Violation>[];
  readonly skipped: string | undefined;
}

/** A result without findings. */
export const NOTHING_FOUND: Pick<Result, 'recorded' | 'violations' | 'warnings' | 'accepted' | 'skipped'> = {
  recorded: undefined,
  violations: [],
  warnings: [],
  accepted: [],
  skipped: undefined,
};

/** All results of one contract. */
export interface ContractResult {
  readonly contract: Contract;
  /** The upstream: `mock`, the URL of a server, the name of a recording. */
  readonly upstream: string;
  readonly results: readonly Result[];
  /** Remarks for the end of the report. */
  readonly remarks?: readonly Remark[];
  /** Results whose changes at the server were undone. */
  readonly undone?: ReadonlySet<Result> | undefined;
  /** Why the run ended early, for a reason that is not the server's fault. */
  readonly failure?: string | undefined;
  /** The coverage of the contract. */
  readonly coverage: readonly CoverageItem[];
}

/** A remark at the end of a run. */
export interface Remark {
  readonly title: string;
  readonly lines: readonly string[];
}

/** One run over one or more contracts. */
export interface Run {
  readonly command: 'check' | 'verify' | 'proxy';
  readonly contracts: readonly ContractResult[];
  readonly remarks: readonly Remark[];
  /**
   * Were cases left out, by options or by time? Then accepted violations that were not found may still exist.
   */
  readonly isPartial?: boolean;
  /** In milliseconds. */
  readonly duration: number;
  /** The number of fuzzed requests for each operation. */
  readonly fuzz?: number;
  /** The number of random walks over each kind of records. */
  readonly walks?: number;
  /** The seed; undefined where nothing was generated. */
  readonly seed: number | undefined;
  /** The members with unique texts, and the unique part of this run. */
  readonly unique?: { readonly members: readonly string[]; readonly runId: string } | undefined;
}

/** The number of exchanges that passed, failed and were skipped. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const isPassed = ({ skipped, violations }: Result): boolean =>
  skipped === undefined && violations.length === 0;
export const isFailed = ({ violations }: Result): boolean => violations.length > 0;

const countOf = (results: readonly Result[]): number => results.reduce((sum, { count }) => sum + count, 0);

export const totalsOf = (results: readonly Result[]): Totals => ({
  passed: countOf(results.filter(isPassed)),
  failed: countOf(results.filter(isFailed)),
  skipped: countOf(results.filter(({ skipped }) => skipped !== undefined)),
});

export const allResults = (run: Run): Result[] => run.contracts.flatMap(({ results }) => results);

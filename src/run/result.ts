import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { CoverageItem } from '../coverage/coverage.ts';
import type { Violation } from '../judge/judge.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { Redacted } from '../recording/redacted.ts';

/** What became of one case, or of recorded exchanges that are alike: what was found, or the reason why nothing was sent. */
export interface Result {
  /** The case's name, or which entry of a recording it is. */
  readonly name: string;
  /** The family of the case; `recorded` for an entry of a recording. */
  readonly family: string;
  /** Undefined when the request belongs to none. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly url: string;
  /** For how many exchanges it stands; 1 for a case. */
  readonly count: number;
  /** The exchange; the first one where it stands for several. */
  readonly recorded: Recorded | undefined;
  readonly violations: readonly Redacted<Violation>[];
  /** What is allowed, but hardly meant: it fails nothing. */
  readonly warnings: readonly Redacted<Violation>[];
  /** Violations that a baseline accepts: they fail nothing. */
  readonly accepted: readonly Redacted<Violation>[];
  readonly skipped: string | undefined;
}

/** A result of which nothing is known yet. */
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
  /** Who answered: `mock`, the URL of a server, the name of a recording. */
  readonly upstream: string;
  readonly results: readonly Result[];
  /** What of the contract was exercised. */
  readonly coverage: readonly CoverageItem[];
}

/** Something else that a person should know at the end of a run. */
export interface Remark {
  readonly title: string;
  readonly lines: readonly string[];
}

/** One run over one or more contracts. */
export interface Run {
  readonly command: 'check' | 'verify';
  readonly contracts: readonly ContractResult[];
  readonly remarks: readonly Remark[];
  /** Were cases left out by choice, or by the clock? Then what was not found may be there all the same. */
  readonly isPartial?: boolean;
  /** In milliseconds. */
  readonly duration: number;
  /** How many requests were made up for each operation. */
  readonly fuzz?: number;
  /** With which it can be repeated; undefined where nothing was made up. */
  readonly seed: number | undefined;
  /** In which members each request had a text of its own, and what those texts had in common. */
  readonly unique?: { readonly members: readonly string[]; readonly runId: string } | undefined;
}

/** How many exchanges passed, failed, and were not sent. */
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

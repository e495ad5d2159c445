import { findResponse } from '../contract/response.ts';
import { isFailure } from '../http/exchange.ts';
import { kindOf } from '../judge/fingerprint.ts';
import type { Violation } from '../judge/judge.ts';
import type { Redacted } from '../recording/redacted.ts';
import { type Result, totalsOf } from './result.ts';

/** A distinct violation, with all results that have it. */
export interface DistinctFinding {
  readonly violation: Redacted<Violation>;
  readonly results: readonly Result[];
}

/** The lists of findings that a result has. */
export type FindingKind = 'violations' | 'warnings' | 'accepted';

/**
 * A violation without what may differ between equal ones: the number of further items, and the refused case.
 */
const comparable = (violation: Redacted<Violation>): Redacted<Violation> => {
  const isRefused = violation.check === 'case' && violation.rule === 'refused';
  const { moreItems: _, ...params } = violation.params;
  const { case: __, ...common } = params;
  return { ...violation, params: isRefused ? common : params };
};

/** Merges equal violations of several cases, or of several operations that share a schema. */
export const distinct = (results: readonly Result[], kind: FindingKind = 'violations'): DistinctFinding[] => {
  const findings = results.flatMap((result) => result[kind].map((violation) => ({ result, violation })));
  const groups = Map.groupBy(findings, ({ violation }) => kindOf(comparable(violation)));
  return [...groups.values()].map((group) => ({
    violation:
      group.length === 1
        ? (group[0] as (typeof group)[0]).violation
        : comparable((group[0] as (typeof group)[0]).violation),
    results: group.map(({ result }) => result),
  }));
};

/** The number of exchanges with the violation. */
export const occurrencesOf = ({ results }: DistinctFinding): number => {
  const { passed, failed } = totalsOf(results);
  return passed + failed;
};

export const operationName = ({ operation }: Result): string => operation?.id ?? 'no operation';

/** The first distinct names, and how many more there are. */
export const someOf = (all: readonly string[], most = 3): string => {
  const names = [...new Set(all)];
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** The status of the response, with the range or `default` that documents it: `501 default`. */
export const statusOf = ({ recorded, operation }: Result): string => {
  if (!recorded) return '';
  const { response } = recorded.exchange;
  if (isFailure(response)) return response.kind;
  const documented =
    findResponse(recorded.verdict.match ? (operation?.responses ?? []) : [], response.status)?.status ?? '';
  return /^\d+$|^$/.test(documented) ? String(response.status) : `${response.status} ${documented}`;
};

/** The status of the response; 0 without one. */
export const statusNumber = ({ recorded }: Result): number => {
  const response = recorded?.exchange.response;
  return response && !isFailure(response) ? response.status : 0;
};

/** Statuses that only say that access was denied, or that nothing was found. */
export const DENIED: ReadonlySet<number> = new Set([401, 403, 404]);

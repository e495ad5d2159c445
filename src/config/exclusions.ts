import type { Remark } from '../run/result.ts';
import type { Exclusion } from './config.ts';

/** The exclusions of today, and remarks for the report. */
export interface Exclusions {
  /** Patterns of cases to leave out. */
  readonly patterns: readonly string[];
  readonly remarks: readonly Remark[];
}

const lineOf = ({ case: pattern, reason, until }: Exclusion): string =>
  `${pattern}: ${reason}${until === undefined ? '' : ` (until ${until})`}`;

const remarkOf = (title: string, exclusions: readonly Exclusion[]): Remark[] =>
  exclusions.length === 0 ? [] : [{ title, lines: exclusions.map(lineOf) }];

/**
 * Separates exclusions that still apply from those whose last day is over.
 * @param today in UTC: `2027-01-31`
 */
export const exclusionsOf = (exclude: readonly (string | Exclusion)[], today: string): Exclusions => {
  const dated = exclude.filter((one) => typeof one !== 'string');
  const isExpired = ({ until }: Exclusion): boolean => until !== undefined && until < today;
  const [expired, active] = [dated.filter(isExpired), dated.filter((one) => !isExpired(one))];
  return {
    patterns: [...exclude.filter((one) => typeof one === 'string'), ...active.map((one) => one.case)],
    remarks: [
      ...remarkOf('Left out, as the configuration says:', active),
      ...remarkOf('Not left out any more, since the day is over:', expired),
    ],
  };
};

/** A remark on exclusions that match nothing: misspelt ones, and those of cases that are not there any more. */
export const idleRemark = (patterns: readonly string[]): Remark[] =>
  patterns.length === 0
    ? []
    : [{ title: 'Left out by the configuration, though this run has no such case:', lines: patterns }];

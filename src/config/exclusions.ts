import type { Remark } from '../run/result.ts';
import type { Exclusion } from './config.ts';

/** What is left out today, and what is said of it. */
export interface Exclusions {
  /** Patterns of cases. */
  readonly patterns: readonly string[];
  readonly remarks: readonly Remark[];
}

const lineOf = ({ case: pattern, reason, until }: Exclusion): string =>
  `${pattern}: ${reason}${until === undefined ? '' : ` (until ${until})`}`;

const remarkOf = (title: string, exclusions: readonly Exclusion[]): Remark[] =>
  exclusions.length === 0 ? [] : [{ title, lines: exclusions.map(lineOf) }];

/**
 * Sorts what a configuration leaves out: after its day an exclusion has no effect any more.
 * @param today `2027-01-31`, in UTC
 */
export const exclusionsOf = (exclude: readonly (string | Exclusion)[], today: string): Exclusions => {
  const dated = exclude.filter((one) => typeof one !== 'string');
  const isOver = ({ until }: Exclusion): boolean => until !== undefined && until < today;
  const [over, held] = [dated.filter(isOver), dated.filter((one) => !isOver(one))];
  return {
    patterns: [...exclude.filter((one) => typeof one === 'string'), ...held.map((one) => one.case)],
    remarks: [
      ...remarkOf('Left out, as the configuration says:', held),
      ...remarkOf('Not left out any more, since the day is over:', over),
    ],
  };
};

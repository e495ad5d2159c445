import type { Side } from '../schema/validate.ts';
import type { CheckName } from './checks/index.ts';
import { CHECKS, RULES } from './explanations/checks.ts';
import type { Rule } from './explanations/explanation.ts';

/** The explanation of a kind of violation. */
export interface Explanation extends Rule {
  /** The check and the rule: `response-body/type`. */
  readonly id: string;
  readonly check: CheckName;
  readonly rule: string;
  /** What the check looks at. */
  readonly looksAt: string;
  readonly matters: string;
  /** Which side's message the check looks at. */
  readonly side: Side;
}

const explanationOf = (check: CheckName, rule: string): Explanation => {
  const { looksAt, matters, side } = CHECKS[check];
  return { ...(RULES[rule] as Rule), looksAt, matters, side, id: `${check}/${rule}`, check, rule };
};

/** The explanations of all kinds of violations, sorted by check. */
export const EXPLANATIONS: readonly Explanation[] = (Object.keys(CHECKS) as CheckName[]).flatMap((check) =>
  CHECKS[check].rules.map((rule) => explanationOf(check, rule)),
);

const BY_ID: ReadonlyMap<string, Explanation> = new Map(EXPLANATIONS.map((one) => [one.id, one]));

/**
 * Finds an explanation.
 * @param id check and rule: `response-body/type`
 */
export const explain = (id: string): Explanation | undefined => BY_ID.get(id);

import type { Operation } from '../contract/operation.ts';
import type { Case } from './case.ts';
import { asSigned, type CaseContext } from './draft.ts';
import { families } from './families.ts';
import { judgeCase } from './judge-case.ts';
import type { Selection } from './select.ts';

/**
 * Does the judge find the request as its family says: allowed or forbidden? Documented examples are not
 * checked.
 */
const isAsItsFamilySays = ({ contract }: CaseContext, one: Case, isMock: boolean): boolean => {
  const { kind, ruleOf } = families[one.family] ?? {};
  if (kind === 'response' || one.family === 'example' || one.unsendable !== undefined) return true;
  const { violations, warnings, undocumented } = judgeCase(contract, asSigned(one));
  if (undocumented) return kind === 'negative';
  if (warnings.some(({ rule }) => rule === 'readOnly')) return false; // A server ignores read-only members, so neither answer is wrong.
  // The judge could not decide whether it is allowed.
  if (violations.length === 0 && warnings.some(({ rule }) => rule === 'unjudged')) return false;
  if (violations.length === 0 && ruleOf !== undefined) return ruleOf === 'http' || !isMock;
  return (kind === 'negative') === violations.length > 0;
};

const keyOf = ({ method, url, headers, body }: Case): string => JSON.stringify([method, url, headers, body]);

export interface ListOptions {
  /** Include the cases that ask a mock for each documented response. */
  readonly isMock: boolean;
  /** Keys of the cases listed so far, when a contract is listed in parts: no case is listed twice. */
  readonly listed?: Set<string>;
  /** Can any case of a family be wanted? If not, its cases are not made. */
  readonly mayInclude?: Selection['mayInclude'];
  /** Is it time to stop? The first case is made even then. */
  readonly isOver?: () => boolean;
}

/**
 * Lists every case of a contract, family by family, so that a limit on their number drops the rarest.
 * Duplicates, and requests that the judge does not find as their family says, are left out. The contract's
 * schemas must have been prepared.
 */
export function* listCases(
  context: CaseContext,
  { isMock, listed = new Set(), mayInclude = () => true, isOver = () => false }: ListOptions,
  operations: readonly Operation[] = context.contract.operations,
): Generator<Case> {
  for (const [family, { kind, casesOf }] of Object.entries(families)) {
    if (kind === 'response' && !isMock) continue;
    for (const operation of operations.filter((one) => mayInclude(one, family))) {
      for (const one of casesOf(context, operation)) {
        const key = keyOf(one);
        if (listed.has(key) || !isAsItsFamilySays(context, one, isMock)) continue;
        listed.add(key);
        yield one;
        if (isOver()) return;
      }
      if (listed.size > 0 && isOver()) return;
    }
  }
}

import type { Operation } from '../contract/operation.ts';
import { toRequest } from '../http/message.ts';
import { judgeRequest } from '../judge/judge.ts';
import type { Case } from './case.ts';
import { asSigned, type CaseContext } from './draft.ts';
import { families } from './families.ts';
import type { Selection } from './select.ts';

/** Does the judge agree with what the family says of the request? Documented examples are not checked. */
const isWhatItSays = ({ contract }: CaseContext, one: Case, isMock: boolean): boolean => {
  const { kind, knownTo } = families[one.family] ?? {};
  if (kind === 'response' || one.family === 'example' || one.unsendable !== undefined) return true;
  const request = toRequest(contract, asSigned(one));
  const { violations, warnings, undocumented } = judgeRequest(contract, request);
  if (undocumented) return kind === 'negative';
  if (warnings.some(({ rule }) => rule === 'readOnly')) return false; // A server ignores read-only members, so neither answer is wrong.
  if (violations.length === 0 && warnings.some(({ rule }) => rule === 'unjudged')) return false; // Nobody knows.
  if (violations.length === 0 && knownTo !== undefined) return knownTo === 'http' || !isMock;
  return (kind === 'negative') === violations.length > 0;
};

const keyOf = ({ method, url, headers, body }: Case): string => JSON.stringify([method, url, headers, body]);

export interface ListOptions {
  /** Include the cases that ask a mock for each documented response. */
  readonly isMock: boolean;
  /** Keys of cases that were listed before, when a contract is listed in parts; they are not listed again. */
  readonly seen?: Set<string>;
  /** Can any case of a family be wanted? If not, its cases are not made. */
  readonly mayInclude?: Selection['mayInclude'];
  /** Is it time to stop? One case is made in any case. */
  readonly isOver?: () => boolean;
}

/**
 * Every case of a contract, family by family, so that a limit on their number drops the rarest. The judge
 * sees each one first: requests that are not what their family says, and duplicates, are left out. The
 * contract's schemas must have been prepared.
 */
export function* listCases(
  context: CaseContext,
  { isMock, seen = new Set(), mayInclude = () => true, isOver = () => false }: ListOptions,
  operations: readonly Operation[] = context.contract.operations,
): Generator<Case> {
  for (const [family, { kind, casesOf }] of Object.entries(families)) {
    if (kind === 'response' && !isMock) continue;
    for (const operation of operations.filter((one) => mayInclude(one, family))) {
      for (const one of casesOf(context, operation)) {
        const key = keyOf(one);
        if (seen.has(key) || !isWhatItSays(context, one, isMock)) continue;
        seen.add(key);
        yield one;
        if (isOver()) return;
      }
      if (seen.size > 0 && isOver()) return;
    }
  }
}

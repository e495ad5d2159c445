import type { Operation } from '../contract/operation.ts';
import { toRequest } from '../http/message.ts';
import { judgeRequest } from '../judge/judge.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './draft.ts';
import { families } from './families.ts';
import { asSigned } from './signed.ts';

/** Does the judge say of a request, as it is sent, what its family says? A documented example is its author's word, right or wrong. */
const isWhatItSays = ({ contract }: CaseContext, one: Case, isMock: boolean): boolean => {
  const { kind, knownTo } = families[one.family] ?? {};
  if (kind === 'response' || one.family === 'example' || one.unsendable !== undefined) return true;
  const { violations, warnings } = judgeRequest(contract, toRequest(contract, asSigned(one)));
  if (warnings.some(({ rule }) => rule === 'readOnly')) return false; // A server ignores it, right or wrong.
  if (violations.length === 0 && knownTo !== undefined) return knownTo === 'http' || !isMock;
  return (kind === 'negative') === violations.length > 0;
};

const keyOf = ({ method, url, headers, body }: Case): string => JSON.stringify([method, url, headers, body]);

export interface ListOptions {
  /** Ask for documented responses too, which only a mock can be asked for. */
  readonly isMock: boolean;
  /** What was listed before, when a contract's cases are listed in parts: none of it comes a second time. */
  readonly seen?: Set<string>;
}

/**
 * Every case of a contract that is worth sending, family by family, so that what is left out when there are too many is the
 * rarest. The judge sees each before it is sent: a request that is not what its family says is left out, as is the same
 * request a second time. The contract's schemas are to be prepared.
 */
export function* listCases(
  context: CaseContext,
  { isMock, seen = new Set() }: ListOptions,
  operations: readonly Operation[] = context.contract.operations,
): Generator<Case> {
  for (const { kind, casesOf } of Object.values(families)) {
    if (kind === 'response' && !isMock) continue;
    for (const operation of operations) {
      for (const one of casesOf(context, operation)) {
        const key = keyOf(one);
        if (seen.has(key) || !isWhatItSays(context, one, isMock)) continue;
        seen.add(key);
        yield one;
      }
    }
  }
}

import type { Contract } from '../contract/contract.ts';
import { toRequest } from '../http/message.ts';
import { judgeRequest } from '../judge/judge.ts';
import type { Case } from './case.ts';

interface Judged {
  readonly contract: Contract;
  readonly one: Case;
  readonly verdict: ReturnType<typeof judgeRequest>;
}

let last: Judged | undefined;

/**
 * Judges the request of a case. The last result is kept: a family judges a case to find out what it breaks, and `listCases`
 * judges the same case right after that.
 */
export const judgeCase = (contract: Contract, one: Case): Judged['verdict'] => {
  if (last?.one !== one || last.contract !== contract)
    last = { contract, one, verdict: judgeRequest(contract, toRequest(contract, one)) };
  return last.verdict;
};

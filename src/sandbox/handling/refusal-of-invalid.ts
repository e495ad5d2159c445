import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Violation } from '../../judge/judge.ts';
import type { AnyDefinition, ReceivedRequest } from '../definition.ts';
import type { Refusal } from '../refusal.ts';
import { fittingRefusal, refusalInWords } from './fitting.ts';

/**
 * How a request that breaks its contract is refused: as the handlers say, else by the example of the contract that tells of
 * it.
 * @returns undefined where neither says more than the mock does, and where credentials are missing
 */
export const refusalOfInvalid = (
  contract: Contract,
  operation: Operation,
  violations: readonly Violation[],
  request: ReceivedRequest,
  definition: AnyDefinition | undefined,
): Refusal | undefined =>
  violations.some(({ check }) => check === 'security')
    ? undefined
    : (definition?.invalid?.(violations, request) ??
      fittingRefusal(operation, violations) ??
      refusalInWords(contract, operation, violations));

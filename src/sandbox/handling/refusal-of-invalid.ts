import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Violation } from '../../judge/judge.ts';
import type { AnyDefinition, ReceivedRequest } from '../definition.ts';
import type { Refusal } from '../refusal.ts';
import { fittingRefusal, refusalInWords } from './fitting.ts';

/**
 * The refusal of a request that breaks its contract: by the definition's `invalid`, else by the example that describes
 * the violation.
 * @returns undefined where the mock should answer: nothing fits, or credentials are missing
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

import type { Contract } from '../../contract/contract.ts';
import type { Parameter } from '../../contract/operation.ts';
import { queryNamesOf } from '../../http/query-names.ts';
import { type ParameterSource, parameterSource, readParameter } from '../../http/read-parameter.ts';
import type { Pointer } from '../../json/pointer.ts';
import type { Finding, RequestCheck } from '../check.ts';
import { instanceOf, judgeParameter } from '../judge-value.ts';
import { unknownNames } from './unknown-parameters.ts';

const NONE: readonly Finding[] = [];

const useOf = (
  root: Contract['document']['root'],
  parameter: Parameter,
  schema: Pointer,
  source: ParameterSource,
): Finding[] => {
  if (readParameter(root, parameter, source) === undefined) return [];
  const finding = { rule: 'deprecated', params: { deprecated: 'parameter' }, severity: 'warning' } as const;
  return [{ ...finding, instance: instanceOf(parameter), schema }];
};

/** Checks that required parameters are present, that all are valid, and that none is unknown. */
export const parameters: RequestCheck = (request, { operation, pathParameters }, contract) => {
  const { parameters: declared } = operation;
  const hasQuery = request.query !== '';
  if (declared.length === 0 && !hasQuery) return NONE;
  const { document } = contract;
  const isClaimed = hasQuery ? queryNamesOf(document, operation).isDeclared : undefined;
  const source = parameterSource(request, pathParameters, isClaimed);
  const found: Finding[] = [];
  for (const parameter of declared) {
    for (const finding of judgeParameter(contract, parameter, source, 'request')) found.push(finding);
    if (parameter.deprecated) found.push(...useOf(document.root, parameter, parameter.deprecated, source));
  }
  if (hasQuery) found.push(...unknownNames(document, operation, source));
  return found;
};

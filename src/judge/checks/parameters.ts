import { child, type Pointer } from '../../base/pointer.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Parameter } from '../../contract/operation.ts';
import { createBody } from '../../http/exchange.ts';
import { queryNamesOf } from '../../http/query-names.ts';
import {
  otherReadings,
  type ParameterSource,
  parameterSource,
  readParameter,
} from '../../http/read-parameter.ts';
import type { Side } from '../../schema/validate.ts';
import { type Finding, type RequestCheck, toFindings } from '../check.ts';
import { judgeBody } from '../judge-value.ts';
import { unknownNames } from './unknown-parameters.ts';

const NONE: readonly Finding[] = [];

const isWarning = ({ severity }: { readonly severity?: 'warning' }): boolean => severity !== undefined;

const FOLDERS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies', querystring: 'query' };

/** Where a parameter stands in a message. */
export const instanceOf = ({ name, in: location }: Parameter): Pointer =>
  child(`/${FOLDERS[location]}`, location === 'header' ? name.toLowerCase() : name);

const missing = (parameter: Parameter): readonly Finding[] => {
  const { name, in: location, required, pointer } = parameter;
  if (!required) return NONE;
  const instance = instanceOf(parameter);
  const what = location === 'header' ? 'header' : `${location} parameter`;
  return [{ rule: 'required', message: `lacks the required ${what} "${name}"`, instance, schema: pointer }];
};

/** What its schema says of it, in the reading that suits it best. */
const judgeValue = (
  contract: Contract,
  parameter: Parameter,
  source: ParameterSource,
  side: Side,
  value: unknown,
): readonly Finding[] => {
  const { schema } = parameter;
  if (schema === undefined) return NONE;
  const errors = contract.validate(schema, value, side);
  if (errors.length === 0) return NONE;
  const findings = toFindings(errors, instanceOf(parameter));
  if (errors.every(isWarning)) return findings;
  const isRight = (other: unknown) => contract.validate(schema, other, side).every(isWarning);
  return otherReadings(contract.document.root, parameter, source).some(isRight) ? NONE : findings;
};

/** Judges one parameter, or one response header, where it stands. */
export const judgeParameter = (
  contract: Contract,
  parameter: Parameter,
  source: ParameterSource,
  side: Side,
): readonly Finding[] => {
  const { content, allowEmptyValue } = parameter;
  const value = readParameter(contract.document.root, parameter, source);
  if (value === undefined) return missing(parameter);
  if (value === '' && allowEmptyValue) return NONE;
  if (!content) return judgeValue(contract, parameter, source, side, value);
  const body = createBody(String(value));
  return judgeBody(contract, content, content.range, body, side, instanceOf(parameter));
};

const useOf = (
  root: Contract['document']['root'],
  parameter: Parameter,
  schema: Pointer,
  source: ParameterSource,
): Finding[] => {
  if (readParameter(root, parameter, source) === undefined) return [];
  const finding = { rule: 'deprecated', message: 'is deprecated', severity: 'warning' } as const;
  return [{ ...finding, instance: instanceOf(parameter), schema }];
};

/** Are the required parameters there, are all of them as their schemas say, and are there none that nobody knows? */
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

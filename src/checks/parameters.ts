import type { Contract } from '../contract.ts';
import { createBody } from '../exchange.ts';
import type { Parameter } from '../operation.ts';
import { type ParameterSource, parameterSource, readParameter } from '../parameter.ts';
import { child, type Pointer } from '../pointer.ts';
import type { Side } from '../validate.ts';
import { judgeBody } from './body.ts';
import { type Finding, findingsOf, type RequestCheck } from './check.ts';

const FOLDERS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies', querystring: 'query' };

const instanceOf = ({ name, in: location }: Parameter): Pointer =>
  child(`/${FOLDERS[location]}`, location === 'header' ? name.toLowerCase() : name);

const missing = ({ name, in: location, required, pointer }: Parameter, instance: Pointer): Finding[] => {
  if (!required) return [];
  const what = location === 'header' ? 'header' : `${location} parameter`;
  return [{ rule: 'required', message: `lacks the required ${what} "${name}"`, instance, schema: pointer }];
};

/** Judges one parameter, or one response header, where it stands. */
export const judgeParameter = (
  contract: Contract,
  parameter: Parameter,
  source: ParameterSource,
  side: Side,
): Finding[] => {
  const { content, schema, allowEmptyValue } = parameter;
  const value = readParameter(contract.document.root, parameter, source);
  if (value === undefined) return missing(parameter, instanceOf(parameter));
  if (value === '' && allowEmptyValue) return [];
  if (content) {
    return judgeBody(
      contract,
      content,
      content.range,
      createBody(String(value)),
      side,
      instanceOf(parameter),
    );
  }
  return schema === undefined ? [] : findingsOf(contract, schema, value, instanceOf(parameter), side);
};

/** Are the required parameters there, and are all of them as their schemas say? */
export const parameters: RequestCheck = (request, { operation, pathParameters }, contract) => {
  if (operation.parameters.length === 0) return [];
  const source = parameterSource(request, pathParameters);
  return operation.parameters.flatMap((parameter) => judgeParameter(contract, parameter, source, 'request'));
};

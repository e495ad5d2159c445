import type { Contract } from '../contract.ts';
import type { Parameter } from '../operation.ts';
import { type ParameterSource, parameterSource, readParameter } from '../parameter.ts';
import { child, type Pointer } from '../pointer.ts';
import { type Finding, findingsOf, type RequestCheck } from './check.ts';

const FOLDERS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies', querystring: 'query' };

const instanceOf = ({ name, in: location }: Parameter): Pointer =>
  child(`/${FOLDERS[location]}`, location === 'header' ? name.toLowerCase() : name);

/** A parameter with `content` is a text of that media type; JSON is the one that is read. */
const judgeContent = (
  contract: Contract,
  { content }: Parameter,
  text: unknown,
  instance: Pointer,
): Finding[] => {
  if (!content || content.schema === undefined) return [];
  try {
    return findingsOf(contract, content.schema, JSON.parse(String(text)), instance);
  } catch {
    return [{ rule: 'content', message: `must be ${content.range}`, instance, schema: content.pointer }];
  }
};

/** Judges one parameter, or one response header, where it stands. */
export const judgeParameter = (
  contract: Contract,
  parameter: Parameter,
  source: ParameterSource,
): Finding[] => {
  const instance = instanceOf(parameter);
  const value = readParameter(contract.document.root, parameter, source);
  if (value === undefined) {
    const message = `lacks the required ${parameter.in} ${parameter.in === 'header' ? '' : 'parameter '}"${parameter.name}"`;
    return parameter.required ? [{ rule: 'required', message, instance, schema: parameter.pointer }] : [];
  }
  if (value === '' && parameter.allowEmptyValue) return [];
  if (parameter.content) return judgeContent(contract, parameter, value, instance);
  return parameter.schema === undefined ? [] : findingsOf(contract, parameter.schema, value, instance);
};

/** Are the required parameters there, and are all of them as their schemas say? */
export const parameters: RequestCheck = (request, { operation, pathParameters }, contract) => {
  if (operation.parameters.length === 0) return [];
  const source = parameterSource(request, pathParameters);
  return operation.parameters.flatMap((parameter) => judgeParameter(contract, parameter, source));
};

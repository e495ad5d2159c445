import { type Pointer, tokensOf } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import { type MediaType, type Operation, PARAMETER_FOLDERS, type Parameter } from '../contract/operation.ts';
import { findMediaType, findResponse } from '../contract/response.ts';
import { shapeOf } from '../schema/shape.ts';
import type { Found } from './found.ts';

type Root = Contract['document']['root'];

/** The schema of a member or item; of the nearest one around it that is described. */
const schemaAt = (root: Root, schema: Pointer, instance: readonly string[]): Pointer => {
  const [token, ...rest] = instance;
  if (token === undefined) return shapeOf(root, schema).parts.at(-1)?.pointer ?? schema;
  const { member, item } = shapeOf(root, schema);
  const next = member(token) ?? (/^\d+$/.test(token) ? item(Number(token)) : undefined);
  return next === undefined ? schemaAt(root, schema, []) : schemaAt(root, next, rest);
};

const inContent = (
  root: Root,
  holder: { readonly pointer: Pointer; readonly content: readonly MediaType[] },
  contentType: string,
  instance: readonly string[],
): Pointer => {
  const { schema, pointer } = findMediaType(holder.content, contentType) ?? holder.content[0] ?? {};
  return schema === undefined ? (pointer ?? holder.pointer) : schemaAt(root, schema, instance);
};

const isCalled =
  (folder: string, name: string) =>
  (parameter: Parameter): boolean =>
    PARAMETER_FOLDERS[parameter.in] === folder && parameter.name.toLowerCase() === name.toLowerCase();

const inRequest = (root: Root, operation: Operation, { violation, message }: Found): Pointer => {
  const { instance, rule, params } = violation;
  const [folder = '', name = '', ...rest] = tokensOf(instance);
  const { requestBody, parameters, security, pointer } = operation;
  if (rule === 'credentials') return security.pointer;
  const called = String(name || params.missingParameter || '');
  if (requestBody && (folder === 'body' || called === 'content-type'))
    return inContent(
      root,
      requestBody,
      message?.contentType ?? '',
      called === 'content-type' ? [] : tokensOf(instance).slice(1),
    );
  const parameter = parameters.find(isCalled(folder, called));
  if (!parameter) return pointer;
  return parameter.schema === undefined ? parameter.pointer : schemaAt(root, parameter.schema, rest);
};

const inResponse = (root: Root, operation: Operation, { violation, message }: Found): Pointer => {
  const [folder = '', name = ''] = tokensOf(violation.instance);
  const response = findResponse(operation.responses, message?.status ?? 0);
  if (!response) return `${operation.pointer}/responses`;
  if (folder === 'body')
    return inContent(root, response, message?.contentType ?? '', tokensOf(violation.instance).slice(1));
  const header = response.headers.find((one) => one.name.toLowerCase() === name);
  return header?.schema ?? header?.pointer ?? response.pointer;
};

/** Where what a message breaks in one contract stands in the other, or would stand. */
export const counterpartOf = (
  { document: { root } }: Contract,
  operation: Operation | undefined,
  found: Found,
): Pointer => {
  if (!operation) return '/paths';
  if (found.violation.check === 'route') return operation.pointer;
  return found.violation.side === 'request'
    ? inRequest(root, operation, found)
    : inResponse(root, operation, found);
};

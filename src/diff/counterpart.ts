import type { Contract } from '../contract/contract.ts';
import { type MediaType, type Operation, PARAMETER_FOLDERS, type Parameter } from '../contract/operation.ts';
import { findMediaType, findResponse } from '../contract/response.ts';
import { child, type Pointer, tokensOf } from '../json/pointer.ts';
import { shapeOf } from '../schema/shape.ts';
import type { Finding } from './finding.ts';

type Root = Contract['document']['root'];

/** What to look for in a schema: the member names of the value, and the broken keyword. */
interface Target {
  readonly instance: readonly string[];
  readonly keyword: string;
}

/**
 * The pointer of the keyword for this value. Without it: that of the value's schema, or of the nearest schema around it.
 */
const schemaAt = (root: Root, schema: Pointer, { instance, keyword }: Target): Pointer => {
  const { parts, member, item } = shapeOf(root, schema);
  const [token, ...rest] = instance;
  const next =
    token === undefined
      ? undefined
      : (member(token) ?? (/^\d+$/.test(token) ? item(Number(token)) : undefined));
  if (next !== undefined) return schemaAt(root, next, { instance: rest, keyword });
  const same = token === undefined ? parts.find((part) => Object.hasOwn(part.schema, keyword)) : undefined;
  return same ? child(same.pointer, keyword) : (parts.at(-1)?.pointer ?? schema);
};

const targetOf = ({ violation }: Finding, depth: number): Target => ({
  instance: tokensOf(violation.instance).slice(depth),
  keyword: tokensOf(violation.schema).at(-1) ?? '',
});

const inContent = (
  root: Root,
  holder: { readonly pointer: Pointer; readonly content: readonly MediaType[] },
  contentType: string,
  target: Target,
): Pointer => {
  const { schema, pointer } = findMediaType(holder.content, contentType) ?? holder.content[0] ?? {};
  return schema === undefined ? (pointer ?? holder.pointer) : schemaAt(root, schema, target);
};

const isCalled =
  (folder: string, name: string) =>
  (parameter: Parameter): boolean =>
    PARAMETER_FOLDERS[parameter.in] === folder && parameter.name.toLowerCase() === name.toLowerCase();

const inRequest = (root: Root, operation: Operation, found: Finding): Pointer => {
  const { violation, message } = found;
  const [folder = '', name = ''] = tokensOf(violation.instance);
  const { requestBody, parameters, security, pointer } = operation;
  if (violation.rule === 'credentials') return security.pointer;
  if (requestBody && name === 'content-type') return child(requestBody.pointer, 'content');
  if (requestBody && folder === 'body')
    return inContent(root, requestBody, message?.contentType ?? '', targetOf(found, 1));
  const parameter = parameters.find(isCalled(folder, name));
  if (!parameter) return pointer;
  return parameter.schema === undefined
    ? parameter.pointer
    : schemaAt(root, parameter.schema, targetOf(found, 2));
};

const inResponse = (root: Root, operation: Operation, found: Finding): Pointer => {
  const { violation, message } = found;
  const [folder = '', name = ''] = tokensOf(violation.instance);
  const response = findResponse(operation.responses, message?.status ?? Number.NaN);
  if (!response) return child(operation.pointer, 'responses');
  if (name === 'content-type') return child(response.pointer, 'content');
  if (folder === 'body') return inContent(root, response, message?.contentType ?? '', targetOf(found, 1));
  const header = response.headers.find((one) => one.name.toLowerCase() === name);
  if (!header) return response.pointer;
  return header.schema === undefined ? header.pointer : schemaAt(root, header.schema, targetOf(found, 2));
};

/** Where the violated part of one contract is in the other, or would be. */
export const counterpartOf = (
  { document: { root } }: Contract,
  operation: Operation | undefined,
  found: Finding,
): Pointer => {
  if (!operation) return '/paths';
  if (found.violation.check === 'route') return operation.pointer;
  return found.violation.side === 'request'
    ? inRequest(root, operation, found)
    : inResponse(root, operation, found);
};

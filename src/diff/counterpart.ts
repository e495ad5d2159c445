import type { Contract } from '../contract/contract.ts';
import { type MediaType, type Operation, PARAMETER_FOLDERS, type Parameter } from '../contract/operation.ts';
import { findMediaType, findResponse } from '../contract/response.ts';
import { child, type Pointer, tokensOf } from '../json/pointer.ts';
import { shapeOf } from '../schema/shape.ts';
import type { Found } from './found.ts';

type Root = Contract['document']['root'];

/** A value, and what is said of it: the pointer of its member names, and the keyword that was broken. */
interface Wanted {
  readonly instance: readonly string[];
  readonly keyword: string;
}

/** The keyword in the schema of a member or item, or that schema; of the nearest one around it that is described. */
const schemaAt = (root: Root, schema: Pointer, { instance, keyword }: Wanted): Pointer => {
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

const wantedOf = ({ violation }: Found, depth: number): Wanted => ({
  instance: tokensOf(violation.instance).slice(depth),
  keyword: tokensOf(violation.schema).at(-1) ?? '',
});

const inContent = (
  root: Root,
  holder: { readonly pointer: Pointer; readonly content: readonly MediaType[] },
  contentType: string,
  wanted: Wanted,
): Pointer => {
  const { schema, pointer } = findMediaType(holder.content, contentType) ?? holder.content[0] ?? {};
  return schema === undefined ? (pointer ?? holder.pointer) : schemaAt(root, schema, wanted);
};

const isCalled =
  (folder: string, name: string) =>
  (parameter: Parameter): boolean =>
    PARAMETER_FOLDERS[parameter.in] === folder && parameter.name.toLowerCase() === name.toLowerCase();

const inRequest = (root: Root, operation: Operation, found: Found): Pointer => {
  const { violation, message } = found;
  const [folder = '', name = ''] = tokensOf(violation.instance);
  const { requestBody, parameters, security, pointer } = operation;
  if (violation.rule === 'credentials') return security.pointer;
  if (requestBody && name === 'content-type') return child(requestBody.pointer, 'content');
  if (requestBody && folder === 'body')
    return inContent(root, requestBody, message?.contentType ?? '', wantedOf(found, 1));
  const parameter = parameters.find(isCalled(folder, name));
  if (!parameter) return pointer;
  return parameter.schema === undefined
    ? parameter.pointer
    : schemaAt(root, parameter.schema, wantedOf(found, 2));
};

const inResponse = (root: Root, operation: Operation, found: Found): Pointer => {
  const { violation, message } = found;
  const [folder = '', name = ''] = tokensOf(violation.instance);
  const response = findResponse(operation.responses, message?.status ?? Number.NaN);
  if (!response) return child(operation.pointer, 'responses');
  if (name === 'content-type') return child(response.pointer, 'content');
  if (folder === 'body') return inContent(root, response, message?.contentType ?? '', wantedOf(found, 1));
  const header = response.headers.find((one) => one.name.toLowerCase() === name);
  if (!header) return response.pointer;
  return header.schema === undefined ? header.pointer : schemaAt(root, header.schema, wantedOf(found, 2));
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

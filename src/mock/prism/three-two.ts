import type { Operation } from '../../contract/operation.ts';
import { type Json, textOf } from '../../json/json.ts';
import { isObject } from '../../json/pointer.ts';

/** The methods that Prism knows. */
const KNOWN = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** The method under which Prism is shown an operation of another one. */
const STAND_IN = 'post';

/** The method under which Prism finds an operation. */
export const prismMethod = ({ method }: Operation): string => (KNOWN.has(method) ? method : STAND_IN);

const isOf = (method: string, name: string): boolean => name.toLowerCase() === method;

const showOperation = (document: Json, { method, path }: Operation): void => {
  const pathItem = isObject(document.paths) ? document.paths[path] : undefined;
  if (KNOWN.has(method) || !isObject(pathItem)) return;
  const additional = isObject(pathItem.additionalOperations) ? pathItem.additionalOperations : {};
  const [, operation] =
    Object.entries({ ...additional, query: pathItem.query }).find(([name]) => isOf(method, name)) ?? [];
  pathItem[STAND_IN] = operation;
  delete pathItem.additionalOperations;
};

const objectsIn = (value: unknown): Json[] => (isObject(value) ? Object.values(value).filter(isObject) : []);

/** What a body is sent as, as a value that is written in the same way. */
const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Gives examples with the data of OpenAPI 3.2 the value of older versions, and responses the description. */
const showMembers = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    for (const example of name === 'examples' ? objectsIn(member) : []) {
      if ('dataValue' in example) example.value ??= example.dataValue;
      else if (typeof example.serializedValue === 'string') example.value ??= read(example.serializedValue);
    }
    for (const response of name === 'responses' ? objectsIn(member) : []) {
      if (response.$ref === undefined) response.description ??= '';
    }
    showMembers(member);
  }
};

/** Writes what is new in OpenAPI 3.2 as older versions have it, in a copy of a document for Prism. */
export const showThreeTwo = (document: Json, operation: Operation): Json => {
  if (!textOf(document.openapi).startsWith('3.2.')) return document;
  showOperation(document, operation);
  showMembers(document);
  return document;
};

import type { Operation } from '../../contract/operation.ts';
import { type Json, textOf } from '../../json/json.ts';
import { isObject } from '../../json/pointer.ts';

/** The methods that Prism knows. */
const KNOWN = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** The method that stands for those that Prism does not know. */
const STAND_IN = 'post';

/** The method of an operation in Prism's model. */
export const prismMethod = ({ method }: Operation): string => (KNOWN.has(method) ? method : STAND_IN);

const isOf = (method: string, name: string): boolean => name.toLowerCase() === method;

const downgradeOperation = (document: Json, { method, path }: Operation): void => {
  const pathItem = isObject(document.paths) ? document.paths[path] : undefined;
  if (KNOWN.has(method) || !isObject(pathItem)) return;
  const additional = isObject(pathItem.additionalOperations) ? pathItem.additionalOperations : {};
  const [, operation] =
    Object.entries({ ...additional, query: pathItem.query }).find(([name]) => isOf(method, name)) ?? [];
  pathItem[STAND_IN] = operation;
  delete pathItem.additionalOperations;
};

const objectsIn = (value: unknown): Json[] => (isObject(value) ? Object.values(value).filter(isObject) : []);

/** The value of a serialized example: JSON if it parses, else a text. */
const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/**
 * Adds what older versions require: `value` to examples with `dataValue` or `serializedValue`, and
 * `description` to responses.
 */
const downgradeMembers = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    for (const example of name === 'examples' ? objectsIn(member) : []) {
      if ('dataValue' in example) example.value ??= example.dataValue;
      else if (typeof example.serializedValue === 'string') example.value ??= read(example.serializedValue);
    }
    for (const response of name === 'responses' ? objectsIn(member) : []) {
      if (response.$ref === undefined) response.description ??= '';
    }
    downgradeMembers(member);
  }
};

/** Rewrites what is new in OpenAPI 3.2 as in older versions, in Prism's copy of a document. */
export const downgrade = (document: Json, operation: Operation): Json => {
  if (!textOf(document.openapi).startsWith('3.2.')) return document;
  downgradeOperation(document, operation);
  downgradeMembers(document);
  return document;
};

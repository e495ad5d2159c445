import { isObject } from '../../base/pointer.ts';

/** What a `$ref` is called in a document for Prism where it is data: Prism would look for it. */
const HIDDEN = '$ref\u0000';

/** Members of a document that hold data, whatever they look like. */
const DATA = new Set(['const', 'dataValue', 'default', 'enum', 'example', 'value']);

/** Members whose own members have names that the author chose. */
const MAPS = new Set([
  '$defs',
  'callbacks',
  'content',
  'definitions',
  'dependentSchemas',
  'encoding',
  'headers',
  'links',
  'mediaTypes',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
  'variables',
]);

const renamed = (value: unknown, from: string, to: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name === from ? to : name, renamed(member, from, to)]),
  );
};

const hasName = (value: unknown, name: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, name) || Object.values(value).some((member) => hasName(member, name)));

const isData = (name: string, member: unknown): boolean =>
  DATA.has(name) || name.startsWith('x-') || (name === 'examples' && Array.isArray(member));

/** A document in which no reference stands in examples and extensions, where none is meant. */
export const hideData = (value: unknown, isMap = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => hideData(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (!isMap && isData(name, member)) return [name, renamed(member, '$ref', HIDDEN)];
      return [name, hideData(member, !isMap && (MAPS.has(name) || name === 'examples'))];
    }),
  );
};

/** A body of Prism with the names that its document had. */
export const showData = (value: unknown): unknown =>
  hasName(value, HIDDEN) ? renamed(value, HIDDEN, '$ref') : value;

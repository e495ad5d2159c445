import type { Json } from '../../base/json.ts';
import { child, isObject, type Located, type Pointer } from '../../base/pointer.ts';
import type { Conversion } from './conversion.ts';

/** What a member holds: one object, a list of them, or a map by name; extensions may stand between `fields`. */
type Arrangement = 'one' | 'list' | 'map' | 'fields';
type Members = Readonly<Record<string, readonly [Arrangement, ObjectType]>>;

export type ObjectType =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'response'
  | 'header'
  | 'callback'
  | 'schema';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const DESCRIBED: Members = { schema: ['one', 'schema'], content: ['map', 'mediaType'] };

/**
 * The objects of OpenAPI 3.0 and their members that hold others. Whatever else they have is data. The keywords of newer
 * drafts are here as well: authors write them, and mean them.
 */
const OBJECTS: Readonly<Record<ObjectType, Members>> = {
  document: { paths: ['fields', 'pathItem'], components: ['one', 'components'] },
  components: {
    schemas: ['map', 'schema'],
    responses: ['map', 'response'],
    parameters: ['map', 'parameter'],
    requestBodies: ['map', 'requestBody'],
    headers: ['map', 'header'],
    callbacks: ['map', 'callback'],
  },
  pathItem: {
    parameters: ['list', 'parameter'],
    ...Object.fromEntries(METHODS.map((method) => [method, ['one', 'operation'] as const])),
  },
  operation: {
    parameters: ['list', 'parameter'],
    requestBody: ['one', 'requestBody'],
    responses: ['fields', 'response'],
    callbacks: ['map', 'callback'],
  },
  parameter: DESCRIBED,
  requestBody: DESCRIBED,
  mediaType: { schema: ['one', 'schema'], encoding: ['map', 'encoding'] },
  encoding: { headers: ['map', 'header'] },
  response: { headers: ['map', 'header'], content: ['map', 'mediaType'] },
  header: DESCRIBED,
  callback: {},
  schema: {
    ...Object.fromEntries(
      'items not additionalProperties propertyNames contains if then else unevaluatedItems unevaluatedProperties'
        .split(' ')
        .map((keyword) => [keyword, ['one', 'schema'] as const]),
    ),
    ...Object.fromEntries(
      ['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((keyword) => [keyword, ['list', 'schema'] as const]),
    ),
    ...Object.fromEntries(
      'properties patternProperties dependentSchemas $defs definitions'
        .split(' ')
        .map((keyword) => [keyword, ['map', 'schema'] as const]),
    ),
  },
};

/** A construct that a newer version writes otherwise. */
export interface Change {
  /** The objects that have it. */
  readonly objects: readonly ObjectType[];
  /** The member by which it is known. */
  readonly member: string;
  /** The clause that says what it means. */
  readonly clause: string;
  /** The object as the newer version writes it; the same one if there is nothing to change. */
  readonly convert: (conversion: Conversion, located: Located<Json>, type: ObjectType) => Json;
}

type Changes = readonly Change[];

/** Sets a member, also one that is called `__proto__`. */
const define = (object: object, name: string, value: unknown): void => {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
};

/** Converts an object and those in it. What needs no change is not copied. */
export const convertObject = (
  conversion: Conversion,
  changes: Changes,
  type: ObjectType,
  pointer: Pointer,
  value: unknown,
): unknown => {
  if (!isObject(value)) return value;
  let converted: Json = value;
  const replace = (name: string, member: unknown): void => {
    if (member === value[name]) return;
    if (converted === value) converted = { ...value };
    define(converted, name, member);
  };
  const convert = (kind: ObjectType, at: Pointer, member: unknown) =>
    convertObject(conversion, changes, kind, at, member);
  const members = type === 'callback' ? callbackMembers(value) : OBJECTS[type];
  const isReference = typeof value.$ref === 'string' && type !== 'pathItem';
  for (const name of isReference ? [] : Object.keys(members)) {
    if (!Object.hasOwn(value, name)) continue;
    const [arrangement, kind] = members[name] as Members[string];
    replace(name, convertMember(arrangement, child(pointer, name), value[name], convert.bind(null, kind)));
  }
  for (const change of changes) {
    if (!Object.hasOwn(converted, change.member) || !change.objects.includes(type)) continue;
    converted = change.convert(conversion, { pointer, value: converted }, type);
  }
  return converted;
};

const callbackMembers = (value: Json): Members =>
  Object.fromEntries(
    Object.keys(value)
      .filter((name) => !name.startsWith('x-'))
      .map((name) => [name, ['one', 'pathItem'] as const]),
  );

type Convert = (pointer: Pointer, value: unknown) => unknown;

const convertMember = (
  arrangement: Arrangement,
  pointer: Pointer,
  value: unknown,
  convert: Convert,
): unknown => {
  if (arrangement === 'one') return convert(pointer, value);
  if (arrangement === 'list' ? !Array.isArray(value) : !isObject(value)) return value;
  let converted: object | undefined;
  for (const [name, member] of Object.entries(value as object)) {
    if (arrangement === 'fields' && name.startsWith('x-')) continue;
    const next = convert(child(pointer, name), member);
    if (next === member) continue;
    converted ??= Array.isArray(value) ? [...value] : { ...(value as object) };
    define(converted, name, next);
  }
  return converted ?? value;
};

import { memoize } from '../../base/memoize.ts';
import type { Json } from '../../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../../json/pointer.ts';
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

/** Where a value stands, of which only what is changed needs the pointer. */
class Path {
  readonly #above: Path | Pointer;
  readonly #token: string;

  constructor(above: Path | Pointer, token: string) {
    this.#above = above;
    this.#token = token;
  }

  get pointer(): Pointer {
    const above = this.#above;
    return child(typeof above === 'string' ? above : above.pointer, this.#token);
  }
}

/** An object that is changed. */
class Changed implements Located<Json> {
  readonly #path: Path | Pointer;
  readonly value: Json;

  constructor(path: Path | Pointer, value: Json) {
    this.#path = path;
    this.value = value;
  }

  get pointer(): Pointer {
    return typeof this.#path === 'string' ? this.#path : this.#path.pointer;
  }
}

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

/** The changes of each type of object. */
type Changes = Readonly<Record<ObjectType, readonly Change[]>>;

/** Sets a member, also one that is called `__proto__`. */
const define = (object: object, name: string, value: unknown): void => {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
};

type Convert = (type: ObjectType, path: Path, value: unknown) => unknown;

const callbackMembers = (value: Json): Members =>
  Object.fromEntries(
    Object.keys(value)
      .filter((name) => !name.startsWith('x-'))
      .map((name) => [name, ['one', 'pathItem'] as const]),
  );

/** A list, a map or the fields of an object; the same one if none of what it holds is changed. */
const convertAll = (
  convert: Convert,
  [arrangement, type]: Members[string],
  path: Path,
  value: object,
): unknown => {
  let converted: object | undefined;
  for (const name of Object.keys(value)) {
    if (arrangement === 'fields' && name.startsWith('x-')) continue;
    const member = value[name as never];
    const next = convert(type, new Path(path, name), member);
    if (next === member) continue;
    converted ??= Array.isArray(value) ? [...value] : { ...value };
    define(converted, name, next);
  }
  return converted ?? value;
};

const convertMember = (convert: Convert, held: Members[string], path: Path, value: unknown): unknown => {
  const [arrangement, type] = held;
  if (arrangement === 'one') return convert(type, path, value);
  const isHeld = arrangement === 'list' ? Array.isArray(value) : isObject(value);
  return isHeld ? convertAll(convert, held, path, value as object) : value;
};

const createConvert = (conversion: Conversion, changes: Changes) => {
  const convert = (type: ObjectType, path: Path | Pointer, value: unknown): unknown => {
    if (!isObject(value)) return value;
    let converted: Json = value;
    const members = type === 'callback' ? callbackMembers(value) : OBJECTS[type];
    const isReference = typeof value.$ref === 'string' && type !== 'pathItem';
    if (!isReference)
      for (const name in members) {
        if (!Object.hasOwn(value, name)) continue;
        const member = value[name];
        const next = convertMember(convert, members[name] as Members[string], new Path(path, name), member);
        if (next === member) continue;
        if (converted === value) converted = { ...value };
        define(converted, name, next);
      }
    for (const change of changes[type])
      if (Object.hasOwn(converted, change.member))
        converted = change.convert(conversion, new Changed(path, converted), type);
    return converted;
  };
  return convert;
};

const TYPES = Object.keys(OBJECTS) as ObjectType[];

const changesOf = memoize((changes: readonly Change[]): Changes => {
  const of = (type: ObjectType) => changes.filter(({ objects }) => objects.includes(type));
  return Object.fromEntries(TYPES.map((type) => [type, of(type)])) as unknown as Changes;
});

/** Converts an object and those in it. What needs no change is not copied. */
export const convertObject = (
  conversion: Conversion,
  changes: readonly Change[],
  type: ObjectType,
  pointer: Pointer,
  value: unknown,
): unknown => createConvert(conversion, changesOf(changes))(type, pointer, value);

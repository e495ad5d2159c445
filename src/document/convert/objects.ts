import { memoize } from '../../base/memoize.ts';
import type { Json } from '../../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../../json/pointer.ts';
import type { Conversion } from './conversion.ts';

/** How a member contains objects: one, a list, a map by name, or `fields`, a map in which names with `x-` are extensions. */
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
 * The objects of OpenAPI 3.0, and those of their members that contain objects. All other members are data. Keywords of newer
 * drafts of JSON Schema are included, since authors use them in 3.0 as well.
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

/** A place in the document. Its pointer is computed on demand: only converted objects need it. */
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

/** An object to convert, with its place. */
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

/** The conversion of a construct that the newer version writes differently. */
export interface Change {
  /** The objects that can contain it. */
  readonly objects: readonly ObjectType[];
  /** The member that identifies it. */
  readonly member: string;
  /** The clause of the specification that defines it. */
  readonly clause: string;
  /** Returns the object as the newer version writes it; the same object if nothing changes. */
  readonly convert: (conversion: Conversion, located: Located<Json>, type: ObjectType) => Json;
}

/** The changes for each type of object. */
type Changes = Readonly<Record<ObjectType, readonly Change[]>>;

/** Sets a member, also one named `__proto__`. */
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

/** Converts the items or members of a list, map or object; returns the same object if none changes. */
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

/** Converts an object and the objects inside it. Unchanged ones are not copied. */
export const convertObject = (
  conversion: Conversion,
  changes: readonly Change[],
  type: ObjectType,
  pointer: Pointer,
  value: unknown,
): unknown => createConvert(conversion, changesOf(changes))(type, pointer, value);

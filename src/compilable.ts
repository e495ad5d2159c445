import { child, follow, isObject, type Located, type Pointer, targetOf } from './pointer.ts';

type Json = Record<string, unknown>;

/** What a JSON Schema compiler needs of a document, and where each of its objects stands in the document. */
export interface Compilable {
  readonly root: Json;
  readonly pointerOf: (schema: object) => Pointer | undefined;
  /** Every regular expression: the values of `pattern` and the names below `patternProperties`. */
  readonly patterns: readonly Located<string>[];
  /** Does a schema speak of a member such as `constructor`, which every JavaScript object seems to have? */
  readonly hasInheritedNames: boolean;
}

/** Members whose own members have names that the author chose: there, `example` is a name and no keyword. */
const MAPS = new Set(
  (
    'paths webhooks schemas responses parameters requestBodies headers securitySchemes links callbacks pathItems ' +
    'mediaTypes content encoding properties patternProperties dependentSchemas dependencies $defs definitions'
  ).split(' '),
);

/**
 * Keywords that judge nothing. A compiler would look into them all the same: an example that has a member `$anchor` is
 * no schema. `$id` is here because bundling resolves references without it.
 */
const LEFT_OUT = new Set(
  (
    'title summary description $comment default example examples deprecated readOnly writeOnly externalDocs xml ' +
    'discriminator $id'
  ).split(' '),
);

/** Keywords that hold values, whatever these look like. */
const VALUES = new Set(['enum', 'const']);

const INHERITED = new Set<unknown>(Object.getOwnPropertyNames(Object.prototype));

/** A place in the document as the one URI by which a compiler knows it, whatever was escaped in a reference to it. */
export const uriOf = (base: string, pointer: Pointer): string =>
  `${base}#${pointer.split('/').map(encodeURIComponent).join('/')}`;

const patternsAt = (key: string, value: unknown, pointer: Pointer): Located<string>[] => {
  if (key === 'pattern' && typeof value === 'string') return [{ pointer, value }];
  if (key !== 'patternProperties' || !isObject(value)) return [];
  return Object.keys(value).map((name) => ({ pointer: child(pointer, name), value: name }));
};

/** The members that a keyword names. */
const namesAt = (key: string, value: unknown): unknown[] => {
  if (key === 'properties' && isObject(value)) return Object.keys(value);
  return key === 'required' && Array.isArray(value) ? value : [];
};

/** A schema that does not require those of its members that have a certain mark. */
const withoutRequired = (root: Readonly<Json>, schema: Json, mark: string): Json => {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return schema;
  const isMarked = (name: string): boolean => {
    const member = follow(root, '', properties[name])?.value;
    return isObject(member) && member[mark] === true;
  };
  return { ...schema, required: required.filter((name) => !isMarked(name)) };
};

/**
 * A copy of a document without what judges nothing.
 * @param base the name by which the compiler knows the document
 * @param optional members of schemas that have this mark are not required
 */
export const compilable = (
  document: Readonly<Json>,
  base: string,
  optional?: 'readOnly' | 'writeOnly',
): Compilable => {
  const pointers = new WeakMap<object, Pointer>();
  const patterns: Located<string>[] = [];
  let hasInheritedNames = false;

  const copyKeyword = (key: string, value: unknown, pointer: Pointer): unknown => {
    if (VALUES.has(key)) return value;
    const target = key === '$ref' ? targetOf(value) : undefined;
    if (target !== undefined) return uriOf(base, target);
    patterns.push(...patternsAt(key, value, pointer));
    hasInheritedNames ||= namesAt(key, value).some((name) => INHERITED.has(name));
    return copy(value, pointer, MAPS.has(key));
  };

  const copy = (value: unknown, pointer: Pointer, isMap: boolean): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item, index) => copy(item, child(pointer, index), false));
    const whole = optional && !isMap ? withoutRequired(document, value as Json, optional) : value;
    const members = Object.entries(whole)
      .filter(([key]) => isMap || !LEFT_OUT.has(key))
      .map(([key, member]) => {
        const at = child(pointer, key);
        return [key, isMap ? copy(member, at, false) : copyKeyword(key, member, at)];
      });
    const copied = Object.fromEntries(members) as Json;
    pointers.set(copied, pointer);
    return copied;
  };

  const root = copy(document, '', false) as Json;
  return { root, pointerOf: (schema) => pointers.get(schema), patterns, hasInheritedNames };
};

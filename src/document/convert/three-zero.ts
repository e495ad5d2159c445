import type { Json } from '../../json/json.ts';
import {
  child,
  isObject,
  type Located,
  type Pointer,
  targetOf,
  tokensOf,
  valueAt,
  withValueAt,
} from '../../json/pointer.ts';
import { type Conversion, createConversion, pick, withOrigin, without } from './conversion.ts';
import { type Change, convertObject, type ObjectType } from './objects.ts';

/** Keywords that do not affect validation. */
const ANNOTATIONS = new Set(
  'title summary description default example examples deprecated externalDocs xml nullable'.split(' '),
);
const isAnnotation = (name: string): boolean => ANNOTATIONS.has(name) || name.startsWith('x-');

const NULL = { type: 'null' };
const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf', 'discriminator'];

/**
 * Converts a schema with `$ref`, whose siblings OpenAPI 3.0 ignores. `nullable` is respected nevertheless, as authors
 * expect.
 */
const convertReference: Change['convert'] = (conversion, { pointer, value }) => {
  const siblings = Object.keys(value).filter((name) => name !== '$ref');
  const [first, ...others] = siblings.filter((name) => !isAnnotation(name));
  if (first !== undefined) {
    const names = [first, ...others].map((name) => `"${name}"`).join(', ');
    conversion.remarks.push({
      pointer: child(pointer, first),
      message: `beside a $ref, ${names} ${others.length > 0 ? 'are' : 'is'} ignored in OpenAPI 3.0: use allOf`,
    });
  }
  if (value.nullable === true)
    return { anyOf: [withOrigin(conversion, { $ref: value.$ref }, pointer), NULL] };
  return siblings.length === 0 ? value : { $ref: value.$ref };
};

/** Does a schema with `nullable` have annotations only? As a branch of a union its author means "or null". */
const isOnlyNullable = (schema: Json): boolean => Object.keys(schema).every(isAnnotation);

const isBranch = ({ pointer }: Located): boolean => /\/(anyOf|oneOf)\/\d+$/.test(pointer);

/** The `allOf`, `anyOf` and `oneOf` of a schema as one schema. */
const composition = (conversion: Conversion, { pointer, value }: Located<Json>): Json => {
  const { allOf } = value;
  const [only, ...others] = Array.isArray(allOf) ? allOf : [];
  const isSingle = isObject(only) && others.length === 0 && value.anyOf === undefined && !value.oneOf;
  return isSingle
    ? withOrigin(conversion, only, child(pointer, 'allOf', 0))
    : withOrigin(conversion, pick(value, COMPOSITIONS), pointer);
};

const convertNullable: Change['convert'] = (conversion, located) => {
  const schema = without(located.value, ['nullable']);
  if (located.value.nullable !== true) return schema;
  if (schema.type !== undefined) return { ...schema, type: [...new Set([schema.type, 'null'].flat())] };
  if (COMPOSITIONS.some((keyword) => Array.isArray(schema[keyword]))) {
    const whole = composition(conversion, { ...located, value: schema });
    return { ...without(schema, COMPOSITIONS), anyOf: [whole, NULL] };
  }
  return isBranch(located) && isOnlyNullable(schema) ? { ...schema, ...NULL } : schema;
};

const convertLimit =
  (exclusive: string, limit: string): Change['convert'] =>
  (_, { value }) => {
    if (typeof value[exclusive] !== 'boolean') return value;
    const others = without(value, [exclusive]);
    if (value[exclusive] === false || value[limit] === undefined) return others;
    return { ...without(others, [limit]), [exclusive]: value[limit] };
  };

const FORM = /^application\/x-www-form-urlencoded\b/i;
const STYLES = ['style', 'explode', 'allowReserved'];

/** Styles apply to URL-encoded forms only. */
const convertEncodings: Change['convert'] = (_, { pointer, value }) => {
  const { encoding } = value;
  if (!isObject(encoding) || FORM.test(tokensOf(pointer).at(-1) ?? '')) return value;
  const encodings = Object.entries(encoding).map(([name, one]) => [
    name,
    isObject(one) && STYLES.some((style) => style in one) ? without(one, STYLES) : one,
  ]);
  return { ...value, encoding: Object.fromEntries(encodings) };
};

const REFERRING: readonly ObjectType[] = [
  'schema',
  'response',
  'parameter',
  'requestBody',
  'header',
  'callback',
];

/**
 * The constructs that 3.0 and 3.1 write differently. `example`, `format: byte` and `format: binary` mean the same in both.
 */
export const CHANGES: readonly Change[] = [
  {
    objects: REFERRING,
    member: '$ref',
    clause: 'OpenAPI 3.0.4, 4.8.23 Reference Object: "any properties added SHALL be ignored"',
    convert: convertReference,
  },
  {
    objects: ['schema'],
    member: 'nullable',
    clause: 'OpenAPI 3.0.4, 4.8.24 Schema Object, nullable; JSON Schema Validation 2020-12, 6.1.1 type',
    convert: convertNullable,
  },
  {
    objects: ['schema'],
    member: 'exclusiveMinimum',
    clause: 'JSON Schema Validation Wright-00, 5.5; 2020-12, 6.2.5',
    convert: convertLimit('exclusiveMinimum', 'minimum'),
  },
  {
    objects: ['schema'],
    member: 'exclusiveMaximum',
    clause: 'JSON Schema Validation Wright-00, 5.3; 2020-12, 6.2.3',
    convert: convertLimit('exclusiveMaximum', 'maximum'),
  },
  {
    objects: ['mediaType'],
    member: 'encoding',
    clause: 'OpenAPI 3.0.4, 4.8.15 Encoding Object, style, explode, allowReserved',
    convert: convertEncodings,
  },
];

type Targets = Map<Pointer, ObjectType>;

/** Collects the targets of references, without changing anything. */
const collecting = (targets: Targets): Change => ({
  objects: [...REFERRING, 'pathItem'],
  member: '$ref',
  clause: 'OpenAPI 3.0.4, 4.8.23 Reference Object',
  convert: (_, { value }, type) => {
    const target = targetOf(value.$ref);
    if (target !== undefined && !targets.has(target)) targets.set(target, type);
    return value;
  },
});

/** Converts OpenAPI 3.0 to OpenAPI 3.1. */
export const convertThreeZero = (written: Readonly<Json>): Conversion & { readonly converted: Json } => {
  const conversion = createConversion(written);
  const targets: Targets = new Map();
  const changes = [collecting(targets), ...CHANGES];
  let converted = convertObject(conversion, changes, 'document', '', written) as Json;
  // Targets outside of the known objects are converted too: authors refer to extensions and to `definitions`.
  for (const [pointer, type] of targets) {
    const value = valueAt(written, pointer);
    if (valueAt(converted, pointer) !== value) continue;
    const target = convertObject(conversion, changes, type, pointer, value);
    if (target !== value) converted = withValueAt(converted, pointer, target) as Json;
  }
  return { ...conversion, converted: withOrigin(conversion, { ...converted, openapi: '3.1.1' }, '') };
};

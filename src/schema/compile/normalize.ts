import { type Json, listOf } from '../../base/json.ts';
import { child, follow, isObject, type Pointer } from '../../base/pointer.ts';
import { mapSchemas } from '../subschemas.ts';
import { APPLICATORS, ASSERTIONS, DEFINITIONS, isKeywordOf } from './dialect.ts';
import { SchemaProblem } from './evaluator.ts';
import type { Context, Resources } from './resources.ts';
import { isReferenceAlone, type Mark, type Unit } from './units.ts';

/** How a schema is copied for a compiler. */
export interface CopyOptions {
  /** Required members with this mark may be absent. */
  readonly mark: Mark | undefined;
  /** Is a member with this mark an error? */
  readonly assertsMark: boolean;
  /** Called with each copy and the place of its original. */
  readonly note: (copy: object, pointer: Pointer) => void;
}

/** Replaces `$ref` in a copy: its value is a pointer into the document, or a meta-schema's URI. */
export const UNIT = '$unit';

/** How deeply `allOf` may be nested around a mark: a schema may contain itself. */
const MOST_LEVELS = 5;

/** The schema without its marked members in `required`. */
export const withoutRequired = (root: Readonly<Json>, schema: Json, mark: Mark): Json => {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return schema;
  const hasMark = (given: unknown, depth = 0): boolean => {
    const member = follow(root, '', given)?.value;
    if (!isObject(member) || depth > MOST_LEVELS) return false;
    return member[mark] === true || listOf(member.allOf).some((part) => hasMark(part, depth + 1));
  };
  const isMarked = (name: unknown): boolean =>
    typeof name === 'string' && Object.hasOwn(properties, name) && hasMark(properties[name]);
  return { ...schema, required: required.filter((name) => !isMarked(name)) };
};

/** A copy of a unit with assertions and applicators only, and `$unit` in place of each reference. */
export const normalizeForCompiler = (
  { root, enter, resolve }: Resources,
  unit: Unit,
  { mark, assertsMark, note }: CopyOptions,
): Json | boolean => {
  const copyKeyword = (key: string, value: unknown, pointer: Pointer, here: Context): [string, unknown][] => {
    if (!isKeywordOf(here.dialect ?? '2020-12', key)) return [];
    const shape = APPLICATORS.get(key);
    if (shape) return [[key, mapSchemas(value, pointer, shape, (schema, at) => copy(schema, at, here))]];
    if (ASSERTIONS.has(key) || key === 'discriminator' || (assertsMark && key === mark))
      return [[key, value]];
    if (key !== '$ref' || typeof value !== 'string') return [];
    const target = resolve(value, here);
    if (target === undefined) throw new SchemaProblem(pointer, `the reference "${value}" leads nowhere`);
    return [[UNIT, target.pointer ?? target.uri]];
  };

  const copy = (schema: unknown, pointer: Pointer, outer: Context): unknown => {
    if (!isObject(schema)) return schema;
    if (unit.foreign.has(pointer)) return { [UNIT]: pointer };
    const here = pointer === unit.pointer ? outer : enter(outer, schema, pointer);
    const whole = mark ? withoutRequired(root, schema, mark) : schema;
    const members = isReferenceAlone(whole, here) ? [['$ref', whole.$ref] as const] : Object.entries(whole);
    const copied = Object.fromEntries(
      members.flatMap(([key, value]) => copyKeyword(key, value, child(pointer, key), here)),
    );
    note(copied, pointer);
    return copied;
  };
  return copy(unit.schema, unit.pointer, unit.context) as Json | boolean;
};

/** Annotations, whose values are not examined: an example with a member `$anchor` is no schema. */
const ANNOTATIONS = new Set(
  (
    'title summary description $comment default example examples deprecated readOnly writeOnly externalDocs xml ' +
    'discriminator nullable'
  ).split(' '),
);

/** A copy of a unit for its meta-schema, without annotations and without schemas of other dialects. */
export const normalizeForMetaSchema = (unit: Unit): unknown => {
  const copy = (schema: unknown, pointer: Pointer): unknown => {
    if (!isObject(schema)) return schema;
    if (unit.foreign.has(pointer)) return {};
    const members = Object.entries(schema).filter(([key]) => !ANNOTATIONS.has(key));
    return Object.fromEntries(
      members.map(([key, value]) => {
        const shape = APPLICATORS.get(key) ?? DEFINITIONS.get(key);
        return [key, shape ? mapSchemas(value, child(pointer, key), shape, copy) : value];
      }),
    );
  };
  return copy(unit.schema, unit.pointer);
};

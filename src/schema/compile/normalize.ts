import { carryDigits } from '../../document/marked-digits.ts';
import type { Json } from '../../json/json.ts';
import { child, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import { mapSchemas } from '../subschemas.ts';
import { APPLICATORS, ASSERTIONS, DEFINITIONS, isKeywordOf } from './dialect.ts';
import { SchemaProblem } from './evaluator.ts';
import { markedNames, type Names, NO_NAMES, requiresMarked, withoutRequired } from './marks.ts';
import { type Context, isSameDialect, type Resources } from './resources.ts';
import { isReferenceAlone, type Mark, type Unit } from './units.ts';

/** How a schema is copied for a compiler. */
export interface CopyOptions {
  /** Members with this mark are not required. */
  readonly mark: Mark | undefined;
  /** Is a member with this mark an error? */
  readonly assertsMark: boolean;
  /** Called with each copy and the pointer of its original. */
  readonly note: (copy: object, pointer: Pointer) => void;
}

/** Replaces `$ref` in a copy: its value is a pointer into the document, or a meta-schema's URI. */
export const UNIT = '$unit';

/** Copies a unit for a compiler: with assertions and applicators only, and with `$unit` in place of each reference. */
export const normalizeForCompiler = (
  { root, contextAt, enter, resolve }: Resources,
  unit: Unit,
  { mark, assertsMark, note }: CopyOptions,
): Json | boolean => {
  /** The context of a copied schema; `marked` are the members that it, or a schema of which it is a part, marks. */
  interface Here {
    readonly context: Context;
    readonly marked: Names;
    /** The references whose targets are being copied in. */
    readonly inside: readonly Pointer[];
  }

  const reference = (text: string, pointer: Pointer, here: Here): [string, unknown] => {
    const target = resolve(text, here.context);
    if (target === undefined) throw new SchemaProblem(pointer, `the reference "${text}" leads nowhere`);
    const { pointer: at } = target;
    if (at === undefined || !isCopiedIn(at, here)) return [UNIT, at ?? target.uri];
    const inner = { ...here, context: contextAt(at), inside: [...here.inside, at] };
    return ['allOf', [copy(valueAt(root, at), at, inner)]];
  };

  /**
   * Must the target of a reference be copied in? Yes if it requires a member that is marked here: as a separate unit it
   * would be compiled without knowing that.
   */
  const isCopiedIn = (target: Pointer, { context, marked, inside }: Here): boolean =>
    mark !== undefined &&
    !inside.includes(target) &&
    isSameDialect(contextAt(target), context) &&
    requiresMarked(root, target, mark, marked);

  const copyKeyword = (key: string, value: unknown, pointer: Pointer, here: Here): [string, unknown][] => {
    if (!isKeywordOf(here.context.dialect ?? '2020-12', key)) return [];
    const shape = APPLICATORS.get(key);
    const below = key === 'allOf' ? here : { ...here, marked: NO_NAMES };
    if (shape) return [[key, mapSchemas(value, pointer, shape, (schema, at) => copy(schema, at, below))]];
    if (ASSERTIONS.has(key) || key === 'discriminator' || (assertsMark && key === mark))
      return [[key, value]];
    return key === '$ref' && typeof value === 'string' ? [reference(value, pointer, here)] : [];
  };

  const copy = (schema: unknown, pointer: Pointer, outer: Here): unknown => {
    if (!isObject(schema)) return schema;
    if (unit.foreign.has(pointer)) return { [UNIT]: pointer };
    const isEntered = pointer === unit.pointer || pointer === outer.inside.at(-1);
    const context = isEntered ? outer.context : enter(outer.context, schema, pointer);
    const marked = mark ? markedNames(root, schema, mark, outer.marked) : NO_NAMES;
    const here = { ...outer, context, marked };
    const whole = withoutRequired(schema, marked);
    const members = isReferenceAlone(whole, context)
      ? [['$ref', whole.$ref] as const]
      : Object.entries(whole);
    const copies = members.flatMap(([key, value]) => copyKeyword(key, value, child(pointer, key), here));
    const allOf = copies.flatMap(([key, value]) => (key === 'allOf' ? [value] : []));
    // The targets that were copied in are added to the schema's own `allOf`.
    const copied = Object.fromEntries(allOf.length < 2 ? copies : [...copies, ['allOf', allOf.flat()]]);
    note(copied, pointer);
    return carryDigits(schema, copied);
  };
  const start = { context: unit.context, marked: NO_NAMES, inside: [] };
  return copy(unit.schema, unit.pointer, start) as Json | boolean;
};

/** Annotations. Their values are skipped: an example with a member `$anchor` is not a schema. */
const ANNOTATIONS = new Set(
  (
    'title summary description $comment default example examples deprecated readOnly writeOnly externalDocs xml ' +
    'discriminator nullable'
  ).split(' '),
);

/** Copies a unit for validation by its meta-schema, without annotations and schemas of other dialects. */
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

import type { Json } from '../../json/json.ts';
import { child, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import { isSchema, subschemasOf } from '../subschemas.ts';
import { type Dialect, ignoresSiblings, isKeywordOf } from './dialect.ts';
import { type Context, isSameDialect, type Resources, type Target } from './resources.ts';

/** A reference in a schema, and its target; undefined if it cannot be resolved. */
export interface SchemaReference {
  /** The pointer of the keyword. */
  readonly pointer: Pointer;
  readonly text: string;
  readonly target: Target | undefined;
}

/** The mark that matters for a side: `readOnly` for requests, `writeOnly` for responses. */
export type Mark = 'readOnly' | 'writeOnly';

/** Properties of a schema that decide which library compiles it, and how. */
interface Features {
  /**
   * Does Ajv get it wrong? It does with dynamic references, vocabularies, a member `__proto__`, unevaluated items, an empty
   * `enum`.
   */
  readonly needsHyperjump: boolean;
  readonly isUnevaluated: boolean;
  /** Does Ajv determine evaluated members incorrectly below `if` and `not`, or generate code that fails? */
  readonly isConditional: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

export type Feature = keyof Features;

/**
 * A schema that is compiled separately: the target of a reference or the schema of a message, or a subschema that needs it,
 * such as one of another dialect. Its subschemas belong to it, the targets of its references do not.
 */
export interface Unit extends Features {
  readonly pointer: Pointer;
  readonly schema: Json | boolean;
  readonly context: Context;
  readonly references: readonly SchemaReference[];
  /** The subschemas that are units of their own. */
  readonly foreign: ReadonlySet<Pointer>;
  /** Does it have `prefixItems`? */
  readonly isTuple: boolean;
  /** The number of its keywords. */
  readonly size: number;
  /** Does it name a member that JavaScript objects inherit, such as `constructor`? */
  readonly hasInheritedNames: boolean;
}

const INHERITED = new Set<unknown>(Object.getOwnPropertyNames(Object.prototype));

/** The members that a schema names. */
const namesIn = ({
  properties,
  required,
  dependentRequired,
  dependentSchemas,
  dependencies,
}: Json): unknown[] => [
  ...[properties, dependentRequired, dependentSchemas, dependencies].flatMap((map) =>
    isObject(map) ? Object.keys(map) : [],
  ),
  ...(Array.isArray(required) ? required : []),
];

const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'];

const hasName = (value: unknown, name: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, name) || Object.values(value).some((member) => hasName(member, name)));

const isHardForAjv = (schema: Json, names: readonly unknown[], dialect: Dialect): boolean =>
  ('$dynamicRef' in schema && isKeywordOf(dialect, '$dynamicRef')) ||
  ('$recursiveRef' in schema && isKeywordOf(dialect, '$recursiveRef')) ||
  'unevaluatedItems' in schema ||
  (Array.isArray(schema.enum) && schema.enum.length === 0) ||
  names.includes('__proto__') ||
  hasName(schema.enum, '__proto__') ||
  hasName(schema.const, '__proto__');

/** Keywords whose subschemas Ajv compiles without errors. */
const QUIET = ['not', 'if'];

/**
 * Below these, Ajv ignores the schema after a tuple that is longer than the value, unless the tuple's schema is a separate
 * unit.
 */
const isTuple = ({ prefixItems, items }: Json): boolean => Array.isArray(prefixItems) || Array.isArray(items);

/** @returns undefined when there is no schema at the pointer */
const readUnit = (resources: Resources, pointer: Pointer): Unit | undefined => {
  const value = valueAt(resources.root, pointer);
  if (!isSchema(value)) return undefined;
  const context = resources.contextAt(pointer);
  const references: SchemaReference[] = [];
  const foreign = new Set<Pointer>();
  const unit = {
    needsHyperjump: context.vocabulary !== undefined,
    isUnevaluated: false,
    isConditional: false,
    readOnly: false,
    writeOnly: false,
    hasInheritedNames: false,
    isTuple: false,
    size: 0,
  };
  const note = (schema: Json): void => {
    const names = namesIn(schema);
    unit.size += Object.keys(schema).length;
    unit.needsHyperjump ||= isHardForAjv(schema, names, context.dialect ?? '2020-12');
    unit.isUnevaluated ||= 'unevaluatedProperties' in schema;
    unit.isTuple ||= isTuple(schema);
    unit.isConditional ||= 'if' in schema || 'not' in schema;
    unit.readOnly ||= schema.readOnly === true;
    unit.writeOnly ||= schema.writeOnly === true;
    unit.hasInheritedNames ||= names.some((name) => INHERITED.has(name));
  };
  const refer = (schema: Json, at: Pointer, here: Context): void => {
    for (const keyword of REFERENCES) {
      const text = schema[keyword];
      if (typeof text !== 'string' || !isKeywordOf(here.dialect ?? '2020-12', keyword)) continue;
      references.push({ pointer: child(at, keyword), text, target: resources.resolve(text, here) });
    }
  };
  const visit = (schema: unknown, at: Pointer, outer: Context, isQuiet = false): void => {
    if (!isObject(schema)) return;
    const here = at === pointer ? outer : resources.enter(outer, schema, at);
    if (!isSameDialect(here, context) || (isQuiet && isTuple(schema))) return void foreign.add(at);
    note(schema);
    refer(schema, at, here);
    if (isReferenceAlone(schema, here)) return;
    for (const sub of subschemasOf({ pointer: at, value: schema }, false))
      visit(
        sub.value,
        sub.pointer,
        here,
        isQuiet || QUIET.some((keyword) => sub.pointer === child(at, keyword)),
      );
  };
  visit(value, pointer, context);
  return { ...unit, pointer, schema: value, context, references, foreign };
};

/** Does a schema consist of a `$ref`, apart from siblings that its dialect ignores? */
export const isReferenceAlone = (schema: Json, { dialect = '2020-12' }: Context): boolean =>
  typeof schema.$ref === 'string' && ignoresSiblings(dialect);

/** The units of a document; each is analysed once. */
export interface Units {
  readonly resources: Resources;
  readonly unitAt: (pointer: Pointer) => Unit | undefined;
  /** Does a unit, or a unit reachable from it, have this feature? */
  readonly has: (pointer: Pointer, feature: Feature) => boolean;
  /** Must it be compiled by `@hyperjump/json-schema`, since Ajv gets it or a unit reachable from it wrong? */
  readonly needsHyperjump: (pointer: Pointer) => boolean;
}

const nextOf = ({ references, foreign }: Unit): Pointer[] => [
  ...references.flatMap(({ target }) => (target?.pointer === undefined ? [] : [target.pointer])),
  ...foreign,
];

export const createUnits = (resources: Resources): Units => {
  const units = new Map<Pointer, Unit | undefined>();
  const unitAt = (pointer: Pointer): Unit | undefined => {
    const cached = units.get(pointer);
    if (cached || units.has(pointer)) return cached;
    const unit = readUnit(resources, pointer);
    units.set(pointer, unit);
    return unit;
  };

  // Reachable units of a unit without the feature do not have it either: they are not searched again.
  const without = new Map<Feature, Set<Pointer>>();
  const having = new Map<Feature, Set<Pointer>>();
  const setOf = (sets: Map<Feature, Set<Pointer>>, feature: Feature): Set<Pointer> => {
    const set = sets.get(feature) ?? new Set();
    sets.set(feature, set);
    return set;
  };
  const search = (start: Pointer, feature: Feature): boolean => {
    const cached = setOf(without, feature);
    const visited = new Set([start]);
    for (const pointer of visited) {
      const unit = cached.has(pointer) ? undefined : unitAt(pointer);
      if (unit?.[feature] || setOf(having, feature).has(pointer)) return true;
      if (unit) for (const next of nextOf(unit)) visited.add(next);
    }
    for (const pointer of visited) cached.add(pointer);
    return false;
  };
  const has = (pointer: Pointer, feature: Feature): boolean => {
    if (setOf(without, feature).has(pointer)) return false;
    const found = setOf(having, feature).has(pointer) || search(pointer, feature);
    if (found) setOf(having, feature).add(pointer);
    return found;
  };
  const needsHyperjump = (pointer: Pointer): boolean =>
    has(pointer, 'needsHyperjump') || (has(pointer, 'isUnevaluated') && has(pointer, 'isConditional'));
  return { resources, unitAt, has, needsHyperjump };
};

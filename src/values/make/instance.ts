import type { Json } from '../../json/json.ts';
import { memberAt, unboxNumbers } from '../../json/lossless.ts';
import { child, isObject, type Pointer } from '../../json/pointer.ts';
import type { Side } from '../../schema/validate.ts';
import { type Chooser, type ChosenShape, resolve, shapeOf } from '../chosen-shape.ts';
import {
  dependentsOf,
  forbiddenIn,
  isOnlyOfOtherSide,
  itemSchemas,
  memberSchemas,
  namesIn,
  patternsOf,
  requiredIn,
} from '../members.ts';
import { patternTexts } from '../pattern-text.ts';
import { numbersFor, textsFor } from '../scalars.ts';
import {
  allows,
  examplesOf,
  hintsFor,
  indexOfHint,
  jsonInside,
  namedValues,
  type Type,
  typesOf,
} from '../types.ts';
import { arrayPlan, MOST_VALUES } from './array-plan.ts';
import { keptMembers } from './kept-members.ts';

/** How a value is made. */
export interface Making extends Chooser {
  /** Who sends the value. Optional members that only the other side sends are left out. */
  readonly side: Side;
  /** The index of the schema's example to start from; undefined to start from none, or a random one. */
  readonly example: number | undefined;
  /** Does an object that is to be kept get the optional members that it lacks? */
  readonly isFilling?: boolean | undefined;
}

/** A generated value. */
export interface Instance {
  readonly value: unknown;
  /** The number of values in it, itself included. */
  readonly count: number;
}

/** Where a value is made, and in what context. */
interface Context {
  readonly place: Pointer;
  /** A value to keep as far as it is valid. */
  readonly hint?: unknown;
  /** The schemas of the enclosing values. */
  readonly above: ReadonlySet<unknown>;
  /** The index of an item that must be unique. */
  readonly serial?: number | undefined;
}

/** How many different numbers and texts there are to choose from. */
const VARIANTS = 64;
/** The largest number of members with made-up names. */
const MOST_NAMED = 1000;
const MOST_WITH_OPTIONAL = 1000;
const DEEPEST = 100;
const DEEPEST_OPTIONAL = 24;

/**
 * Makes a value by combining all schemas that apply and choosing between the possibilities that remain. The value need not
 * be valid: the caller validates it, and changes the choices at invalid places.
 */
export const makeInstance = (making: Making, schema: unknown, hint?: unknown): Instance => {
  const { root, choose, first, depth, side, preferences, isFilling = false } = making;
  let count = 0;
  preferences?.begin?.();

  const shapeAt = (schemas: readonly unknown[], { place, above }: Context): ChosenShape =>
    shapeOf(making, schemas, place, above);

  const make = (schemas: readonly unknown[], context: Context): unknown => {
    count++;
    if (count > MOST_VALUES || context.above.size > DEEPEST) return null;
    const { place, serial } = context;
    const shape = shapeAt(schemas, context);
    const { parts } = shape;
    preferences?.visit?.(place, shape, context.above);
    if (preferences?.fixed?.pointer === place) return preferences.fixed.value;
    const values = namedValues(parts);
    if (values) {
      const known = indexOfHint(values, [context.hint, ...examplesOf(parts)]);
      return values[choose(place, 'enum', values.length, known >= 0 ? known : (serial ?? first))];
    }
    const types = typesOf(shape);
    const hints = hintsFor(types, [
      ...(context.hint === undefined ? [] : [context.hint]),
      ...examplesOf(parts),
    ]);
    const begin = context.hint === undefined ? (serial ?? making.example) : 0;
    const taken = hints[choose(place, 'hint', hints.length + 1, begin)];
    const hinted = taken === undefined ? -1 : types.findIndex((type) => allows([type], taken));
    const type = types[choose(place, 'type', types.length, Math.max(0, hinted))] ?? 'null';
    const hint = taken !== undefined && allows([type], taken) ? taken : undefined;
    return makeType(type, shape, { ...context, hint });
  };

  const makeType = (type: Type, shape: ChosenShape, context: Context): unknown => {
    const { place, hint: original, serial } = context;
    const below = { ...context, above: new Set([...context.above, ...shape.parts]) };
    if (type === 'object') return makeObject(shape, below);
    if (type === 'array') return makeArray(shape, below);
    if (original !== undefined) return original;
    if (type === 'null') return null;
    if (type === 'boolean') return choose(place, 'boolean', 2, serial ?? first) === 0;
    const variant = choose(
      place,
      type,
      serial === undefined ? VARIANTS : Number.MAX_SAFE_INTEGER,
      serial ?? first,
    );
    if (type !== 'string') return numbersFor(shape.parts, type === 'integer')(variant);
    const inside = jsonInside(shape.parts);
    if (inside.length === 0) return textsFor(shape.parts)(variant);
    return JSON.stringify(make(inside, { ...below, place: child(place, 'content'), hint: undefined }));
  };

  /** Is one of the schemas that of an enclosing value, or infinitely recursive? */
  const isRecursive = (schemas: readonly unknown[], above: ReadonlySet<unknown>): boolean =>
    schemas.some((each) => above.has(resolve(root, each)) || !Number.isFinite(depth(each)));

  const hasOthers = (schemas: readonly unknown[]) =>
    schemas.some((each) => isOnlyOfOtherSide(root, each, side));

  const isWanted = (
    name: string,
    schemas: readonly unknown[],
    { place, hint: original, above }: Context,
    mayAdd: boolean,
  ): boolean => {
    if (schemas.includes(false)) return false;
    const isKnown = isObject(original) && Object.hasOwn(original, name);
    if (!isKnown && (count > MOST_WITH_OPTIONAL || above.size > DEEPEST_OPTIONAL)) return false;
    const isHeld =
      (isObject(original) && !isKnown && !mayAdd) || isRecursive(schemas, above) || hasOthers(schemas);
    const begins = isKnown || !isHeld ? 0 : 1;
    const isBare = choose(place, 'bare', 2, 0) === 1;
    return !isBare && choose(child(place, name), 'member', 2, begins) === 0;
  };

  /** A made-up member name. */
  const nameFor = (shape: ChosenShape, { place, above }: Context, index: number): string => {
    const [rules, ...others] = shape.parts.flatMap(({ propertyNames }) =>
      isObject(propertyNames) ? [propertyNames] : [],
    );
    if (rules)
      return String(
        make([{ type: 'string' }, rules, ...others], {
          place: child(place, `name ${index}`),
          above,
          serial: index,
        }),
      );
    const isOpen = memberSchemas(shape, `member${index}`).every((each) => each !== false);
    const [pattern] = shape.parts
      .flatMap(patternsOf)
      .flatMap(([each, inner]) => (inner === false ? [] : [each]));
    const texts = isOpen || pattern === undefined ? [] : patternTexts(pattern);
    return texts[index % texts.length] ?? `member${index}`;
  };

  const makeObject = (given: ChosenShape, context: Context): Json => {
    const { place, hint: original, serial, above } = context;
    let shape = given;
    const members = new Map<string, boolean>();
    const triggered = new Set<unknown>();
    const forbidden = new Set(forbiddenIn(shape.parts));
    // Members of several branches of a union do not belong together.
    const mayAdd = isFilling && !shape.parts.some((part) => part.oneOf ?? part.anyOf);

    const decide = (): void => {
      const required = new Set(requiredIn(shape.parts));
      const hinted = isObject(original) ? Object.keys(original) : [];
      for (const name of new Set([...hinted, ...namesIn(shape.parts), ...required])) {
        // A required write-only member is required in requests only (OpenAPI 3.0, Schema Object, "writeOnly").
        if (required.has(name))
          members.set(name, side === 'request' || !hasOthers(memberSchemas(shape, name)));
        else if (!members.has(name))
          members.set(
            name,
            !forbidden.has(name) && isWanted(name, memberSchemas(shape, name), context, mayAdd),
          );
      }
    };

    /**
     * Applies the schemas that depend on existing members.
     * @returns did any apply?
     */
    const follow = (): boolean => {
      const added = dependentsOf(shape.parts, (name) => members.get(name) === true).filter(
        (rule) => !triggered.has(rule),
      );
      for (const rule of added) triggered.add(rule);
      const schemas = added.map((rule) => (Array.isArray(rule) ? { required: rule } : rule));
      const more = shapeAt(schemas, context);
      shape = { parts: [...shape.parts, ...more.parts], closed: [...shape.closed, ...more.closed] };
      return more.parts.length > 0;
    };

    decide();
    for (let round = 0; round < 10 && follow(); round++) decide();
    const extra = choose(place, 'extra', 2, 0);
    const { kept, least } = keptMembers(shape, members, forbidden);
    const wanted = Math.min(MOST_NAMED, Math.max(least, extra === 0 ? 0 : kept.length + 1));
    const offset = choose(place, 'names', 8, 0) * 8;
    for (let index = 0; kept.length < wanted && index < wanted + 20; index++) {
      const name = nameFor(shape, context, offset + index);
      if (!kept.includes(name)) kept.push(name);
    }
    return Object.fromEntries(
      kept.map((name) => {
        const hint =
          isObject(original) && Object.hasOwn(original, name) ? memberAt(original, name) : undefined;
        return [name, make(memberSchemas(shape, name), { place: child(place, name), above, serial, hint })];
      }),
    );
  };

  const makeArray = (shape: ChosenShape, context: Context): unknown[] => {
    const { place, hint: original, above } = context;
    const { prefix, contained, lengths } = arrayPlan(
      shape,
      Array.isArray(original) ? original.length : undefined,
      (schemas) => count <= MOST_WITH_OPTIONAL && !isRecursive(schemas, above),
    );
    const isUnique = shape.parts.some(({ uniqueItems }) => uniqueItems === true);
    const length = Math.min(MOST_VALUES, lengths[choose(place, 'length', lengths.length, 0)] as number);
    const after =
      choose(place, 'contains', 2, 0) === 0 ? Math.min(prefix, Math.max(0, length - contained.length)) : 0;
    return Array.from({ length }, (_, index) => {
      const matching = contained[index - after];
      const schemas = [...itemSchemas(shape, index), ...(matching === undefined ? [] : [matching])];
      const serial = isUnique ? index : context.serial;
      const hint = Array.isArray(original) ? memberAt(original, index) : undefined;
      return make(schemas, { place: child(place, index), above, serial, hint });
    });
  };

  const value = unboxNumbers(make([schema], { place: '', above: new Set(), hint }));
  return { value, count };
};

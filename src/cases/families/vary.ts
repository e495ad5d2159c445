import { isDeepStrictEqual } from 'node:util';
import { unboxNumbers } from '../../json/boxed-number.ts';
import { holderOf, isAbove, isObject, type Pointer, step, tokensOf, valueAt } from '../../json/pointer.ts';
import type { Preferences } from '../../values/chosen-shape.ts';
import {
  type Branch,
  branchesLike,
  branchPointer,
  type Exploration,
  errorsIn,
  isValid,
} from '../../values/explore.ts';
import { makePreferred } from '../../values/valid-value.ts';
import type { Subject } from './subject.ts';

/**
 * A copy of a value with another value at a place.
 * @param like shows which containers to make on the way there
 */
export const setAt = (value: unknown, like: unknown, pointer: Pointer, part: unknown): unknown => {
  const set = (here: unknown, other: unknown, [token, ...rest]: readonly string[]): unknown => {
    if (token === undefined) return part;
    const inside = set(step(here, token), step(other, token), rest);
    if (Array.isArray(other) || (Array.isArray(here) && !isObject(other))) {
      const items = Array.isArray(here) ? [...here] : [];
      items[Number(token)] = inside;
      return items;
    }
    return { ...(isObject(here) ? here : {}), [token]: inside };
  };
  return set(value, like, tokensOf(pointer));
};

/** A copy of a value without what stands at a place. */
const without = (value: unknown, pointer: Pointer): unknown => {
  const name = tokensOf(pointer).at(-1);
  if (name === undefined) return undefined;
  const holder = holderOf(pointer);
  const from = valueAt(value, holder);
  if (!isObject(from)) return setAt(value, value, pointer, undefined);
  const { [name]: _, ...others } = from;
  return setAt(value, value, holder, others);
};

/**
 * The plain value as a start for changing a place. The outermost union above the place is removed if the
 * value has another branch of it than the exploration.
 */
const plainFor = ({ contract, plain }: Subject, { branches }: Exploration, pointer: Pointer): unknown => {
  const isOther = (branch: Branch): boolean => {
    const part = valueAt(plain, branch.place);
    return part !== undefined && !isValid(contract, branchPointer(branch), part);
  };
  const [first] = branches
    .filter(({ place }) => isAbove(place, pointer) && place !== pointer)
    .sort((a, b) => a.place.length - b.place.length)
    .filter(isOther);
  return first ? without(plain, first.place) : plain;
};

/**
 * Preferences for making a value that has a given place: enclosing members are present and take the right
 * branches.
 */
const preferencesFor = (
  { contract, plain }: Subject,
  { branches }: Exploration,
  pointer: Pointer,
): Preferences => ({
  branch: branchesLike(
    contract,
    branches.filter(({ place }) => isAbove(place, pointer)),
    plain,
  ),
  decide: (place, what) => {
    if (what === 'bare' && isAbove(place, pointer) && place !== pointer) return 0;
    return what === 'member' && isAbove(place, pointer) ? 0 : undefined;
  },
});

/**
 * A value of a subject that its schema allows, made from a hint and preferences; undefined if there is none.
 */
export const makeAllowed = (subject: Subject, hint: unknown, preferences: Preferences): unknown => {
  const { contract, schema } = subject;
  const made = makePreferred(contract, schema, { side: 'request', hint }, preferences);
  return 'value' in made ? made.value : undefined;
};

/** Does the changed part itself break its schema? Then repairing the rest does not help. */
const isPartInvalid = ({ contract, schema }: Subject, value: unknown, pointer: Pointer): boolean =>
  errorsIn(contract, schema, value).some(({ instance }) => isAbove(pointer, instance));

/**
 * The plain value with another value at a place and as few other changes as possible; undefined when not
 * allowed.
 */
export const withPart = (subject: Subject, within: Exploration, pointer: Pointer, part: unknown): unknown => {
  const { contract, schema } = subject;
  const hint = setAt(plainFor(subject, within, pointer), within.value, pointer, part);
  if (isValid(contract, schema, unboxNumbers(hint))) return hint;
  const full = unboxNumbers(setAt(within.value, within.value, pointer, part));
  if (isPartInvalid(subject, full, pointer)) return undefined;
  const fixed = { pointer, value: part };
  const made = makeAllowed(subject, hint, { ...preferencesFor(subject, within, pointer), fixed });
  if (made !== undefined && isDeepStrictEqual(valueAt(made, pointer), part)) return made;
  return isValid(contract, schema, full) ? full : undefined;
};

/** The plain value with a list or object at a place; undefined members of the sketch are sampled. */
export const withSketch = (
  subject: Subject,
  within: Exploration,
  pointer: Pointer,
  sketch: unknown,
): unknown => {
  const hint = setAt(plainFor(subject, within, pointer), within.value, pointer, sketch);
  return makeAllowed(subject, hint, preferencesFor(subject, within, pointer));
};

/** The plain value with only the optional members that a place needs. */
export const onlyMember = (subject: Subject, within: Exploration, pointer: Pointer): unknown => {
  const plain = plainFor(subject, within, pointer);
  const hint = setAt(plain, within.value, pointer, valueAt(plain, pointer));
  const made = makeAllowed(subject, hint, {
    ...preferencesFor(subject, within, pointer),
    decide: (place, what) => {
      const isLeading = isAbove(place, pointer);
      if (what === 'bare') return isLeading && place !== pointer ? 0 : 1;
      return what === 'member' ? Number(!isLeading) : undefined;
    },
  });
  return valueAt(made, pointer) === undefined ? undefined : made;
};

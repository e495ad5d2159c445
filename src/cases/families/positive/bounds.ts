import { plural } from '../../../base/text.ts';
import { readNumber } from '../../../json/boxed-number.ts';
import { type Json, textOf } from '../../../json/json.ts';
import { isObject, valueAt } from '../../../json/pointer.ts';
import type { Place } from '../../../values/explore.ts';
import { namesIn, patternsOf } from '../../../values/members.ts';
import { patternTexts } from '../../../values/pattern-text.ts';
import { type Extreme, extremesFor, textOfLength } from '../../../values/scalars.ts';
import { type Candidate, type Change, changeOf, familyOf, isExact, kindsOf, placesOf } from '../changes.ts';
import type { Subject } from '../subject.ts';
import { withPart, withSketch } from '../vary.ts';

/** The longest text in a body and elsewhere, and the longest list, that are sent. */
const LONGEST = 100_000;
const LONGEST_IN_HEAD = 2000;
const MOST_ITEMS = 1000;
const MOST_MEMBERS = 100;

const numbersAt = (parts: readonly Json[], keyword: string): number[] =>
  parts.map((part) => part[keyword]).filter((value) => typeof value === 'number');

const leastOf = (parts: readonly Json[], keyword: string): number =>
  Math.max(0, ...numbersAt(parts, keyword));
const mostOf = (parts: readonly Json[], keyword: string): number => Math.min(...numbersAt(parts, keyword));

const changeTo = (
  subject: Subject,
  { within, pointer }: Place,
  what: Omit<Candidate, 'value'>,
  part: () => unknown,
) =>
  changeOf(subject, pointer, {
    ...what,
    value: () => {
      const made = part();
      return made === undefined ? undefined : withPart(subject, within, pointer, made);
    },
  });

const ofLength = (subject: Subject, place: Place, before: string, length: number): Change =>
  changeTo(subject, place, { before, after: `(${plural(length, 'character')})` }, () =>
    textOfLength(place.shape.parts, length),
  );

function* texts(subject: Subject, place: Place): Generator<Change> {
  const { parts } = place.shape;
  const [least, most] = [leastOf(parts, 'minLength'), mostOf(parts, 'maxLength')];
  const limit = subject.in === 'body' ? LONGEST : LONGEST_IN_HEAD;
  if (least > 0 && least <= limit) yield ofLength(subject, place, 'shortest', least);
  if (most <= limit && most > 0) yield ofLength(subject, place, 'longest', most);
}

/** Formats whose bounds a double cannot hold. */
const WIDE: Record<string, Record<Extreme, string>> = {
  int64: { smallest: '-9223372036854775808', largest: '9223372036854775807' },
  uint64: { smallest: '0', largest: '18446744073709551615' },
};

const NAMES: Record<Extreme, readonly string[]> = {
  smallest: ['minimum', 'exclusiveMinimum'],
  largest: ['maximum', 'exclusiveMaximum'],
};

/** The bound of a format as digits; undefined when it has none. */
const boundOf = (subject: Subject, place: Place, extreme: Extreme): string | undefined => {
  const { parts } = place.shape;
  const [wide] = parts.flatMap(({ format }) => WIDE[textOf(format)] ?? []);
  const isNamed = NAMES[extreme].some((keyword) => numbersAt(parts, keyword).length > 0);
  if (wide && !isNamed) return isExact(subject, place) ? wide[extreme] : undefined;
  const isInteger = parts.some(({ type }) => type === 'integer');
  return extremesFor(parts, isInteger)[extreme]?.toString();
};

function* numbers(subject: Subject, place: Place): Generator<Change> {
  for (const extreme of ['smallest', 'largest'] as const) {
    const { within, pointer } = place;
    const bound = boundOf(subject, place, extreme);
    if (bound === undefined) continue;
    const value = () => withPart(subject, within, pointer, readNumber(bound));
    yield changeOf(subject, pointer, { before: extreme, after: `(${bound})`, value });
  }
}

/** A list with a given number of items, known items first. */
const ofItems = (subject: Subject, place: Place, before: string, count: number): Change => {
  const { within, pointer } = place;
  const value = (): unknown => {
    const items = [valueAt(subject.plain, pointer) ?? place.value].flat();
    const sketch = Array.from({ length: count }, (_, index) => items[index]);
    const made = withSketch(subject, within, pointer, sketch);
    const part = valueAt(made, pointer);
    return Array.isArray(part) && part.length === count ? made : undefined;
  };
  return changeOf(subject, pointer, { before, after: `(${plural(count, 'item')})`, value });
};

function* lists(subject: Subject, place: Place): Generator<Change> {
  const { parts } = place.shape;
  const [least, most] = [leastOf(parts, 'minItems'), mostOf(parts, 'maxItems')];
  if (least > 0 && least <= MOST_ITEMS) yield ofItems(subject, place, 'fewest', least);
  else if (least === 0 && subject.isJson) yield changeTo(subject, place, { before: 'empty list' }, () => []);
  if (most > 0 && most <= MOST_ITEMS) yield ofItems(subject, place, 'most', most);
}

/** Names for additional members. */
const namesFor = (parts: readonly Json[], count: number): string[] => {
  const rules = parts.flatMap(({ propertyNames }) => (isObject(propertyNames) ? [propertyNames] : []));
  const patterns = [
    ...rules.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : [])),
    ...parts.flatMap((part) => patternsOf(part).map(([pattern]) => pattern)),
  ];
  const [pattern] = patterns;
  const made = pattern === undefined ? [] : patternTexts(pattern);
  return made.length > 0
    ? made.slice(0, count)
    : Array.from({ length: count }, (_, index) => `member${index}`);
};

const ofMembers = (subject: Subject, place: Place, before: string, count: number): Change => {
  const { within, pointer, shape } = place;
  const value = (): unknown => {
    const plain = valueAt(subject.plain, pointer);
    const known = isObject(plain) ? plain : isObject(place.value) ? place.value : {};
    const names = [
      ...new Set([...Object.keys(known), ...namesIn(shape.parts), ...namesFor(shape.parts, count)]),
    ];
    const sketch = Object.fromEntries(names.slice(0, count).map((name) => [name, known[name]]));
    const made = withSketch(subject, within, pointer, sketch);
    const part = valueAt(made, pointer);
    return isObject(part) && Object.keys(part).length === count ? made : undefined;
  };
  return changeOf(subject, pointer, { before, after: `(${plural(count, 'member')})`, value });
};

function* objects(subject: Subject, place: Place): Generator<Change> {
  const { parts } = place.shape;
  const [least, most] = [leastOf(parts, 'minProperties'), mostOf(parts, 'maxProperties')];
  const isMap = namesIn(parts).length === 0;
  if (least > 0 && least <= MOST_MEMBERS) yield ofMembers(subject, place, 'fewest', least);
  else if (isMap && subject.isJson) yield changeTo(subject, place, { before: 'empty object' }, () => ({}));
  if (most > 0 && most <= MOST_MEMBERS) yield ofMembers(subject, place, 'most', most);
}

function* boundsAt(subject: Subject): Generator<Change> {
  for (const place of placesOf(subject)) {
    const kinds = kindsOf(place);
    if (kinds.has('string')) yield* texts(subject, place);
    if (kinds.has('number') || kinds.has('integer')) yield* numbers(subject, place);
    if (kinds.has('array')) yield* lists(subject, place);
    if (kinds.has('object')) yield* objects(subject, place);
  }
}

export const bound = familyOf(
  'bound',
  'the shortest, longest, smallest, largest, emptiest and fullest',
  boundsAt,
);

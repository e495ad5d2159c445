import { memoize } from '../../../base/memoize.ts';
import { readNumber, unboxNumbers } from '../../../json/boxed-number.ts';
import type { Json } from '../../../json/json.ts';
import { child, holderOf, isObject, type Pointer } from '../../../json/pointer.ts';
import { resolve } from '../../../values/chosen-shape.ts';
import { type Exploration, isValid, type Place } from '../../../values/explore.ts';
import { itemSchemas, memberSchemas, namesIn } from '../../../values/members.ts';
import type { Type } from '../../../values/types.ts';
import { type Change, changeOf, familyOf, isExact, kindsOf, placesOf } from '../changes.ts';
import type { Subject } from '../subject.ts';
import { setAt, withPart } from '../vary.ts';

/** Texts that programs mishandle when they expect ASCII. */
const TEXTS: Readonly<Record<string, string>> = {
  'combining characters': 'e\u0301a\u0308n\u0303',
  'right-to-left text': 'שלום مرحبا',
  emoji: '👩\u200d👩\u200d👧 👍🏽',
  'characters beyond 16 bits': '𝒳𐍈𠮷',
  'spaces around': ' text ',
  'an empty text': '',
};

const LONG = 1000;

/** Header values are trimmed and limited to Latin-1; a path segment cannot be empty. */
const goesInto = ({ in: place }: Subject, text: string): boolean =>
  place === 'body' || place === 'query' || (place === 'path' && text.trim() !== '');

const isBounded = (parts: readonly Json[]): boolean =>
  parts.some((part) => ['maxLength', 'format', 'pattern'].some((keyword) => keyword in part));

const textChange = (subject: Subject, { within, pointer }: Place, what: string, text: string): Change =>
  changeOf(subject, pointer, {
    before: `${what} in`,
    value: () => withPart(subject, within, pointer, text),
  });

function* texts(subject: Subject, place: Place): Generator<Change> {
  const { parts } = place.shape;
  if (parts.some(({ format }) => format !== undefined)) return;
  for (const [what, text] of Object.entries(TEXTS))
    if (goesInto(subject, text)) yield textChange(subject, place, what, text);
  if (!isBounded(parts) && goesInto(subject, 'a'))
    yield textChange(subject, place, `${LONG} characters`, 'a'.repeat(LONG));
}

/** The smallest positive integer that a double cannot hold. */
const BEYOND = '9007199254740993';
const ID = /(^|_|-|\s|[a-z0-9])I[dD]$|(^|_|-)id$/;

/** Integers that may have 64 bits, by their format or else by their name. */
const isWide = ({ shape: { parts }, pointer }: Place, label: Pointer): boolean => {
  const formats = parts.flatMap(({ format }) => (format === undefined ? [] : [format]));
  if (formats.length > 0) return formats.every((format) => format === 'int64' || format === 'uint64');
  return (
    parts.some(({ type }) => type === 'integer') && ID.test(`${label}${pointer}`.split('/').at(-1) ?? '')
  );
};

function* ids(subject: Subject, place: Place, kinds: ReadonlySet<Type>): Generator<Change> {
  const { within, pointer } = place;
  if (!isExact(subject, place) || !isWide(place, subject.label)) return;
  const part = kinds.has('integer') ? readNumber(BEYOND) : BEYOND;
  yield changeOf(subject, pointer, {
    before: 'beyond 2^53',
    after: `(${BEYOND})`,
    value: () => withPart(subject, within, pointer, part),
  });
}

const DEEPEST = 10;
/** How many branches of unions a nested value may make the judge try. This limits its depth. */
const MOST_TRIED = 1000;

/** Places at which a recursive schema allows a copy of an enclosing value: a member, or an item of one. */
interface Slot {
  readonly pointer: Pointer;
  readonly origin: Place;
  readonly isList: boolean;
}

const placesIn = memoize(
  ({ places }: Exploration): ReadonlyMap<Pointer, Place> =>
    new Map(places.map((place) => [place.pointer, place])),
);

/** The place, this one or an enclosing one, that a schema applies to. */
const originOf = (place: Place, schema: unknown): Place | undefined => {
  if (place.shape.parts.includes(schema as Json)) return place;
  if (place.pointer === '' || !place.above.has(schema)) return undefined;
  const around = placesIn(place.within).get(holderOf(place.pointer));
  return around && originOf(around, schema);
};

const slotAt = (root: unknown, place: Place, name: string): Slot[] => {
  const pointer = child(place.pointer, name);
  for (const schema of memberSchemas(place.shape, name).map((each) => resolve(root, each))) {
    const own = originOf(place, schema);
    if (own) return [{ pointer, origin: own, isList: false }];
    const items = isObject(schema) ? itemSchemas({ parts: [schema], closed: [] }, 0) : [];
    const [origin] = items.flatMap((item) => originOf(place, resolve(root, item)) ?? []);
    if (origin) return [{ pointer, origin, isList: true }];
  }
  return [];
};

const slotsOf = ({ contract }: Subject, place: Place): Slot[] =>
  [...new Set(namesIn(place.shape.parts))].flatMap((name) => slotAt(contract.document.root, place, name));

/** How many union branches apply to a value. */
const branchesIn = ({ shape }: Place): number =>
  shape.parts
    .flatMap(({ oneOf, anyOf }) => [oneOf, anyOf])
    .reduce<number>((product, union) => product * (Array.isArray(union) ? union.length : 1), 1);

/** How many levels of nesting are tried. */
const depthOf = (place: Place, { origin }: Slot): number => {
  let branches = branchesIn(origin);
  for (let at = place.pointer; at !== origin.pointer; at = holderOf(at)) {
    const around = placesIn(place.within).get(at);
    branches *= around ? branchesIn(around) : 1;
  }
  const affordable = Math.floor(Math.log(MOST_TRIED) / Math.log(branches));
  return Math.max(1, Math.min(DEEPEST, affordable));
};

/** The value with copies of itself nested in each other. */
const nested = (subject: Subject, { within }: Place, slot: Slot, most: number): unknown => {
  const { pointer, origin, isList } = slot;
  const inside = pointer.slice(origin.pointer.length);
  let part = origin.value;
  for (let depth = 0; depth < most; depth++)
    part = setAt(origin.value, origin.value, inside, isList ? [part] : part);
  const value = unboxNumbers(setAt(within.value, within.value, origin.pointer, part));
  return isValid(subject.contract, subject.schema, value) ? value : undefined;
};

const depths = (subject: Subject, place: Place): Change[] =>
  slotsOf(subject, place).map((slot) => {
    const depth = depthOf(place, slot);
    const value = () => nested(subject, place, slot, depth);
    return changeOf(subject, slot.pointer, { before: `${depth} deep`, value });
  });

function* unusualValues(subject: Subject): Generator<Change> {
  for (const place of placesOf(subject)) {
    const kinds = kindsOf(place);
    if (kinds.has('string')) yield* texts(subject, place);
    if (kinds.has('string') || kinds.has('integer')) yield* ids(subject, place, kinds);
    if (kinds.has('object')) yield* depths(subject, place);
  }
}

export const unusual = familyOf(
  'unusual',
  'texts, numbers and depths that programs stumble over',
  unusualValues,
);

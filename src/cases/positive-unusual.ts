import { setAt, withPart } from '../changed-value.ts';
import { resolve } from '../chosen-shape.ts';
import { readNumber, settle } from '../exact.ts';
import { isValid, originOf, type Place } from '../exploration.ts';
import { itemSchemas, memberSchemas, namesIn } from '../members.ts';
import { child, isObject, type Pointer } from '../pointer.ts';
import type { Subject } from '../subject.ts';
import type { Type } from '../value-type.ts';
import { type Change, changeOf, familyOf, isExact, kindsOf, placesOf } from './changes.ts';

type Json = Record<string, unknown>;

/** Texts that programs get wrong who think of ASCII. */
const TEXTS: Readonly<Record<string, string>> = {
  'combining characters': 'e\u0301a\u0308n\u0303',
  'right-to-left text': 'שלום مرحبا',
  emoji: '👩\u200d👩\u200d👧 👍🏽',
  'characters beyond 16 bits': '𝒳𐍈𠮷',
  'spaces around': ' text ',
  'an empty text': '',
};

const LONG = 1000;

/** A header is trimmed and holds no more than Latin-1; a path has no empty segment. */
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

/** The first integer that a double does not hold. */
const BEYOND = '9007199254740993';
const ID = /(^|_|-|\s|[a-z0-9])I[dD]$|(^|_|-)id$/;

/** Whole numbers that may be of 64 bits: as their format says, or else their name. */
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

const DEPTH = 10;

/** Where a value may have another one of a kind that it stands in: as a member, or as an item of one. */
interface Slot {
  readonly pointer: Pointer;
  readonly origin: Place;
  readonly isList: boolean;
}

const slotsOf = ({ contract, explorations }: Subject, place: Place): Slot[] => {
  const { root } = contract.document;
  const { places } = explorations().find((each) => each === place.within) ?? place.within;
  return [...new Set(namesIn(place.shape.parts))].flatMap((name): Slot[] => {
    const pointer = child(place.pointer, name);
    for (const schema of memberSchemas(place.shape, name).map((each) => resolve(root, each))) {
      const own = originOf(places, place.pointer, schema);
      if (own) return [{ pointer, origin: own, isList: false }];
      const items = isObject(schema) ? itemSchemas({ parts: [schema], closed: [] }, 0) : [];
      const [origin] = items.flatMap((item) => originOf(places, place.pointer, resolve(root, item)) ?? []);
      if (origin) return [{ pointer, origin, isList: true }];
    }
    return [];
  });
};

/** The value with copies of itself inside each other. */
const nested = (subject: Subject, { within }: Place, { pointer, origin, isList }: Slot): unknown => {
  const inside = pointer.slice(origin.pointer.length);
  let part = origin.value;
  for (let depth = 0; depth < DEPTH; depth++)
    part = setAt(origin.value, origin.value, inside, isList ? [part] : part);
  const value = settle(setAt(within.value, within.value, origin.pointer, part));
  return isValid(subject.contract, subject.schema, value) ? value : undefined;
};

const depths = (subject: Subject, place: Place): Change[] =>
  slotsOf(subject, place).map((slot) =>
    changeOf(subject, slot.pointer, {
      before: `${DEPTH} deep`,
      value: () => nested(subject, place, slot),
    }),
  );

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

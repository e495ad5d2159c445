import { child, isObject, type Pointer, withValueAt } from '../json/pointer.ts';

/** A name that no document has. */
const NAME = 'undocumentedMember';

/** The largest number of places of a value that are varied. */
const MOST_PLACES = 50;

interface Place {
  readonly pointer: Pointer;
  readonly value: unknown;
}

function* placesIn(value: unknown, pointer: Pointer = ''): Generator<Place> {
  yield { pointer, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* placesIn(member, child(pointer, name));
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The text with other values, each for one of the places that `vary` has some for; none if it is no JSON. */
const variants = (text: string, vary: (value: unknown) => readonly unknown[]): string[] => {
  const whole = parsed(text);
  const places = placesIn(whole).filter(({ value }) => vary(value).length > 0);
  return [...places.take(MOST_PLACES)].flatMap(({ pointer, value }) =>
    vary(value).map((other) => JSON.stringify(withValueAt(whole, pointer, other))),
  );
};

/** A JSON text with a member more that nobody documents: one text for each object in it. */
export const withExtraMembers = (text: string): string[] =>
  variants(text, (value) => (isObject(value) ? [{ ...value, [NAME]: 'text' }] : []));

/** A JSON text with neighbours of its numbers, which show a divisor, and whether there are fractions. */
export const withOtherNumbers = (text: string): string[] =>
  variants(text, (value) => (typeof value === 'number' ? [value + 1, value + 0.5] : []));

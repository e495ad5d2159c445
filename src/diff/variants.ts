import { child, isObject, type Pointer, withValueAt } from '../json/pointer.ts';

/** A name that no document is expected to have. */
const NAME = 'undocumentedMember';

/** The most places of a value that are varied. */
const MAX_PLACES = 50;

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

/** JSON texts with one value replaced each, by those that `vary` returns; none for invalid JSON. */
const variants = (text: string, vary: (value: unknown) => readonly unknown[]): string[] => {
  const whole = parsed(text);
  const places = placesIn(whole).filter(({ value }) => vary(value).length > 0);
  return [...places.take(MAX_PLACES)].flatMap(({ pointer, value }) =>
    vary(value).map((other) => JSON.stringify(withValueAt(whole, pointer, other))),
  );
};

/** For each object in a JSON text: the text with an undocumented member added there. */
export const withExtraMembers = (text: string): string[] =>
  variants(text, (value) => (isObject(value) ? [{ ...value, [NAME]: 'text' }] : []));

/**
 * For each number in a JSON text: the text with that number plus 1, and plus 0.5. Shows changes of `multipleOf` and
 * `integer`.
 */
export const withOtherNumbers = (text: string): string[] =>
  variants(text, (value) => (typeof value === 'number' ? [value + 1, value + 0.5] : []));

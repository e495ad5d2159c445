import { isObject, targetOf, valueAt } from '../../base/pointer.ts';

type Json = Record<string, unknown>;

/**
 * Prism takes 0.1 s to dereference 2,500 values, 9 s for 36,000, and never ends on some documents: where every schema refers
 * to every other, there are as many ways through them.
 */
const MOST_VALUES = 5000;

/** What a schema may ask for at most: Prism makes as much as is asked for, and answers nobody meanwhile. */
const MOST_ASKED: Readonly<Record<string, number>> = {
  minItems: 10_000,
  maxItems: 100_000,
  minProperties: 10_000,
  minLength: 1_000_000,
  maxLength: 10_000_000_000,
};

const asksTooMuch = (value: Json): boolean => {
  for (const keyword in MOST_ASKED) {
    const asked = value[keyword];
    if (typeof asked === 'number' && asked > (MOST_ASKED[keyword] as number)) return true;
  }
  return false;
};

/** Are there too many values in a slice once each reference is replaced by what it stands for, or is too much asked for? */
export const isTangled = (slice: Json): boolean => {
  let count = 0;
  const walk = (value: unknown, through: readonly string[]): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    if (++count > MOST_VALUES || (isObject(value) && asksTooMuch(value))) return true;
    const target = isObject(value) ? targetOf(value.$ref) : undefined;
    if (target === undefined) return Object.values(value).some((member) => walk(member, through));
    return !through.includes(target) && walk(valueAt(slice, target), [...through, target]);
  };
  return walk(slice.paths, []);
};

const EXAMPLES = new Set(['example', 'examples', 'default']);

/** A copy in which every schema of a body, parameter or header allows everything, as do all that have a name. */
export const withoutSchemas = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSchemas);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => {
    if (EXAMPLES.has(key)) return [key, member];
    return [key, key === 'schema' || key === 'schemas' ? {} : withoutSchemas(member)];
  });
  return Object.fromEntries(members);
};

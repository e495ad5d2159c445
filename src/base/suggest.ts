import { distance } from 'fastest-levenshtein';

/** How many edits may lie between a name and what was meant by it. */
const mostEdits = (name: string): number => Math.max(2, name.length / 3);

/** Could it be near by its length? Edits are counted in a time that grows with both lengths multiplied. */
const isComparable = (given: string, name: string): boolean =>
  name.startsWith(given) || Math.abs(given.length - name.length) <= mostEdits(name);

/** Those of `names` that may have been meant, the nearest first. */
export const nearOf = (given: string, names: readonly string[]): string[] =>
  names
    .filter((name) => isComparable(given, name))
    .map((name) => ({ name, edits: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= mostEdits(name) || name.startsWith(given))
    .sort((a, b) => a.edits - b.edits)
    .map(({ name }) => name);

/** Which of `names` was probably meant; undefined when nothing is near. */
export const nearestOf = (given: string, names: readonly string[]): string | undefined =>
  nearOf(given, names)[0];

/**
 * Suggests the name that a misspelt one stands for.
 * @returns ` Did you mean "acme"?`, or an empty text when no name is similar
 */
export const suggest = (misspelt: string, names: readonly string[]): string => {
  const nearest = nearestOf(misspelt, names);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
};

import { distance } from 'fastest-levenshtein';

/** Those of `names` that may have been meant, the nearest first. */
export const nearOf = (given: string, names: readonly string[]): string[] =>
  names
    .map((name) => ({ name, edits: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, name.length / 3) || name.startsWith(given))
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

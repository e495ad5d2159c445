import { distance } from 'fastest-levenshtein';

/** Which of `names` was probably meant; undefined when nothing is near. */
export const nearestOf = (given: string, names: readonly string[]): string | undefined =>
  names
    .map((name) => ({ name, edits: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, name.length / 3) || name.startsWith(given))
    .sort((a, b) => a.edits - b.edits)[0]?.name;

/**
 * Says which of `names` was probably meant.
 * @returns ` Did you mean "acme"?`, or an empty text when nothing is near.
 */
export const suggest = (given: string, names: readonly string[]): string => {
  const near = nearestOf(given, names);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
};

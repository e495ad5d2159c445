import { distance } from 'fastest-levenshtein';

/**
 * Says which of `names` was probably meant.
 * @returns ` Did you mean "acme"?`, or an empty text when nothing is near.
 */
export const suggest = (given: string, names: readonly string[]): string => {
  const near = names
    .map((name) => ({ name, edits: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, name.length / 3) || name.startsWith(given))
    .sort((a, b) => a.edits - b.edits)[0];
  return near ? ` Did you mean "${near.name}"?` : '';
};

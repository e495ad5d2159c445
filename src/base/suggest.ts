import { distance } from 'fastest-levenshtein';

/** The largest edit distance at which a name counts as similar. */
const maxEdits = (name: string): number => Math.max(2, name.length / 3);

/**
 * Can the names be similar, judging by their lengths? Tested first: the time of `distance` grows with the product of both
 * lengths.
 */
const isComparable = (misspelt: string, name: string): boolean =>
  name.startsWith(misspelt) || Math.abs(misspelt.length - name.length) <= maxEdits(name);

/** The similar ones of `names`, the most similar first. */
export const similarNames = (misspelt: string, names: readonly string[]): string[] =>
  names
    .filter((name) => isComparable(misspelt, name))
    .map((name) => ({ name, edits: distance(misspelt.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= maxEdits(name) || name.startsWith(misspelt))
    .sort((a, b) => a.edits - b.edits)
    .map(({ name }) => name);

/** The most similar of `names`; undefined when none is similar. */
export const mostSimilar = (misspelt: string, names: readonly string[]): string | undefined =>
  similarNames(misspelt, names)[0];

/**
 * Suggests a correction for a misspelt name.
 * @returns ` Did you mean "acme"?`, or an empty text when no name is similar
 */
export const suggest = (misspelt: string, names: readonly string[]): string => {
  const nearest = mostSimilar(misspelt, names);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
};

import { distance } from 'fastest-levenshtein';

/**
 * Suggests the name that a misspelt one stands for.
 * @returns ` Did you mean "acme"?`, or an empty text when no name is similar
 */
export const suggest = (misspelt: string, names: readonly string[]): string => {
  const nearest = names
    .map((name) => ({ name, edits: distance(misspelt.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, name.length / 3) || name.startsWith(misspelt))
    .sort((a, b) => a.edits - b.edits)[0];
  return nearest ? ` Did you mean "${nearest.name}"?` : '';
};

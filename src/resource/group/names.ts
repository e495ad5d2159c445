const nounsOf = (shape: string): string[] => shape.split('/').filter((text) => text !== '' && text !== '{}');

/**
 * Names that are unique: the last noun of each path, for the shortest path of those that end alike, and
 * with the nouns before it for the others.
 */
export const nameAll = (shapes: readonly string[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const shortFirst = [...shapes].sort((a, b) => a.split('/').length - b.split('/').length);
  for (const shape of shortFirst) {
    const nouns = nounsOf(shape);
    const choices = nouns.map((_, index) => nouns.slice(nouns.length - 1 - index).join('/'));
    const name = choices.find((choice) => !taken.has(choice)) ?? (shape === '' ? '/' : shape);
    taken.add(name);
    names.set(shape, name);
  }
  return names;
};

const nounsOf = (shape: string): string[] => shape.split('/').filter((text) => text !== '' && text !== '{}');

/** Creates unique names: the last noun of a path, and, if that is taken by a shorter path, with the nouns before it. */
export const uniqueNames = (shapes: readonly string[]): ReadonlyMap<string, string> => {
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

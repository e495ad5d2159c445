/** Does the items of a batch one after the other, so that each finds what those before it did. Results are in their order. */
export const oneByOne = async <Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (const item of items) results.push(await act(item));
  return results;
};

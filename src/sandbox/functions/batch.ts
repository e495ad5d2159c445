/** Runs `act` for one item after the other, so that each sees the changes of those before it. Results keep the order. */
export const oneByOne = async <Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (const item of items) results.push(await act(item));
  return results;
};

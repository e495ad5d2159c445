import { expect, test } from '@jest/globals';
import { mapConcurrently } from '../../src/base/parallel.ts';

test.each([
  { atOnce: 1, most: 1 },
  { atOnce: 3, most: 3 },
  { atOnce: 9, most: 5 },
])('of five items at most $most are worked on at once where $atOnce may be', async ({ atOnce, most }) => {
  const running: (() => void)[] = [];
  let highest = 0;
  const done = mapConcurrently(['a', 'b', 'c', 'd', 'e'], atOnce, async (item) => {
    await new Promise<void>((resolve) => {
      highest = Math.max(highest, running.push(resolve));
    });
    return item.toUpperCase();
  });
  // The item that was started last ends first. The results must be in the order of the items nevertheless.
  for (let left = 5; left > 0; left--) {
    while (running.length < Math.min(left, atOnce)) await Promise.resolve();
    running.pop()?.();
  }
  expect(await done).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(highest).toBe(most);
});

test('what fails fails the whole', async () => {
  await expect(mapConcurrently([1, 2], 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

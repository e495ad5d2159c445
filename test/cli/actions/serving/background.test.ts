import { expect, test } from '@jest/globals';
import { inBackground } from '../../../../src/cli/actions/serving/background.ts';

async function* count(to: number): AsyncGenerator<number | undefined, void> {
  for (let index = 0; index < to; index++) {
    yield index % 2 === 0 ? index : undefined;
  }
}

test('work is done to its end, and what it finds is told', async () => {
  const found: number[] = [];
  await inBackground(
    count(5),
    (one) => found.push(one),
    () => false,
  ).done;
  expect(found).toEqual([0, 2, 4]);
});

test('others have their turn in between', async () => {
  async function* endless(): AsyncGenerator<undefined, void> {
    for (;;) yield undefined;
  }
  using work = inBackground(
    endless(),
    () => {},
    () => false,
  );
  let turns = 0;
  for (; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
  expect(turns).toBe(3);
  work[Symbol.dispose]();
  await work.done;
});

import { expect, test } from '@jest/globals';
import { memoize } from '../../src/base/memoize.ts';

test.each([1, undefined, null])('a result of %p is computed once for each argument', (result) => {
  const computed: object[] = [];
  const remembered = memoize((key: object) => {
    computed.push(key);
    return result;
  });
  const [one, other] = [{}, {}];
  for (const key of [one, one, other, one]) expect(remembered(key)).toBe(result);
  expect(computed).toEqual([one, other]);
  expect(computed[0]).toBe(one);
});

import { describe, expect, test } from '@jest/globals';
import { findEqualItems } from '../../src/json/equality.ts';

/** Enough items that not every pair of them is compared. */
const OTHERS = Array.from({ length: 20 }, (_, index) => ({ other: index }));

describe('among many items', () => {
  test.each([
    { one: { a: 1, b: [2] }, other: { b: [2], a: 1 }, areEqual: true },
    { one: { a: 100 }, other: { a: 1e2 }, areEqual: true },
    { one: { a: 0 }, other: { a: -0 }, areEqual: true },
    { one: { a: 10 }, other: { a: 1 }, areEqual: false },
    { one: { a: 1 }, other: { a: '1' }, areEqual: false },
    { one: { a: null }, other: { a: 'null' }, areEqual: false },
    { one: ['a,b'], other: ['a', 'b'], areEqual: false },
    { one: { a: '1"b' }, other: { a: '1', b: '' }, areEqual: false },
    { one: {}, other: [], areEqual: false },
    { one: { a: 0.1 }, other: { a: 0.1 }, areEqual: true },
  ])('$one and $other are equal: $areEqual', ({ one, other, areEqual }) => {
    expect(findEqualItems([...OTHERS, one, other])).toEqual(areEqual ? [21, 20] : undefined);
  });
});

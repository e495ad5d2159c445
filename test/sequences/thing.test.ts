import { expect, test } from '@jest/globals';
import { keyInLocation } from '../../src/sequences/thing.ts';

const subject = { read: {} } as never;

test.each([
  { location: 'https://a.test/v1/groups/7?x=1', key: '7' },
  { location: '/groups/a%20b/', key: 'a b' },
  { location: '/groups/%zz', key: '%zz' },
  { location: '', key: undefined },
  { location: undefined, key: undefined },
])('the Location $location leads to $key', ({ location, key }) => {
  expect(keyInLocation(location, subject)).toBe(key);
});

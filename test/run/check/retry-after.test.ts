import { expect, test } from '@jest/globals';
import { retryAfter } from '../../../src/run/check/retry-after.ts';

const NOW = Date.parse('2026-07-01T12:00:00Z');

test.each([
  { said: '0', waits: 0 },
  { said: '7', waits: 7_000 },
  { said: ' 120 ', waits: 120_000 },
  { said: 'Wed, 01 Jul 2026 12:00:30 GMT', waits: 30_000 },
  { said: 'Wednesday, 01-Jul-26 12:00:30 GMT', waits: 30_000 },
  { said: 'Wed Jul  1 12:00:30 2026 GMT', waits: 30_000 },
  { said: 'Wed, 01 Jul 2026 11:00:00 GMT', waits: 0 },
  { said: '', waits: undefined },
  { said: '-1', waits: undefined },
  { said: '1.5', waits: undefined },
  { said: 'soon', waits: undefined },
  { said: '2026', waits: 2_026_000 },
  { said: undefined, waits: undefined },
])('Retry-After: $said → $waits ms', ({ said, waits }) => {
  expect(retryAfter({ 'retry-after': said }, NOW)).toBe(waits);
});

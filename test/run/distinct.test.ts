import { expect, test } from '@jest/globals';
import type { Violation } from '../../src/judge/judge.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import type { Redacted } from '../../src/recording/redacted.ts';
import { distinct, occurrencesOf, someOf } from '../../src/run/distinct.ts';
import { NOTHING_FOUND, type Result } from '../../src/run/result.ts';
import { asRedacted } from '../support/messages.ts';

const TYPE = asRedacted<Violation>({
  check: 'response-body',
  rule: 'type',
  side: 'response',
  operation: 'listGroups',
  instance: '/body/0/id',
  params: { types: ['integer'] },
  actual: '7',
  schema: '/components/schemas/Group/properties/id/type',
});
const refused = (name: string): Redacted<Violation> => ({
  ...TYPE,
  check: 'case',
  rule: 'refused',
  instance: '/status',
  params: { status: 400, case: name },
});

const resultsWith = (...violations: readonly Redacted<Violation>[]): Result[] =>
  violations.map((violation, index) => ({
    ...NOTHING_FOUND,
    name: `case ${index + 1}`,
    family: 'example',
    operation: undefined,
    method: 'GET',
    url: '/',
    count: 2,
    violations: [violation],
  }));

test.each([
  { what: 'the same', violations: [TYPE, TYPE], told: ['must be integer, is "7"'] },
  {
    what: 'the same in more items',
    violations: [TYPE, { ...TYPE, params: { ...TYPE.params, moreItems: { count: 3, atLeast: true } } }],
    told: ['must be integer, is "7"'],
  },
  {
    what: 'a refusal of several requests',
    violations: [refused('all parameters'), refused('emoji in /body/name')],
    told: ['has the status 400, but the contract allows the request'],
  },
  { what: 'a refusal of one request', violations: [refused('a')], told: [violationMessage(refused('a'))] },
  {
    what: 'the same of another value',
    violations: [TYPE, { ...TYPE, actual: '8' }],
    told: ['must be integer, is "7"'],
  },
  {
    what: 'another status',
    violations: [418, 500].map((status) => ({
      ...TYPE,
      rule: 'status',
      params: { status, documented: ['200'] },
    })),
    told: ['has the status 418, documented: 200', 'has the status 500, documented: 200'],
  },
  {
    what: 'an answer that broke off somewhere',
    violations: [1, 2].map((bytes) => ({
      ...{ ...TYPE, check: 'upstream' as const, rule: 'reset' },
      params: { error: `broke off after ${bytes} bytes` },
    })),
    told: ['broke off after 1 bytes'],
  },
])('$what is told $told.length times', ({ violations, told }) => {
  expect(distinct(resultsWith(...violations)).map(({ violation }) => violationMessage(violation))).toEqual(
    told,
  );
});

test('exchanges are counted, not results', () => {
  const [told] = distinct(resultsWith(TYPE, TYPE));
  expect(told && occurrencesOf(told)).toBe(4);
});

test.each([
  { all: ['a', 'b', 'a'], some: 'a, b' },
  { all: ['a', 'b', 'c', 'd', 'e'], some: 'a, b, c and 2 more' },
])('of $all is said: $some', ({ all, some }) => {
  expect(someOf(all)).toBe(some);
});

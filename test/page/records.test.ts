import { expect, test } from '@jest/globals';
import { parseJson } from '../../src/page/browser/code/digits.ts';
import { recordOf, searchRecords, withoutRecord, withRecord } from '../../src/page/browser/code/records.ts';
import { ruleText } from '../../src/page/browser/code/rules.ts';

const world = {
  collections: { groups: { g1: { name: 'Jets' }, g2: { name: 'kites' } }, users: { u1: { name: 'Ann' } } },
  counters: { groups: 2 },
};

test.each([
  { text: '', keys: ['g1', 'g2'] },
  { text: ' JETS ', keys: ['g1'] },
  { text: 'g2', keys: ['g2'] },
  { text: 'Ann', keys: [] },
])('"$text" finds the records $keys', ({ text, keys }) => {
  expect(searchRecords(world.collections.groups, text).map(([key]) => key)).toEqual(keys);
});

test('a record is put and removed, and all else stays', () => {
  const changed = withRecord(world, 'groups', 'g1', { name: 'Sharks' });
  expect(changed).toEqual({
    ...world,
    collections: { ...world.collections, groups: { g1: { name: 'Sharks' }, g2: { name: 'kites' } } },
  });
  expect(withoutRecord(changed, 'groups', 'g1')).toEqual({
    ...world,
    collections: { ...world.collections, groups: { g2: { name: 'kites' } } },
  });
});

test('numbers keep their digits, those of other records too', () => {
  const text =
    '{"collections":{"groups":{"g1":{"id":12345678901234567890,"n":0.12345678901234567890}}},"counters":{}}';
  const changed = withRecord(
    parseJson(text) as typeof world,
    'groups',
    'g2',
    recordOf('{"id":9007199254740993}'),
  );
  expect(JSON.stringify(changed)).toBe(
    text.replace('}}},"counters"', '},"g2":{"id":9007199254740993}}},"counters"'),
  );
});

test.each(['{"name":', '7', '12345678901234567890', 'null', '[{}]'])('%s is no record', (text) => {
  expect(() => recordOf(text)).toThrow(/JSON/);
});

test.each([
  {
    rule: {
      workspace: 'w',
      provider: 'acme',
      operation: 'addGroup',
      answer: { code: 409, example: 'taken' },
    },
    text: 'addGroup of acme in w: it is answered 409 taken',
  },
  {
    rule: { probability: 0.125, delay: { from: 1, to: 20 }, connection: 'cut' as const },
    text: 'any request (12.5 %): it waits 1 to 20 ms, its body is cut in half',
  },
  {
    rule: { provider: 'acme', delay: 5, rateLimit: { requests: 3, seconds: 60 } },
    text: 'any request of acme: it waits 5 ms, beyond 3 in 60 s it is refused',
  },
])('a rule is told: $text', ({ rule, text }) => {
  expect(ruleText(rule)).toBe(text);
});

import { describe, expect, test } from '@jest/globals';
import { plausible } from '../../src/values/plausible.ts';
import { byName, NUMBERS, TEXTS } from '../../src/values/plausible-names.ts';
import { schemasOf } from '../support/document.ts';

const S = '/components/schemas/S';
const text = { type: 'string' };
const number = { type: 'number' };

const make = (properties: Record<string, object>, value: object, seed?: string, more: object = {}) =>
  plausible(schemasOf({ S: { type: 'object', properties, ...more } }), S, value, { side: 'response', seed });

describe('texts go by format, else by the name of their member:', () => {
  test.each([
    { name: 'x', schema: { ...text, format: 'date-time' }, is: /^20[0-3]\d-\d\d-\d\dT/ },
    { name: 'x', schema: { ...text, format: 'uri' }, is: /^https:\/\// },
    { name: 'email', schema: text, is: /^[^@\s]+@example\.com$/ },
    { name: 'contactEmail', schema: text, is: /@/ },
    { name: 'phoneNumber', schema: text, is: /^\+\d{11}$/ },
    { name: 'avatar_url', schema: text, is: /^https:/ },
    { name: 'createdAt', schema: text, is: /^20[0-3]\d-\d\d-\d\dT/ },
    { name: 'currency', schema: text, is: /^[A-Z]{3}$/ },
    { name: 'x', schema: { ...text, format: 'phone' }, is: /^\+\d{11}$/ },
    { name: 'emails', schema: { type: 'array', items: text }, is: /@/ },
    { name: 'addresses', schema: { type: 'array', items: text }, is: /Street$/ },
    { name: 'companies', schema: { type: 'array', items: text }, is: /^[A-Z]/ },
    { name: 'isOverridingCompanyName', schema: text, is: /^(true|false)$/ },
    { name: 'can_edit_email', schema: text, is: /^(true|false)$/ },
    { name: 'hideEmail', schema: text, is: /^string$/ },
    { name: 'support_email', schema: text, is: /@/ },
    { name: 'start_time', schema: text, is: /^20[0-3]\d-\d\d-\d\dT/ },
    { name: 'updatedOn', schema: text, is: /^20[0-3]\d-\d\d-\d\dT/ },
    { name: 'based_on', schema: text, is: /^string$/ },
    { name: 'phoneCountryCode', schema: text, is: /^\+\d+$/ },
    { name: 'invoice_number', schema: text, is: /^\d+$/ },
    { name: 'file_name', schema: text, is: /^file-\d+\.txt$/ },
    { name: 'whatever', schema: text, is: /^string$/ },
  ])('$name of $schema', ({ name, schema, is }) => {
    for (const seed of [undefined, 'a', 'b', 'c']) {
      const value = 'items' in schema ? ['string'] : 'string';
      const made = make({ [name]: schema }, { [name]: value }, seed) as Record<string, unknown>;
      expect(String(made[name])).toMatch(is);
    }
  });
});

test.each([
  { name: 'price', value: -7.5, least: 0.01, most: 10_010 },
  { name: 'itemCount', value: -7, least: 1, most: 100 },
  { name: 'userId', value: -7, least: 1, most: 1e7 },
  { name: 'whatever', value: -7, least: 0, most: 7 },
  { name: 'createdAt', value: 5, least: 9.4e8, most: 2.1e9 },
])('the number $name is plausible', ({ name, value, least, most }) => {
  for (const seed of [undefined, 'a', 'b', 'c']) {
    const made = make({ [name]: number }, { [name]: value }, seed) as Record<string, number>;
    expect(made[name]).toBeGreaterThanOrEqual(least);
    expect(made[name]).toBeLessThanOrEqual(most);
  }
});

describe('what stays:', () => {
  test.each([
    { what: 'an example', schema: { ...text, example: 'mine' }, value: 'mine' },
    { what: 'one of a list', schema: { enum: ['string', 'mine'] }, value: 'mine' },
    { what: 'what a pattern asks for', schema: { ...text, pattern: '^m' }, value: 'mine' },
    { what: 'what the judge would refuse', schema: { ...text, maxLength: 4 }, value: 'mine' },
    { what: 'a negative number where only such are allowed', schema: { ...number, maximum: -1 }, value: -7 },
  ])('$what', ({ schema, value }) => {
    expect(make({ email: schema, city: text }, { email: value, city: 'string' })).toEqual({
      email: value,
      city: expect.stringMatching(/^[A-Z]/),
    });
  });
});

test('ids differ from seed to seed, are the same for one seed, and all the same without', () => {
  const idOf = (seed?: string) =>
    JSON.stringify(make({ id: text, teamId: number }, { id: 's', teamId: 0 }, seed));
  expect(new Set(['a', 'b', 'c', 'd'].map(idOf)).size).toBe(4);
  expect(idOf('a')).toBe(idOf('a'));
  expect(idOf()).toBe(idOf());
});

test('what is wrong already costs the others nothing', () => {
  const made = make({ email: text }, { email: 'string' }, 'a', { required: ['gone'] });
  expect(made).toEqual({ email: expect.stringMatching(/@/) });
});

describe('without members that no schema names', () => {
  const closed = (schema: object, value: object) =>
    plausible(schemasOf({ S: { type: 'object', ...schema } }), S, value, {
      side: 'response',
      isClosed: true,
    });
  const properties = { a: text };

  test.each([
    { what: 'one of any kind goes', schema: { properties }, names: ['a'] },
    { what: 'one of a kind goes', schema: { properties, additionalProperties: text }, names: ['a'] },
    { what: 'one that is required stays', schema: { properties, required: ['b'] }, names: ['a', 'b'] },
    { what: 'one whose pattern is named stays', schema: { properties, patternProperties: { '^b': text } } },
    { what: 'one that fills a minimum stays', schema: { properties, minProperties: 2 } },
    { what: 'those of a map stay', schema: { additionalProperties: text } },
  ])('$what', ({ schema, names = ['a', 'b'] }) => {
    expect(Object.keys(closed(schema, { a: 'x', b: 'y' }) as object)).toEqual(names);
  });
});

test.each([
  { name: 'E-Mail', rows: TEXTS },
  { name: 'CREATED_ON', rows: TEXTS },
  { name: 'orderTotal', rows: NUMBERS },
])('$name has a row', ({ name, rows }) => {
  expect(byName<unknown>(rows, name)).toBeDefined();
});

test.each(['renamed', 'format', 'video', 'condition', 'depends_on', 'add_on', 'use_date'])(
  '%s has none',
  (name) => {
    expect(byName<unknown>(TEXTS, name)).toBeUndefined();
  },
);

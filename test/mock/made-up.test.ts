import { describe, expect, test } from '@jest/globals';
import { askFor } from '../support/mocked.ts';

const JSON_TYPE = 'application/json';
const text = { type: 'string' };
const phone = { type: 'string', pattern: '^\\+[1-9]\\d{7,14}$' };
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

const bodyOf = async (schema: object, options = {}) => {
  const { status, text: sent, violations } = await askFor(JSON_TYPE, { schema }, options);
  expect({ status, violations }).toEqual({ status: 200, violations: [] });
  return JSON.parse(sent);
};

describe('an optional member that is hard to make costs no other:', () => {
  test.each([
    { what: 'a pattern', schema: object({ p: phone, q: { ...text, enum: ['x'] } }), q: 'x' },
    {
      what: 'one that Prism makes wrong',
      schema: object({ p: { ...text, format: 'duration' }, q: { ...text, example: 'mine' } }),
      q: 'mine',
    },
  ])('$what', async ({ schema, q }) => {
    expect(await bodyOf(schema)).toEqual({ p: expect.any(String), q });
  });

  test('one that cannot be made at all is left out alone', async () => {
    const schema = object({ p: { ...text, minLength: 3, maxLength: 2 }, q: { ...text, enum: ['x'] } });
    expect(await bodyOf(schema)).toEqual({ q: 'x' });
  });

  test('no member is made up beside them', async () => {
    const formats = ['duration', 'decimal', 'char', 'base64url', 'time', 'uri-template'];
    const members = Object.fromEntries(formats.map((format) => [format, { type: 'string', format }]));
    const names = Object.keys(await bodyOf(object(members)));
    expect(names.filter((name) => !formats.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(3);
  });
});

test.each([
  { schema: { ...text, example: 10001 }, value: '10001' },
  { schema: { ...text, example: true }, value: 'true' },
  { schema: { type: 'integer', example: '5' }, value: 5 },
  { schema: { type: 'boolean', example: 'true' }, value: true },
  { schema: { type: 'integer', example: 'five' }, value: expect.any(Number) },
])('the example of $schema is kept as $value', async ({ schema, value }) => {
  expect(await bodyOf(object({ a: schema }))).toEqual({ a: value });
});

describe('members that no schema names', () => {
  const seeds = ['a', 'b', 'c', 'd', 'e', 'f'];
  const namesOf = async (schema: object, extraMembers: boolean | undefined, members = {}) => {
    const bodies = seeds.map((seed) => bodyOf(schema, { dynamic: true, seed, extraMembers, members }));
    const names = (await Promise.all(bodies)).flatMap((body) => [
      ...Object.keys(body),
      ...Object.keys(body.inner ?? {}),
    ]);
    return new Set(names.filter((name) => name !== 'a' && name !== 'inner'));
  };
  const inner = object({ a: text });
  const schema = object({ a: text, inner }, { required: ['a', 'inner'] });

  test('are made where they may be', async () => {
    expect((await namesOf(schema, true)).size).toBeGreaterThan(0);
  });
  test('are not made if none are wanted', async () => {
    expect(await namesOf(schema, false)).toEqual(new Set());
  });
  test.each([
    { said: { fillProperties: false }, isMade: false },
    { said: { 'fill-properties': false }, isMade: false },
    { said: { fillProperties: true, locale: 'de' }, isMade: true },
    { said: 'no object', isMade: true },
  ])('are made, as the document says with $said: $isMade', async ({ said, isMade }) => {
    const names = await namesOf(schema, undefined, { 'x-json-schema-faker': said });
    expect(names.size > 0).toBe(isMade);
  });
  test('are not made where a schema is closed', async () => {
    expect(await namesOf({ ...object({ a: text }), unevaluatedProperties: false }, true)).toEqual(new Set());
  });
  test('are kept in a map, whose members are all of this kind', async () => {
    const map = { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 2 };
    expect((await namesOf(map, false)).size).toBeGreaterThan(1);
  });
});

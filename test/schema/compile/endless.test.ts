import { describe, expect, test } from '@jest/globals';
import { schemasOf } from '../../support/document.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const kind = (name: string) => ({ properties: { kind: { enum: [name] } } });

const PETS = {
  Pet: { type: 'object', required: ['kind'], oneOf: [ref('Cat'), ref('Dog')] },
  Cat: { allOf: [ref('Pet'), { properties: { kind: { enum: ['cat'] }, lives: { type: 'integer' } } }] },
  Dog: { allOf: [ref('Pet'), { ...kind('dog'), required: ['name'] }] },
};

describe('children that refer back to the parent which lists them', () => {
  test.each([
    { schema: 'Pet', value: { kind: 'cat', lives: 9 }, isValid: true },
    { schema: 'Pet', value: { kind: 'dog', name: 'x' }, isValid: true },
    { schema: 'Pet', value: { kind: 'cat', lives: 'x' }, isValid: false },
    { schema: 'Pet', value: { kind: 'dog' }, isValid: false },
    { schema: 'Pet', value: { kind: 'cow' }, isValid: false },
    { schema: 'Pet', value: { lives: 9 }, isValid: false },
    { schema: 'Pet', value: 'x', isValid: false },
    { schema: 'Cat', value: { kind: 'cat' }, isValid: true },
    { schema: 'Cat', value: { kind: 'dog', name: 'x' }, isValid: false },
    { schema: 'Cat', value: {}, isValid: false },
    { schema: 'List', value: [{ kind: 'cat' }, { kind: 'cat' }], isValid: true },
    { schema: 'List', value: [{ kind: 'cat' }, { kind: 'cow' }], isValid: false },
  ])('$value is judged by $schema', ({ schema, value, isValid }) => {
    const contract = schemasOf({ ...PETS, List: { type: 'array', items: ref('Pet') } });
    expect(contract.isValid(`/components/schemas/${schema}`, value, 'response')).toBe(isValid);
    expect(contract.validate(`/components/schemas/${schema}`, value, 'response').length === 0).toBe(isValid);
  });
});

describe('a schema that comes back to itself for the same value is told:', () => {
  const told = (schemas: Record<string, unknown>): string[] => {
    const examine = schemasOf(schemas).createExaminer();
    return Object.keys(schemas).flatMap((name) =>
      examine(`/components/schemas/${name}`)
        .filter(({ message }) => message.includes('and back for the same value'))
        .map(({ pointer }) => pointer.replace('/components/schemas', '')),
    );
  };
  test.each([
    { what: 'children in allOf', schemas: PETS, places: ['/Cat/allOf/0/$ref', '/Dog/allOf/0/$ref'] },
    {
      what: 'branches of each other',
      schemas: { A: { anyOf: [ref('B')] }, B: { oneOf: [ref('A'), {}] } },
      places: ['/A/anyOf/0/$ref', '/B/oneOf/0/$ref'],
    },
    { what: 'a part of itself', schemas: { A: { allOf: [ref('A')] } }, places: ['/A/allOf/0/$ref'] },
    { what: 'its own opposite', schemas: { A: { not: ref('A') } }, places: ['/A/not/$ref'] },
    {
      what: 'a member',
      schemas: { A: { properties: { a: ref('A') }, allOf: [ref('B')] }, B: {} },
      places: [],
    },
    {
      what: 'an item of a branch',
      schemas: { A: { oneOf: [{ items: ref('A') }, ref('B')] }, B: {} },
      places: [],
    },
  ])('$what', ({ schemas, places }) => {
    expect(told(schemas)).toEqual(places);
  });
});

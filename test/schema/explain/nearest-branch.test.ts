import { describe, expect, test } from '@jest/globals';
import { schemasOf } from '../../support/document.ts';
import { withSchemaMessages } from '../../support/messages.ts';

const animals = {
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'tail'],
    properties: { kind: { type: 'string' }, tail: { type: 'boolean' } },
    additionalProperties: false,
  },
  TaggedCat: {
    properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
    required: ['kind', 'lives'],
  },
  TaggedDog: {
    allOf: [{ $ref: '#/components/schemas/DogKind' }],
    properties: { tail: { type: 'boolean' } },
    required: ['kind', 'tail'],
  },
  DogKind: { properties: { kind: { $ref: '#/components/schemas/DogName' } } },
  DogName: { enum: ['dog', 'wolf'] },
};

const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
const tagged = [{ $ref: '#/components/schemas/TaggedCat' }, { $ref: '#/components/schemas/TaggedDog' }];
const mapping = { cat: '#/components/schemas/Cat', dog: 'Dog', hound: 'Dog' };

const unions: Record<string, unknown> = {
  Mapped: { oneOf, discriminator: { propertyName: 'kind', mapping } },
  Implicit: { oneOf, discriminator: { propertyName: 'kind' } },
  Any: { anyOf: oneOf, discriminator: { propertyName: 'kind', mapping } },
  Tagged: { oneOf: tagged, discriminator: { propertyName: 'kind' } },
  Default: { oneOf, discriminator: { propertyName: 'kind', mapping, defaultMapping: 'Dog' } },
  Untagged: { oneOf: tagged },
  Nullable: { oneOf: [...oneOf, { type: 'null' }], discriminator: { propertyName: 'kind', mapping } },
  Inline: {
    oneOf: [
      { properties: { kind: { const: 'a' }, x: { type: 'string' } } },
      { properties: { kind: { const: 'b' } } },
    ],
    discriminator: { propertyName: 'kind' },
  },
  Nested: { anyOf: [{ $ref: '#/components/schemas/Mapped' }, { type: 'string' }] },
  Parts: {
    anyOf: [
      { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      {
        type: 'object',
        required: ['size', 'by'],
        properties: { size: { type: 'integer' }, at: { type: 'string' }, by: {} },
      },
    ],
  },
  OrNull: {
    anyOf: [
      { type: 'object', properties: { kind: { const: 'a' } } },
      { type: 'null' },
      { type: 'object', properties: { kind: { const: 'b' } } },
    ],
  },
  Alike: {
    oneOf: [
      { type: 'object', properties: { kind: { enum: ['a', 'b'] }, x: { type: 'string' } } },
      { type: 'object', properties: { kind: { enum: ['b', 'c'] }, y: { type: 'string' } } },
    ],
  },
  Lonely: { oneOf, discriminator: 'kind' },
  Gone: { oneOf, discriminator: { propertyName: 'kind', mapping: { cow: '#/components/schemas/Cow' } } },
};

const contract = schemasOf({ ...animals, ...unions });

const toldOf = (union: string, value: unknown): string[] =>
  withSchemaMessages(contract.validate(`/components/schemas/${union}`, value)).map(
    ({ instance, message, schema }) =>
      `${instance} ${message} @${schema.replace('/components/schemas/', '')}`,
  );

describe('a discriminator picks the branch whose faults are told:', () => {
  test.each<{ union: string; value: unknown; says: string[] }>([
    {
      union: 'Mapped',
      value: { kind: 'cat', lives: 'nine' },
      says: ['/lives must be integer, is "nine" @Cat/properties/lives/type'],
    },
    {
      union: 'Mapped',
      value: { kind: 'dog', tail: 1, lives: 'x' },
      says: [
        ' has the member "lives", which is not allowed @Dog/additionalProperties',
        '/tail must be boolean, is 1 @Dog/properties/tail/type',
      ],
    },
    {
      union: 'Mapped',
      value: { kind: 'hound', tail: 1 },
      says: ['/tail must be boolean, is 1 @Dog/properties/tail/type'],
    },
    { union: 'Mapped', value: { kind: 'Cat' }, says: [' lacks the required member "lives" @Cat/required'] },
    {
      union: 'Mapped',
      value: { kind: 'houmd', tail: 1 },
      says: [
        '/kind must be one of "cat", "dog", "hound", is "houmd". Did you mean "hound"? @Mapped/discriminator',
      ],
    },
    {
      union: 'Mapped',
      value: { tail: 1 },
      says: [' lacks the member "kind", which must be one of "cat", "dog", "hound" @Mapped/discriminator'],
    },
    {
      union: 'Mapped',
      value: { kind: 7 },
      says: ['/kind must be one of "cat", "dog", "hound", is 7 @Mapped/discriminator'],
    },
    { union: 'Mapped', value: 7, says: [' must be object, is 7 @Mapped/oneOf'] },
    { union: 'Implicit', value: { kind: 'Cat' }, says: [' lacks the required member "lives" @Cat/required'] },
    {
      union: 'Implicit',
      value: { kind: 'cat', x: 1 },
      says: ['/kind must be one of "Cat", "Dog", is "cat". Did you mean "Cat"? @Implicit/discriminator'],
    },
    {
      union: 'Any',
      value: { kind: 'cat', lives: 1.5 },
      says: ['/lives must be integer, is 1.5 @Cat/properties/lives/type'],
    },
    {
      union: 'Tagged',
      value: { kind: 'wolf' },
      says: [' lacks the required member "tail" @TaggedDog/required'],
    },
    {
      union: 'Tagged',
      value: { kind: 'wolv', tail: true },
      says: [
        '/kind must be one of "cat", "dog", "wolf", is "wolv". Did you mean "wolf"? @Tagged/discriminator',
      ],
    },
    {
      union: 'Default',
      value: { kind: 'eel', tail: 1 },
      says: ['/tail must be boolean, is 1 @Dog/properties/tail/type'],
    },
    { union: 'Default', value: { tail: true }, says: [' lacks the required member "kind" @Dog/required'] },
    {
      union: 'Inline',
      value: { kind: 'a', x: 1 },
      says: ['/x must be string, is 1 @Inline/oneOf/0/properties/x/type'],
    },
    { union: 'Nullable', value: { kind: 'cat' }, says: [' lacks the required member "lives" @Cat/required'] },
    { union: 'Nested', value: { kind: 'cat' }, says: [' lacks the required member "lives" @Cat/required'] },
    { union: 'Gone', value: { kind: 'Cat' }, says: [' lacks the required member "lives" @Cat/required'] },
    {
      union: 'Gone',
      value: { kind: 'cow', x: 1 },
      says: ['/kind must be one of "Cat", "Dog", is "cow" @Gone/discriminator'],
    },
  ])('$union of $value', ({ union, value, says }) => {
    expect(toldOf(union, value)).toEqual(says);
    const lists = schemasOf({
      ...animals,
      ...unions,
      List: { items: { $ref: `#/components/schemas/${union}` } },
    });
    const [below] = withSchemaMessages(lists.validate('/components/schemas/List', [value])).map(
      ({ instance, message }) => `${instance} ${message}`,
    );
    expect(below).toBe(`/0${says[0]?.replace(/ @.*/, '')}`);
  });
});

describe('a discriminator is a hint, and changes nothing about what is valid:', () => {
  test.each([
    { union: 'Mapped', value: { kind: 'eel', lives: 9 } },
    { union: 'Any', value: { kind: 'dog', lives: 9 } },
    { union: 'Nullable', value: null },
    { union: 'Inline', value: {}, says: 'must match exactly one schema of oneOf, matches those at 0 and 1' },
    { union: 'Lonely', value: { kind: 'x', lives: 9 } },
  ])('$union of $value', ({ union, value, says }) => {
    expect(withSchemaMessages(contract.validate(`/components/schemas/${union}`, value))).toEqual(
      says ? [expect.objectContaining({ message: says })] : [],
    );
  });

  test('nor does it look for the children of a base schema, as the specification says', () => {
    const { validate } = schemasOf({
      Pet: {
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
      },
      Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: ['lives'] }] },
    });
    expect(validate('/components/schemas/Pet', { kind: 'cat' })).toEqual([]);
    expect(validate('/components/schemas/Cat', { kind: 'cat' })).toHaveLength(1);
  });
});

describe('without one, the nearest branch is told:', () => {
  test.each([
    { value: { kind: 'cat' }, says: [' lacks the required member "lives" @TaggedCat/required'] },
    {
      value: { kind: 'wolf', tail: 1 },
      says: ['/tail must be boolean, is 1 @TaggedDog/properties/tail/type'],
    },
    {
      value: { kind: 'cow', lives: 9 },
      says: ['/kind must be one of "cat", "dog", "wolf", is "cow" @Untagged/oneOf'],
    },
    {
      value: { kind: 'wolv', tail: true },
      says: ['/kind must be one of "cat", "dog", "wolf", is "wolv". Did you mean "wolf"? @Untagged/oneOf'],
    },
    { value: { kind: 'cat', tail: true }, says: [' lacks the required member "lives" @TaggedCat/required'] },
    {
      value: { lives: 'x' },
      says: [
        ' lacks the required member "kind" @TaggedCat/required',
        '/lives must be integer, is "x" @TaggedCat/properties/lives/type',
      ],
    },
  ])('$value', ({ value, says }) => {
    expect(toldOf('Untagged', value)).toEqual(says);
  });

  test.each<{ union: string; value: unknown; says: string[] }>([
    {
      union: 'Parts',
      value: { size: 'x' },
      says: [
        ' lacks the required member "by" @Parts/anyOf/1/required',
        '/size must be integer, is "x" @Parts/anyOf/1/properties/size/type',
      ],
    },
    {
      union: 'Parts',
      value: { size: 1, at: 1 },
      says: [
        ' lacks the required member "by" @Parts/anyOf/1/required',
        '/at must be string, is 1 @Parts/anyOf/1/properties/at/type',
      ],
    },
    { union: 'OrNull', value: { kind: 'z' }, says: ['/kind must be one of "a", "b", is "z" @OrNull/anyOf'] },
    { union: 'OrNull', value: 7, says: [' must be object or null, is 7 @OrNull/anyOf'] },
    // The values of `kind` overlap, so that it does not tell the branches apart.
    {
      union: 'Alike',
      value: { kind: 'z', y: 1 },
      says: [
        '/kind must be one of "b", "c", is "z" @Alike/oneOf/1/properties/kind/enum',
        '/y must be string, is 1 @Alike/oneOf/1/properties/y/type',
      ],
    },
  ])('$union of $value', ({ union, value, says }) => {
    expect(toldOf(union, value)).toEqual(says);
  });
});

test('a list of many wrong members of a union is told once, in no time', () => {
  const { validate } = schemasOf({
    ...animals,
    ...unions,
    List: { items: { $ref: '#/components/schemas/Mapped' } },
  });
  expect(
    withSchemaMessages(validate('/components/schemas/List', Array(5000).fill({ kind: 'cat' }))),
  ).toMatchObject([
    { instance: '/0', message: 'lacks the required member "lives" (and in 4999 more items)' },
  ]);
});

import { describe, expect, test } from '@jest/globals';
import { child } from '../../src/json/pointer.ts';
import { createValidator, type Side, type Validator } from '../../src/schema/validate.ts';
import { documentOf, schemasOf } from '../support/document.ts';
import { withSchemaMessages } from '../support/messages.ts';

type Json = Record<string, unknown>;

const named = (name: string) => child('/components/schemas', name);

const validatorOf = (schemas: Json, members: Json = {}): Validator =>
  createValidator(documentOf({ ...members, components: { schemas } }));

/** The errors of a value, each as `/instance keyword at Schema/keyword`. */
const judge = async (
  { prepare, validate }: Validator,
  name: string,
  value: unknown,
  side?: Side,
): Promise<string[]> => {
  await prepare([named(name)]);
  return validate(named(name), value, side).map(
    ({ instance, schema }) => `${instance} ${schema.replace('/components/schemas/', '')}`,
  );
};

const OLD = { $schema: 'http://json-schema.org/draft-07/schema#' };
const FOUR = { $schema: 'http://json-schema.org/draft-04/schema#' };
const NINETEEN = { $schema: 'https://json-schema.org/draft/2019-09/schema' };
const TWENTY = { $schema: 'https://json-schema.org/draft/2020-12/schema' };

/** A keyword because of which the second evaluator judges a schema, in place of Ajv. */
const HARD = { unevaluatedItems: true };

test('what draft-04 says of a bound is named by the keyword that says it', () => {
  const jsonSchemaDialect = 'http://json-schema.org/draft-04/schema#';
  const Group = { minimum: 3, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: true };
  const { validate } = validatorOf({ Group }, { jsonSchemaDialect });
  const rulesOf = (value: number) =>
    validate('/components/schemas/Group', value, 'request').map(({ keyword }) => keyword);
  expect([3, 5, 4].map(rulesOf)).toEqual([['exclusiveMinimum'], ['exclusiveMaximum'], []]);
});

describe('each schema is judged by its dialect:', () => {
  const tuple = { items: [{ type: 'string' }], additionalItems: false };
  const exclusive = { minimum: 3, exclusiveMinimum: true };
  test.each([
    { schema: { ...OLD, ...tuple }, valid: ['a'], invalid: ['a', 1] },
    { schema: { ...OLD, prefixItems: [{ type: 'string' }] }, valid: [1] },
    { schema: { ...OLD, $ref: '#/components/schemas/Text', maxLength: 1 }, valid: 'long', invalid: 1 },
    { schema: { ...OLD, dependencies: { a: ['b'] } }, valid: { a: 1, b: 1 }, invalid: { a: 1 } },
    { schema: { ...OLD, dependentRequired: { a: ['b'] } }, valid: { a: 1 } },
    { schema: { ...OLD, format: 'date' }, valid: '2024-01-01', invalid: 'x' },
    { schema: { $schema: 'https://json-schema.org/draft-07/schema', ...tuple }, valid: [], invalid: [1] },
    { schema: { $schema: 'http://json-schema.org/draft-06/schema#', ...tuple }, valid: [], invalid: [1] },
    { schema: { ...FOUR, ...exclusive }, valid: 4, invalid: 3 },
    { schema: { ...FOUR, const: 3 }, valid: 4 },
    { schema: { ...FOUR, items: { ...exclusive } }, valid: [4], invalid: [3] },
    { schema: { ...NINETEEN, ...tuple }, valid: ['a'], invalid: ['a', 1] },
    { schema: { ...NINETEEN, prefixItems: [{ type: 'string' }] }, valid: [1] },
    {
      schema: {
        ...NINETEEN,
        $recursiveAnchor: true,
        type: 'object',
        additionalProperties: { $recursiveRef: '#' },
      },
      valid: { a: {} },
      invalid: { a: 1 },
    },
    { schema: { ...TWENTY, prefixItems: [{ type: 'string' }] }, valid: ['a'], invalid: [1] },
    { schema: { ...TWENTY, format: 'date' }, valid: 'x' },
    {
      schema: { $schema: 'https://spec.openapis.org/oas/3.1/dialect/base', format: 'date' },
      valid: '2024-01-01',
      invalid: 'x',
    },
    {
      schema: { $schema: 'https://spec.openapis.org/oas/3.2/dialect/2025-09-17', format: 'date' },
      valid: '2024-01-01',
      invalid: 'x',
    },
    { schema: { items: { ...FOUR, ...exclusive } }, valid: [4], invalid: [3] },
    { schema: { items: { $ref: '#/components/schemas/Four' } }, valid: [4], invalid: [3] },
    { schema: { ...FOUR, items: { ...TWENTY, const: 3 } }, valid: [3], invalid: [4] },
  ])('$schema takes $valid and not $invalid', async ({ schema, valid, invalid }) => {
    const validator = validatorOf({
      Group: schema,
      Text: { type: 'string' },
      Four: { ...FOUR, ...exclusive },
    });
    expect(await judge(validator, 'Group', valid)).toEqual([]);
    if (invalid !== undefined) expect(await judge(validator, 'Group', invalid)).toHaveLength(1);
  });

  test.each([
    { jsonSchemaDialect: 'http://json-schema.org/draft-04/schema#', value: 3, count: 1 },
    { jsonSchemaDialect: 'http://json-schema.org/draft-04/schema', value: 4, count: 0 },
    { jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#', value: 4, count: 0 },
  ])('and by $jsonSchemaDialect where the document says so', async ({ jsonSchemaDialect, value, count }) => {
    const exclusiveMinimum = jsonSchemaDialect.includes('04') ? true : 3;
    const validator = validatorOf({ Group: { minimum: 3, exclusiveMinimum } }, { jsonSchemaDialect });
    expect(await judge(validator, 'Group', value)).toHaveLength(count);
  });

  test('and the formats of a document are asserted whatever its dialect', async () => {
    const validator = validatorOf({ Group: { format: 'date' } }, { jsonSchemaDialect: TWENTY.$schema });
    expect(await judge(validator, 'Group', 'x')).toEqual([' Group/format']);
  });

  test.each([
    { schemas: { Group: { $schema: 'https://example.com/mine' } }, members: {} },
    { schemas: { Group: {} }, members: { jsonSchemaDialect: 'https://example.com/mine' } },
  ])('and one that is not known is no silent pass: $schemas, $members', ({ schemas, members }) => {
    const { validate, examine } = validatorOf(schemas, members);
    const message =
      'cannot be judged, since its schema does not compile: the dialect "https://example.com/mine" is not known';
    expect(withSchemaMessages(validate(named('Group'), 1))).toMatchObject([{ keyword: 'schema', message }]);
    const pointer = '$schema' in schemas.Group ? `${named('Group')}/$schema` : '/jsonSchemaDialect';
    const fault = { pointer, message: 'names the dialect "https://example.com/mine", which is not known' };
    expect(examine(named('Group'))).toEqual([fault]);
  });
});

describe('a reference finds its schema:', () => {
  const schemas = {
    Text: {
      $id: 'https://example.com/text',
      $anchor: 'short',
      type: 'string',
      $defs: { list: { type: 'array' } },
    },
    Named: { $anchor: 'named', type: 'integer' },
    Box: {
      $id: 'https://example.com/box/main.json',
      type: 'object',
      properties: {
        lid: { $ref: 'lid.json' },
        own: { $ref: '#/$defs/size' },
        anchor: { $ref: '#size' },
        bundled: { $ref: '#/components/schemas/Named' },
        up: { $ref: '../text' },
        self: { $ref: '#' },
      },
      $defs: { lid: { $id: 'lid.json', type: 'boolean' }, size: { $anchor: 'size', type: 'number' } },
    },
    Old: { ...OLD, definitions: { name: { $id: '#name', type: 'string' } }, items: { $ref: '#name' } },
    Four: { ...FOUR, id: 'http://example.com/four', definitions: { a: { id: 'a.json', type: 'string' } } },
  };
  test.each([
    { $ref: 'https://example.com/text', value: 1, withSchemaMessages: ' Text/type' },
    { $ref: 'https://example.com/text#short', value: 1, withSchemaMessages: ' Text/type' },
    { $ref: 'https://example.com/text#/$defs/list', value: 1, withSchemaMessages: ' Text/$defs/list/type' },
    { $ref: '#named', value: 'x', withSchemaMessages: ' Named/type' },
    {
      $ref: 'https://example.com/box/main.json',
      value: { lid: 1 },
      withSchemaMessages: '/lid Box/$defs/lid/type',
    },
    { $ref: 'https://example.com/box/lid.json', value: 1, withSchemaMessages: ' Box/$defs/lid/type' },
    { $ref: '#/components/schemas/Box', value: { own: 'x' }, withSchemaMessages: '/own Box/$defs/size/type' },
    {
      $ref: '#/components/schemas/Box',
      value: { anchor: 'x' },
      withSchemaMessages: '/anchor Box/$defs/size/type',
    },
    { $ref: '#/components/schemas/Box', value: { bundled: 'x' }, withSchemaMessages: '/bundled Named/type' },
    { $ref: '#/components/schemas/Box', value: { up: 1 }, withSchemaMessages: '/up Text/type' },
    {
      $ref: '#/components/schemas/Box',
      value: { self: { self: 1 } },
      withSchemaMessages: '/self/self Box/type',
    },
    { $ref: '#/components/schemas/Box/properties/lid', value: 1, withSchemaMessages: ' Box/$defs/lid/type' },
    { $ref: '#/components/schemas/Old', value: [1], withSchemaMessages: '/0 Old/definitions/name/type' },
    { $ref: 'http://example.com/a.json', value: 1, withSchemaMessages: ' Four/definitions/a/type' },
  ])('$ref, $value', async ({ $ref, value, withSchemaMessages }) => {
    expect(await judge(validatorOf({ ...schemas, User: { $ref } }), 'User', value)).toEqual([
      withSchemaMessages,
    ]);
  });

  test('also one that was read from elsewhere', async () => {
    const document = documentOf({
      components: { schemas: { User: { $ref: 'https://example.com/a/b.json#/$defs/c' } } },
      'x-read': { b: { $defs: { c: { $ref: 'd.json' } } }, d: { type: 'string' } },
    });
    const resources = new Map([
      ['https://example.com/a/b.json', '/x-read/b'],
      ['https://example.com/a/d.json', '/x-read/d'],
    ]);
    const { validate } = createValidator({ ...document, resources });
    expect(validate(named('User'), 1)).toMatchObject([{ schema: '/x-read/d/type' }]);
  });

  test('and a meta-schema', async () => {
    const validator = validatorOf({ User: { $ref: 'https://json-schema.org/draft/2020-12/schema' } });
    expect(await judge(validator, 'User', { type: 'string' })).toEqual([]);
    expect(await judge(validator, 'User', { type: 'strin' })).not.toEqual([]);
  });

  test.each([
    '#/components/schemas/Gone',
    '#gone',
    'https://example.com/gone',
    'gone.json#/$defs/a',
    'https://example.com/text#gone',
    'https://example.com/text#/gone',
    'http://[',
    '#',
  ])('and %s leads nowhere: no silent pass, and its place is told', ($ref) => {
    const { validate, examine } = validatorOf({
      ...schemas,
      User: { type: 'object', properties: { a: { $ref } } },
    });
    expect(withSchemaMessages(validate(named('User'), { a: 1 }))).toMatchObject([
      { keyword: 'schema', message: expect.stringContaining(`the reference "${$ref}" leads nowhere`) },
    ]);
    expect(examine(named('User'))).toEqual([
      {
        pointer: `${named('User')}/properties/a/$ref`,
        message: `leads nowhere: there is no schema "${$ref}"`,
      },
    ]);
  });
});

describe('a schema that cannot be judged is no silent pass:', () => {
  const gone = { $ref: '#/components/schemas/Gone' };
  const { validate } = validatorOf({
    Broken: { ...gone, type: 'object' },
    Not: { not: { $ref: '#/components/schemas/Broken' } },
    Any: { anyOf: [{ $ref: '#/components/schemas/Broken' }, { type: 'object' }] },
    If: { if: { $ref: '#/components/schemas/Broken' }, else: { type: 'object' } },
    Far: { properties: { a: { $ref: '#/components/schemas/Broken' } } },
    Odd: { type: 'strin' },
    Number: 3,
  });
  test.each(['Broken', 'Not', 'Any', 'If'])('%s, for a reference', (name) => {
    const schema = `${named('Broken')}/$ref`;
    expect(validate(named(name), {})).toMatchObject([{ keyword: 'schema', schema, instance: '' }]);
  });

  test.each(['Odd', 'Number', 'Nowhere'])('%s', (name) => {
    expect(validate(named(name), {})).toMatchObject([
      { keyword: 'schema', schema: named(name), instance: '' },
    ]);
  });

  test('but a value that does not get there is judged', () => {
    expect(validate(named('Far'), { a: 1 })).toMatchObject([{ keyword: 'schema' }]);
    expect(validate(named('Far'), { b: 1 })).toEqual([]);
  });

  test('nor one that refers to itself without end, nor a value that is nested too deeply', () => {
    const { validate: judgeCircle } = validatorOf({
      A: { $ref: '#/components/schemas/B' },
      B: { allOf: [{ $ref: '#/components/schemas/A' }] },
      Deep: { type: 'array', items: { $ref: '#/components/schemas/Deep' } },
    });
    const deep = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    const message = 'is nested too deeply to be judged, or its schema refers to itself without end';
    expect(withSchemaMessages(judgeCircle(named('A'), 1))).toMatchObject([{ keyword: 'schema', message }]);
    expect(withSchemaMessages(judgeCircle(named('Deep'), deep))).toMatchObject([
      { keyword: 'schema', message },
    ]);
  });
});

describe('what follows a tuple counts for a list that is shorter, below `not` and `if`:', () => {
  const tuple = { prefixItems: [{ type: 'string' }, { type: 'string' }], contains: { type: 'string' } };
  test.each([
    { Group: { not: tuple } },
    { Group: { not: { $ref: '#/components/schemas/Tuple' } } },
    { Group: { not: { items: tuple } }, value: [[]] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { Group: { if: tuple, then: false } },
    { Group: { ...OLD, not: { items: tuple.prefixItems, contains: tuple.contains } } },
  ])('$Group', async ({ Group, value = [] }) => {
    expect(await judge(validatorOf({ Group, Tuple: tuple }), 'Group', value)).toEqual([]);
  });
});

describe.each(['toString', 'valueOf', 'constructor', 'hasOwnProperty', '__proto__'])(
  'a member that is called %s and is no method',
  (name) => {
    const [one, same, other] = [1, 1, 2].map((value) => JSON.parse(`{"a": [{"${name}": ${value}}]}`));
    test.each([{}, HARD])('may be compared: %j', async (extra) => {
      const validator = validatorOf({
        Const: { ...extra, const: one },
        Enum: { ...extra, enum: [one] },
        Unique: { ...extra, uniqueItems: true },
      });
      expect(await judge(validator, 'Const', same)).toEqual([]);
      expect(await judge(validator, 'Const', other)).toEqual([' Const/const']);
      expect(await judge(validator, 'Enum', same)).toEqual([]);
      expect(await judge(validator, 'Enum', other)).toEqual([' Enum/enum']);
      expect(await judge(validator, 'Unique', [one, other])).toEqual([]);
      expect(await judge(validator, 'Unique', [one, same])).toEqual([' Unique/uniqueItems']);
    });

    test('is looked at by those who look at it, and by no others', async () => {
      const patternProperties = { '^a': true };
      const all = { '^.*$': true };
      const validator = validatorOf({
        Closed: { patternProperties, unevaluatedProperties: false },
        Either: { anyOf: [{ patternProperties }, { minProperties: 1 }], unevaluatedProperties: false },
        Open: { patternProperties: all, unevaluatedProperties: false },
      });
      const value = JSON.parse(`{"${name}": 1}`);
      expect(await judge(validator, 'Closed', value)).toEqual([' Closed/unevaluatedProperties']);
      expect(await judge(validator, 'Either', value)).toEqual([' Either/unevaluatedProperties']);
      expect(await judge(validator, 'Open', value)).toEqual([]);
    });
  },
);

describe('nothing is read before it is needed:', () => {
  const forbidden = new Proxy(
    {},
    {
      get: () => {
        throw new Error('this was read');
      },
      ownKeys: () => {
        throw new Error('this was read');
      },
    },
  );

  test('a validator reads nothing, and a schema no other', () => {
    const schemas = {
      Text: { type: 'string' },
      get Other() {
        return forbidden;
      },
    };
    const { validate } = validatorOf(schemas);
    expect(validate(named('Text'), 1)).toHaveLength(1);
  });

  test('and a reference is compiled when a value gets to it', () => {
    const { validate } = validatorOf({
      A: { properties: { b: { $ref: '#/components/schemas/B' } } },
      B: { $ref: '#/no' },
    });
    expect(validate(named('A'), {})).toEqual([]);
  });
});

describe('the second evaluator says the same in the same words:', () => {
  const parts: Json = {
    type: { type: 'integer' },
    types: { type: ['integer', 'null'] },
    minimum: { minimum: 3 },
    exclusiveMaximum: { exclusiveMaximum: 2 },
    multipleOf: { multipleOf: 4 },
    minLength: { minLength: 3 },
    pattern: { pattern: '^a\\_b' },
    format: { format: 'email' },
    enum: { enum: ['a', 'b'] },
    const: { const: { a: 1 } },
    required: { required: ['a', 'b'] },
    dependentRequired: { dependentRequired: { x: ['y'] } },
    maxProperties: { maxProperties: 0 },
    minItems: { minItems: 3 },
    uniqueItems: { uniqueItems: true },
    items: { items: { type: 'string' } },
    prefixItems: { prefixItems: [{ type: 'string' }], items: false },
    not: { not: { type: 'string' } },
    properties: { properties: { x: { type: 'string' } }, additionalProperties: false },
    unevaluatedProperties: { properties: { x: true }, unevaluatedProperties: false },
    oneOf: { oneOf: [{ required: ['x', 'q'] }, { type: 'integer' }] },
    oneOfMany: { oneOf: [true, { minLength: 0 }] },
    anyOf: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
    allOf: { allOf: [{ type: 'boolean' }, { type: 'null' }] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    if: { if: true, then: { type: 'null' } },
    reference: { $ref: '#/components/schemas/text' },
    text: { type: 'null' },
    dependentSchemas: { dependentSchemas: { x: { required: ['y'] } } },
    patternProperties: { patternProperties: { '^x': { type: 'null' } } },
  };
  const values = [2, 'x', 'a', { x: 1, z: 2 }, [1, 1], true];
  const hard = Object.fromEntries(
    Object.entries(parts).map(([name, schema]) => [name, { ...(schema as Json), ...HARD }]),
  );

  test.each(Object.keys(parts))('%s', async (name) => {
    const [plain, other] = [validatorOf(parts), validatorOf(hard)];
    await other.prepare([named(name)]);
    const tell = ({ validate }: Validator) =>
      values.map((value) =>
        validate(named(name), value)
          .map((error) => JSON.stringify(error))
          .sort(),
      );
    expect(tell(plain).flat()).not.toEqual([]);
    expect(tell(other)).toEqual(tell(plain));
  });
});

describe('what Ajv gets wrong is judged rightly:', () => {
  const tree = {
    $id: 'https://example.com/tree',
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { data: { type: 'integer' }, kids: { type: 'array', items: { $dynamicRef: '#node' } } },
  };
  const schemas = {
    Tree: tree,
    Strict: {
      $id: 'https://example.com/strict',
      $dynamicAnchor: 'node',
      $ref: 'tree',
      unevaluatedProperties: false,
    },
    User: { properties: { tree: { $ref: '#/components/schemas/Strict' } } },
    Proto: {
      type: 'object',
      required: ['__proto__'],
      properties: JSON.parse('{"__proto__": {"type": "string"}}'),
    },
    Items: { contains: { type: 'string' }, unevaluatedItems: { type: 'integer' } },
    Lone: { if: { properties: { a: { const: 1 } }, required: ['a'] }, unevaluatedProperties: false },
    Empty: { enum: [] },
    Inner: {
      oneOf: [
        {
          not: {
            anyOf: [{ oneOf: [{ unevaluatedProperties: {} }], not: {} }, {}],
            oneOf: [{ properties: { a: { $ref: '#/components/schemas/Inner' } } }],
          },
        },
        {},
      ],
    },
    Quiet: { $schema: 'https://example.com/quiet', type: 'string', minLength: 2 },
    Meta: {
      $id: 'https://example.com/quiet',
      ...TWENTY,
      $vocabulary: {
        'https://json-schema.org/draft/2020-12/vocab/core': true,
        'https://json-schema.org/draft/2020-12/vocab/applicator': true,
      },
    },
  };
  test.each([
    { name: 'Tree', value: { kids: [{ data: 1, x: 1 }] }, withSchemaMessages: [] },
    { name: 'Strict', value: { kids: [{ data: 1 }] }, withSchemaMessages: [] },
    {
      name: 'Strict',
      value: { kids: [{ data: 1, x: 1 }] },
      withSchemaMessages: ['/kids/0 Strict/unevaluatedProperties'],
    },
    { name: 'Strict', value: { data: 'x' }, withSchemaMessages: ['/data Tree/properties/data/type'] },
    {
      name: 'Strict',
      value: { data: 'x', more: 1 },
      withSchemaMessages: ['/data Tree/properties/data/type', ' Strict/unevaluatedProperties'],
    },
    {
      name: 'User',
      value: { tree: { kids: [{ x: 1 }] } },
      withSchemaMessages: ['/tree/kids/0 Strict/unevaluatedProperties'],
    },
    { name: 'Proto', value: {}, withSchemaMessages: [' Proto/required'] },
    {
      name: 'Proto',
      value: JSON.parse('{"__proto__": 1}'),
      withSchemaMessages: ['/__proto__ Proto/properties/__proto__/type'],
    },
    { name: 'Proto', value: JSON.parse('{"__proto__": "x", "toString": 1}'), withSchemaMessages: [] },
    { name: 'Items', value: ['a', 1], withSchemaMessages: [] },
    { name: 'Items', value: ['a', null], withSchemaMessages: ['/1 Items/unevaluatedItems/type'] },
    { name: 'Lone', value: { a: 1 }, withSchemaMessages: [] },
    { name: 'Lone', value: { a: 2 }, withSchemaMessages: [' Lone/unevaluatedProperties'] },
    { name: 'Empty', value: 1, withSchemaMessages: [' Empty/enum'] },
    { name: 'Inner', value: {}, withSchemaMessages: [] },
    { name: 'Quiet', value: 1, withSchemaMessages: [] },
  ])('$name, $value', async ({ name, value, withSchemaMessages }) => {
    expect(await judge(validatorOf(schemas), name, value)).toEqual(withSchemaMessages);
  });

  const odd = {
    Names: {
      ...HARD,
      properties: { 'x/y~z %': { type: 'integer' }, 'ü"\\': { type: 'null' } },
      patternProperties: { '^p\\_': { type: 'string' } },
      additionalProperties: { type: 'number' },
    },
    Old: {
      ...OLD,
      required: ['__proto__'],
      oneOf: [{ $ref: '#/components/schemas/Text' }, { type: 'integer' }],
    },
    Text: { type: 'string' },
    Four: { ...FOUR, enum: [], minimum: 3, exclusiveMinimum: true },
    Mixed: {
      ...HARD,
      properties: {
        old: { $ref: '#/components/schemas/Old' },
        inner: { ...OLD, items: [{ type: 'string' }] },
      },
    },
  };
  test.each<{ name: string; value: unknown; withSchemaMessages: string[] }>([
    {
      name: 'Names',
      value: { 'x/y~z %': 'n' },
      withSchemaMessages: ['/x~1y~0z % Names/properties/x~1y~0z %/type'],
    },
    { name: 'Names', value: { 'ü"\\': 1 }, withSchemaMessages: ['/ü"\\ Names/properties/ü"\\/type'] },
    { name: 'Names', value: { p_: 1 }, withSchemaMessages: ['/p_ Names/patternProperties/^p\\_/type'] },
    { name: 'Names', value: { toString: 1, p_: 'x' }, withSchemaMessages: [] },
    {
      name: 'Names',
      value: { toString: 'x' },
      withSchemaMessages: ['/toString Names/additionalProperties/type'],
    },
    { name: 'Old', value: 'x', withSchemaMessages: [] },
    { name: 'Old', value: { a: 1 }, withSchemaMessages: [' Old/required', ' Old/oneOf'] },
    { name: 'Four', value: 3, withSchemaMessages: [' Four/enum', ' Four/minimum'] },
    { name: 'Mixed', value: { old: true }, withSchemaMessages: ['/old Old/oneOf'] },
    { name: 'Mixed', value: { inner: ['a', 1] }, withSchemaMessages: [] },
    {
      name: 'Mixed',
      value: { inner: [1] },
      withSchemaMessages: ['/inner/0 Mixed/properties/inner/items/0/type'],
    },
  ])('$name, $value, whatever the names and the dialect', async ({ name, value, withSchemaMessages }) => {
    const found = await judge(validatorOf(odd), name, value);
    expect(found.toSorted()).toEqual(withSchemaMessages.toSorted());
  });

  test('and a vocabulary of one document is none of another', async () => {
    const { Quiet, Meta } = schemas;
    const $vocabulary = {
      ...Meta.$vocabulary,
      'https://json-schema.org/draft/2020-12/vocab/validation': true,
    };
    const [quiet, strict] = [
      validatorOf({ Quiet, Meta }),
      validatorOf({ Quiet, Meta: { ...Meta, $vocabulary } }),
    ];
    const withSchemaMessages = await Promise.all(
      [quiet, strict].map((validator) => judge(validator, 'Quiet', 1)),
    );
    expect(withSchemaMessages).toEqual([[], [' Quiet/type']]);
  });

  test('and nothing is fetched because a schema says so', async () => {
    const $dynamicRef = 'http://127.0.0.1:1/x#node';
    const validator = validatorOf({ Group: { $dynamicRef } });
    await validator.prepare([named('Group')]);
    expect(withSchemaMessages(validator.validate(named('Group'), 1))).toMatchObject([
      { keyword: 'schema', message: expect.stringContaining(`the reference "${$dynamicRef}" leads nowhere`) },
    ]);
  });

  test('nothing is to be prepared but that, and only once', async () => {
    const { prepare } = validatorOf({ ...schemas, Text: { type: 'string' } });
    expect(prepare([named('Text')])).toBeUndefined();
    const waiting = prepare([named('User'), named('Text')]);
    expect(waiting).toBeInstanceOf(Promise);
    await waiting;
    expect(prepare([named('User'), named('Text')])).toBeUndefined();
  });

  test('and when it was not prepared, that is said', async () => {
    const { prepare, validate } = validatorOf(schemas);
    expect(withSchemaMessages(validate(named('User'), {}))).toMatchObject([
      { keyword: 'schema', message: expect.stringContaining('it was not prepared') },
    ]);
    await prepare([named('User')]);
    expect(validate(named('User'), {})).toEqual([]);
  });

  test('and when it does not compile, that is said too', async () => {
    const validator = validatorOf({
      Bad: { ...HARD, $ref: '#/gone' },
      Odd: { ...HARD, patternProperties: { '(': true } },
    });
    await validator.prepare([named('Bad'), named('Odd')]);
    expect(withSchemaMessages(validator.validate(named('Bad'), 1))).toMatchObject([
      { keyword: 'schema', message: expect.stringContaining('the reference "#/gone" leads nowhere') },
    ]);
    expect(validator.validate(named('Odd'), {})).toMatchObject([{ keyword: 'schema' }]);
  });
});

describe.each([
  { evaluator: 'Ajv', extra: {} },
  { evaluator: 'the second evaluator', extra: HARD },
])('a member with a mark, judged by $evaluator:', ({ extra }) => {
  const schemas = {
    Group: {
      ...extra,
      type: 'object',
      properties: {
        id: { $ref: '#/components/schemas/Id' },
        secret: { type: 'string', writeOnly: true },
        name: { type: 'string', readOnly: false },
        readOnly: { type: 'boolean' },
      },
    },
    Id: { type: 'string', readOnly: true },
    Either: { ...extra, anyOf: [{ required: ['a'] }, { $ref: '#/components/schemas/Group' }] },
  };
  test.each([
    { side: 'request' as const, value: { secret: 'x', name: 'x', readOnly: true }, withSchemaMessages: [] },
    { side: 'response' as const, value: { id: 'x', name: 'x', readOnly: true }, withSchemaMessages: [] },
    { side: 'request' as const, value: { id: 'x' }, withSchemaMessages: ['/id Id/readOnly warning'] },
    {
      side: 'response' as const,
      value: { secret: 'x' },
      withSchemaMessages: ['/secret Group/properties/secret/writeOnly'],
    },
    {
      side: 'request' as const,
      value: { id: 1, name: 2 },
      withSchemaMessages: ['/id Id/type', '/name Group/properties/name/type', '/id Id/readOnly warning'],
    },
  ])('in a $side, $value', async ({ side, value, withSchemaMessages }) => {
    const { prepare, validate } = validatorOf(schemas);
    // With several errors, the other branch of `Either` may be the nearest, and its error the reported one.
    for (const name of withSchemaMessages.length > 1 ? ['Group'] : ['Group', 'Either']) {
      await prepare([named(name)]);
      const found = validate(named(name), value, side).map(({ instance, schema, severity }) =>
        `${instance} ${schema} ${severity ?? ''}`.trimEnd(),
      );
      const places = withSchemaMessages.map((line) => line.replace(' ', ' /components/schemas/'));
      expect([...found].sort()).toEqual([...places].sort());
    }
  });

  test('is told without its value, which may be a secret', async () => {
    const { prepare, validate } = validatorOf(schemas);
    await prepare([named('Group')]);
    const [error] = withSchemaMessages(validate(named('Group'), { secret: 'hush' }, 'response'));
    expect(error).toMatchObject({ keyword: 'writeOnly', message: 'is write-only: no response has it' });
  });
});

describe('in OpenAPI 3.0 a required member that the other side sends may be absent,', () => {
  const Group = {
    type: 'object',
    required: ['id', 'secret', 'name'],
    properties: { id: { readOnly: true }, secret: { writeOnly: true }, name: {} },
  };
  test.each([
    { side: 'request' as const, value: { secret: 1, name: 1 }, withSchemaMessages: [] },
    { side: 'request' as const, value: { id: 1, secret: 1, name: 1 }, withSchemaMessages: ['/id readOnly'] },
    {
      side: 'request' as const,
      value: { id: 1 },
      withSchemaMessages: [' required', ' required', '/id readOnly'],
    },
    { side: 'response' as const, value: { id: 1, name: 1 }, withSchemaMessages: [] },
    {
      side: 'response' as const,
      value: { id: 1, secret: 1, name: 1 },
      withSchemaMessages: ['/secret writeOnly'],
    },
    { side: 'response' as const, value: { name: 1 }, withSchemaMessages: [' required'] },
  ])('in a $side, $value', ({ side, value, withSchemaMessages }) => {
    const { validate } = validatorOf({ Group }, { openapi: '3.0.3' });
    const found = validate(named('Group'), value, side).map(
      ({ instance, keyword }) => `${instance} ${keyword}`,
    );
    expect(found).toEqual(withSchemaMessages);
  });
});

describe('a mark counts for what another schema of the same value requires,', () => {
  const Group = { required: ['id', 'name'], properties: { id: {}, name: {} } };
  const NewGroup = {
    allOf: [{ $ref: '#/components/schemas/Group' }],
    properties: { id: { readOnly: true } },
  };
  test.each([
    { schema: 'NewGroup', side: 'request' as const, value: { name: 1 }, faults: [] },
    { schema: 'NewGroup', side: 'request' as const, value: {}, faults: ['name'] },
    { schema: 'NewGroup', side: 'response' as const, value: {}, faults: ['id', 'name'] },
    { schema: 'Group', side: 'request' as const, value: {}, faults: ['id', 'name'] },
  ])('in a $side, $value as $schema', ({ schema, side, value, faults }) => {
    const found = validatorOf({ Group, NewGroup }).validate(named(schema), value, side);
    expect(found.map(({ params }) => params.missingProperty)).toEqual(faults);
  });
});

describe('a schema is examined by its dialect:', () => {
  test.each([
    { schema: { ...FOUR, exclusiveMinimum: true, minimum: 3 }, faults: [] },
    { schema: { ...FOUR, exclusiveMinimum: 3 }, faults: ['/exclusiveMinimum must be boolean, is 3'] },
    { schema: { ...OLD, items: [{ type: 'strin' }] }, faults: ['/items/0/type must be one of'] },
    {
      schema: { items: { ...FOUR, exclusiveMinimum: 3 } },
      faults: ['/items/exclusiveMinimum must be boolean, is 3'],
    },
    { schema: { $defs: { a: { minLength: -1 } } }, faults: ['/$defs/a/minLength must be at least 0, is -1'] },
    { schema: { $defs: { a: { pattern: '[' } } }, faults: ['/$defs/a/pattern is no regular expression'] },
    { schema: { example: { pattern: '[' }, enum: [{ pattern: '[' }] }, faults: [] },
    { schema: { properties: { pattern: { type: 'string' } } }, faults: [] },
    { schema: 3, faults: [' must be object or boolean, is 3'] },
  ])('$schema', ({ schema, faults }) => {
    const found = validatorOf({ Group: schema }).examine(named('Group'));
    expect(found).toHaveLength(faults.length);
    for (const [index, { pointer, message }] of found.entries()) {
      expect(`${pointer.slice(named('Group').length)} ${message}`).toContain(faults[index]);
    }
  });

  test('and references alone that lead back are a circle', () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const { examine } = validatorOf({
      A: ref('B'),
      B: ref('C'),
      C: ref('A'),
      D: ref('A'),
      E: { items: ref('E') },
    });
    expect(examine(named('A'))).toEqual([
      {
        pointer: '/components/schemas/A/$ref',
        message: 'leads in a circle: "#/components/schemas/B" comes back to it',
      },
    ]);
    expect(examine(named('D'))).toEqual([]);
    expect(examine(named('E'))).toEqual([]);
  });
});

describe('isValid says in short what validate says at length', () => {
  const MARKED = {
    required: ['id'],
    properties: { id: { readOnly: true }, secret: { writeOnly: true }, name: { type: 'string' } },
  };
  const contract = schemasOf({
    Marked: MARKED,
    Any: { anyOf: [MARKED, { required: ['other'] }] },
    Broken: { $ref: '#/components/schemas/Nowhere' },
    Slow: { pattern: '[' },
  });
  const values = [
    {},
    { id: 1 },
    { secret: 1 },
    { id: 1, secret: 1 },
    { id: 1, name: 7 },
    { other: 1, name: 7 },
    'x',
  ];
  const rows = ['Marked', 'Any', 'Broken', 'Slow'].flatMap((name) =>
    (['request', 'response'] as const).flatMap((side) => values.map((value) => ({ name, side, value }))),
  );
  test.each(rows)('$name, $side: $value', ({ name, side, value }) => {
    const schema = `/components/schemas/${name}`;
    const errors = contract.validate(schema, value, side);
    expect(contract.isValid(schema, value, side)).toBe(
      errors.every(({ severity }) => severity === 'warning'),
    );
  });
});

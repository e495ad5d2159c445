import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/base/errors.ts';
import { createContract } from '../../src/contract/contract.ts';
import { refuseErrors } from '../../src/contract/lint.ts';
import { loadDocument } from '../../src/document/document.ts';
import { child } from '../../src/json/pointer.ts';
import { schemaMessage } from '../../src/schema/sentence.ts';
import { contractOf, schemasOf } from '../support/document.ts';
import { folderOf } from '../support/files.ts';
import { withSchemaMessages } from '../support/messages.ts';

const HEAD = "openapi: 3.1.0\ninfo: { title: Test, version: '1' }\n";
const named = (name: string) => child('/components/schemas', name);

/** The message with which a document is refused; `it started` if it is not. */
const faultOf = async (text: string): Promise<string> => {
  await using folder = await folderOf({ 'openapi.yaml': text });
  const document = await loadDocument({ name: 'test', file: join(folder.path, 'openapi.yaml') });
  try {
    refuseErrors(createContract(document));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return folder.withoutPath(error.message);
  }
  return 'it started';
};

const TYPES = '"array", "boolean", "integer", "null", "number", "object", "string"';

describe('a schema that does not compile stops the start with its place and what is allowed:', () => {
  test.each([
    { schema: 'type: strin', sentence: `"type" must be one of ${TYPES}, is "strin"` },
    { schema: 'type: [string, strin]', at: '8:22', sentence: `"type" must be one of ${TYPES}, is "strin"` },
    { schema: 'minLength: -1', sentence: '"minLength" must be at least 0, is -1' },
    { schema: "minLength: '3'", sentence: '"minLength" must be integer, is "3"' },
    { schema: 'required: true', sentence: '"required" must be array, is true' },
    { schema: 'properties: []', sentence: '"properties" must be object, is []' },
    { schema: 'exclusiveMinimum: true', sentence: '"exclusiveMinimum" must be number, is true' },
    {
      schema: 'items: [{ type: string }]',
      sentence: '"items" must be object or boolean, is [{"type":"string"}]',
    },
    { schema: 'allOf: []', sentence: '"allOf" must have at least 1 item, has 0' },
    { schema: '$ref: 3', sentence: '"$ref" must be string, is 3' },
    {
      schema: 'properties: { name: { required: true } }',
      at: '8:29',
      sentence: '"required" must be array, is true',
    },
    {
      schema: "pattern: '('",
      sentence: '"pattern" is no regular expression: Invalid regular expression: /(/: Unterminated group',
    },
    {
      schema: "patternProperties: { '(': {} }",
      at: '8:28',
      sentence: '"(" is no regular expression: Invalid regular expression: /(/: Unterminated group',
    },
  ])('$schema', async ({ schema, at = '8:7', sentence }) => {
    const lines = [
      'paths: {}',
      'components:',
      '  schemas:',
      '    Fine: { type: string }',
      '    Group:',
      `      ${schema}`,
    ];
    expect(await faultOf(HEAD + lines.join('\n'))).toBe(
      `openapi.yaml:${at}: this schema does not compile: ${sentence}.`,
    );
  });

  test.each([
    { where: 'a parameter', path: 'parameters: [{ name: a, in: query, schema: { type: strin } }]' },
    {
      where: 'a request body',
      path: 'requestBody: { content: { application/json: { schema: { type: strin } } } }',
    },
    {
      where: 'a response',
      path: "responses: { '200': { description: x, content: { a/b: { schema: { type: strin } } } } }",
    },
    {
      where: 'a response header',
      path: "responses: { '200': { description: x, headers: { A: { schema: { type: strin } } } } }",
    },
  ])('in $where', async ({ path }) => {
    const text = `${HEAD}paths:\n  /groups:\n    post:\n      ${path}\n`;
    const column = 7 + path.indexOf('type: strin');
    expect(await faultOf(text)).toBe(
      `openapi.yaml:6:${column}: this schema does not compile: "type" must be one of ${TYPES}, is "strin".`,
    );
  });
});

describe('a document that contradicts itself stops the start:', () => {
  const get = '{ get: { operationId: list, responses: {} } }';
  test.each([
    {
      what: 'an operationId that is used twice',
      paths: [`/groups: ${get}`, `/users: ${get}`],
      sentence: 'openapi.yaml:5:20: operationId "list" is already used at openapi.yaml:4:21. Make it unique.',
    },
    {
      what: 'two templates that match the same paths',
      paths: [
        '/groups/{id}: { get: { parameters: [{ name: id, in: path }] } }',
        '/groups/{groupId}: { get: { parameters: [{ name: groupId, in: path }] } }',
      ],
      sentence:
        'openapi.yaml:5:3: the path template "/groups/{groupId}" matches the same paths as "/groups/{id}" at openapi.yaml:4:3.',
    },
    {
      what: 'a security scheme that is not there',
      paths: ['/groups: { get: { security: [{ token: [] }] } }'],
      sentence: 'openapi.yaml:4:34: the security scheme "token" is not below components/securitySchemes.',
    },
  ])('$what', async ({ paths, sentence }) => {
    const fault = await faultOf(`${HEAD}paths:\n  ${paths.join('\n  ')}\n`);
    expect(fault).toBe(sentence);
  });
});

const GROUP = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, pattern: '^[a-z]+$' },
    kind: { enum: ['team', 'list'] },
    tags: { type: 'array', maxItems: 2, items: { type: 'string' } },
    parent: { $ref: '#/components/schemas/Group' },
    owner: { $ref: '#/components/schemas/Owner' },
  },
  additionalProperties: false,
};
const OWNER = {
  type: 'object',
  properties: { email: { type: 'string', format: 'email' }, age: { type: 'integer', minimum: 18 } },
};

describe('a broken keyword is told with where it is in the value and in the document:', () => {
  const { validate } = schemasOf({ Group: GROUP, Owner: OWNER });
  test.each([
    { value: 'x', instance: '', schema: 'Group/type', message: 'must be object, is "x"' },
    { value: {}, instance: '', schema: 'Group/required', message: 'lacks the required member "name"' },
    {
      value: { name: '' },
      instance: '/name',
      schema: 'Group/properties/name/minLength',
      message: 'must have at least 1 character, is ""',
    },
    {
      value: { name: 'A' },
      instance: '/name',
      schema: 'Group/properties/name/pattern',
      message: 'must match the pattern ^[a-z]+$, is "A"',
    },
    {
      value: { name: 'a', kind: 'x' },
      instance: '/kind',
      schema: 'Group/properties/kind/enum',
      message: 'must be one of "team", "list", is "x"',
    },
    {
      value: { name: 'a', tags: ['a', 2] },
      instance: '/tags/1',
      schema: 'Group/properties/tags/items/type',
      message: 'must be string, is 2',
    },
    {
      value: { name: 'a', tags: ['a', 'b', 'c'] },
      instance: '/tags',
      schema: 'Group/properties/tags/maxItems',
      message: 'must have at most 2 items, has 3',
    },
    {
      value: { name: 'a', 'a/b': 1 },
      instance: '',
      schema: 'Group/additionalProperties',
      message: 'has the member "a/b", which is not allowed',
    },
    {
      value: { name: 'a', parent: { name: 'b', parent: { name: 3 } } },
      instance: '/parent/parent/name',
      schema: 'Group/properties/name/type',
      message: 'must be string, is 3',
    },
    {
      value: { name: 'a', owner: { email: 'nobody' } },
      instance: '/owner/email',
      schema: 'Owner/properties/email/format',
      message: 'must have the format email, is "nobody"',
    },
    {
      value: { name: 'a', owner: { age: 17 } },
      instance: '/owner/age',
      schema: 'Owner/properties/age/minimum',
      message: 'must be at least 18, is 17',
    },
  ])('$message', ({ value, instance, schema, message }) => {
    const keyword = schema.split('/').at(-1);
    const errors = validate(named('Group'), value).filter((error) => error.keyword === keyword);
    expect(withSchemaMessages(errors)).toEqual([
      { instance, schema: `/components/schemas/${schema}`, keyword, message },
    ]);
  });

  test('and a value without fault has none', () => {
    const value = { name: 'a', kind: 'team', tags: ['x'], owner: { email: 'a@example.com', age: 18 } };
    expect(validate(named('Group'), value)).toEqual([]);
  });

  test('and all faults are told, not the first alone', () => {
    const errors = validate(named('Group'), { kind: 'x', tags: [1, 2] });
    expect(errors.map(({ instance }) => instance)).toEqual(['', '/kind', '/tags/0']);
    expect(withSchemaMessages(errors).at(-1)?.message).toBe('must be string, is 1 (and in 1 more item)');
  });

  test('and of very many, the first hundred are told', () => {
    const maps = schemasOf({
      Map: { additionalProperties: { anyOf: [{ type: 'string' }, { minimum: 5 }] } },
    });
    const errors = maps.validate(named('Map'), { ...Array(100_000).fill(1) });
    expect(errors.map(({ instance }) => instance)).toEqual(Array.from({ length: 100 }, (_, i) => `/${i}`));
  });

  test('and a long list of them behind a reference is judged before this test runs out of time', () => {
    const lists = schemasOf({
      Group: GROUP,
      Owner: OWNER,
      List: { items: { $ref: '#/components/schemas/Group' } },
    });
    const groups = Array.from({ length: 200_000 }, () => ({ name: 3 }));
    expect(withSchemaMessages(lists.validate(named('List'), groups))).toMatchObject([
      { instance: '/0/name', message: 'must be string, is 3 (and in at least 19999 more items)' },
    ]);
  });

  test('and a name in the value is escaped', () => {
    const { validate: judge } = schemasOf({ Map: { additionalProperties: { type: 'string' } } });
    expect(judge(named('Map'), { 'a/b~c': 1 })).toMatchObject([{ instance: '/a~1b~0c' }]);
  });

  test('and a long value is shortened', () => {
    const [error] = validate(named('Group'), 'x'.repeat(1000));
    expect(error && schemaMessage(error)).toHaveLength('must be object, is '.length + 60);
  });
});

describe('of a union that nothing matches, the nearest branch is told:', () => {
  const cat = {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
  };
  const dog = {
    type: 'object',
    required: ['kind', 'name'],
    properties: { kind: { const: 'dog' }, name: { type: 'string', minLength: 2 }, tail: { type: 'boolean' } },
  };
  const { validate } = schemasOf({
    Cat: cat,
    Dog: dog,
    // Violations of this branch are located in Dog, behind `allOf` and a reference.
    Wolf: { allOf: [{ $ref: '#/components/schemas/Dog' }] },
    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Wolf' }] },
    Nullable: { anyOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'null' }] },
    Scalar: { anyOf: [{ type: 'integer' }, { type: 'boolean' }] },
    Deep: {
      type: 'object',
      properties: {
        pets: { type: 'array', items: { anyOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'string' }] } },
        size: { type: 'integer' },
      },
    },
    Overlap: { oneOf: [{ type: 'string' }, { type: 'object' }, { minLength: 0 }, { type: 'null' }] },
    Two: { properties: { size: { type: 'integer' }, any: { $ref: '#/components/schemas/Overlap' } } },
  });
  test.each([
    {
      of: 'Pet',
      value: { kind: 'dog', name: 'x', tail: 3 },
      withSchemaMessages: ['/name Dog/properties/name/minLength', '/tail Dog/properties/tail/type'],
    },
    { of: 'Pet', value: { kind: 'cat' }, withSchemaMessages: [' Cat/required'] },
    {
      of: 'Nullable',
      value: { kind: 'cat', lives: 'nine' },
      withSchemaMessages: ['/lives Cat/properties/lives/type'],
    },
    { of: 'Nullable', value: 3, withSchemaMessages: [' Nullable/anyOf'] },
    { of: 'Scalar', value: 'x', withSchemaMessages: [' Scalar/anyOf'] },
    {
      of: 'Deep',
      value: { pets: ['rex', { kind: 'cat', lives: 'x' }], size: 'x' },
      withSchemaMessages: ['/pets/1/lives Cat/properties/lives/type', '/size Deep/properties/size/type'],
    },
    {
      of: 'Deep',
      value: { pets: [3, { kind: 'dog' }] },
      withSchemaMessages: ['/pets/0 Deep/properties/pets/items/anyOf', '/pets/1 Dog/required'],
    },
    { of: 'Overlap', value: 'x', withSchemaMessages: [' Overlap/oneOf'] },
    {
      of: 'Two',
      value: { size: 'x', any: 'x' },
      withSchemaMessages: ['/size Two/properties/size/type', '/any Overlap/oneOf'],
    },
  ])('$of, $value', ({ of, value, withSchemaMessages }) => {
    const found = validate(named(of), value).map(({ instance, schema }) => `${instance} ${schema}`);
    expect(found).toEqual(withSchemaMessages.map((line) => line.replace(' ', ' /components/schemas/')));
  });

  test.each([
    { of: 'Scalar', value: 'x', message: 'must be integer or boolean, is "x"' },
    { of: 'Nullable', value: 3, message: 'must be object or null, is 3' },
    { of: 'Deep', value: { pets: [3] }, message: 'must be object or string, is 3' },
    {
      of: 'Overlap',
      value: 'x',
      message: 'must match exactly one schema of oneOf, matches those at 0 and 2',
    },
  ])('$of says: $message', ({ of, value, message }) => {
    expect(withSchemaMessages(validate(named(of), value))).toMatchObject([{ message }]);
  });
});

describe('a schema is found whatever its name:', () => {
  test.each([
    { name: 'With space', reference: '#/components/schemas/With%20space' },
    { name: 'With space', reference: '#/components/schemas/With space' },
    { name: 'a/b', reference: '#/components/schemas/a~1b' },
    { name: 'a~b', reference: '#/components/schemas/a~0b' },
    { name: '100%', reference: '#/components/schemas/100%25' },
    { name: '100%', reference: '#/components/schemas/100%' },
    { name: 'a%20b', reference: '#/components/schemas/a%2520b' },
    { name: 'Group.v2-beta_1', reference: '#/components/schemas/Group.v2-beta_1' },
    { name: 'Grüppchen', reference: '#/components/schemas/Gr%C3%BCppchen' },
    { name: 'a#b?c', reference: '#/components/schemas/a%23b%3Fc' },
    { name: 'List<Group>', reference: '#/components/schemas/List%3CGroup%3E' },
    { name: 'example', reference: '#/components/schemas/example' },
    { name: 'default', reference: '#/components/schemas/default' },
  ])('$name by $reference', ({ name, reference }) => {
    const { validate } = schemasOf({ [name]: { type: 'integer' }, User: { items: { $ref: reference } } });
    expect(validate(named(name), 7)).toEqual([]);
    expect(validate(named(name), 'x')).toMatchObject([{ schema: `${named(name)}/type` }]);
    expect(validate(named('User'), ['x'])).toMatchObject([{ instance: '/0', schema: `${named(name)}/type` }]);
  });
});

describe('a value in the document that looks like a schema does no harm:', () => {
  test.each([
    { members: { $ref: '#/components/schemas/Gone' } },
    { members: { $id: 'https://example.com/group' } },
    { members: { $id: 5 } },
    { members: { $anchor: 'group' } },
    { members: { $anchor: 'no anchor' } },
    { members: { $dynamicAnchor: 'group' } },
    { members: { $schema: 'http://json-schema.org/draft-07/schema#' } },
    { members: { type: 'strin', pattern: '(' } },
  ])('$members', ({ members }) => {
    const value = { ...members, other: 1 };
    const [first, second] = [
      { ...members, one: 1 },
      { ...members, two: 2 },
    ];
    const { validate } = contractOf({
      paths: {
        '/groups': {
          post: {
            requestBody: { content: { 'application/json': { schema: {}, example: first } } },
            responses: {
              default: {
                description: 'x',
                content: { 'application/json': { examples: { a: { value: second } } } },
              },
            },
          },
        },
      },
      components: {
        examples: { one: { value: first }, two: { value: second } },
        schemas: {
          Group: { type: 'object', example: first, examples: [second], default: value },
          Same: { enum: [first, value] },
          Equal: { const: value },
        },
      },
    });
    expect(validate(named('Group'), 3)).toMatchObject([{ keyword: 'type' }]);
    expect(validate(named('Group'), {})).toEqual([]);
    expect(validate(named('Same'), value)).toEqual([]);
    expect(validate(named('Same'), second)).toMatchObject([{ keyword: 'enum' }]);
    expect(validate(named('Equal'), value)).toEqual([]);
    expect(validate(named('Equal'), first)).toMatchObject([{ keyword: 'const' }]);
  });

  test.each([
    'example',
    'examples',
    'default',
    'title',
    '$id',
    '$schema',
    '$ref',
    'enum',
    'const',
    'pattern',
  ])('and a property may be called %s', (name) => {
    const { validate } = schemasOf({ Group: { properties: { [name]: { type: 'string' } } } });
    expect(validate(named('Group'), { [name]: 'x' })).toEqual([]);
    expect(validate(named('Group'), { [name]: 1 })).toMatchObject([
      { instance: `/${name}`, schema: `/components/schemas/Group/properties/${name}/type` },
    ]);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'and one called %s is not there when JavaScript alone has it',
    (name) => {
      const { validate } = schemasOf({
        Optional: { properties: { [name]: { type: 'string' } } },
        Required: { required: [name] },
      });
      expect(validate(named('Optional'), {})).toEqual([]);
      expect(validate(named('Required'), {})).toMatchObject([{ keyword: 'required' }]);
      expect(validate(named('Required'), { [name]: 1 })).toEqual([]);
    },
  );
});

describe('the dialect:', () => {
  test.each([
    { schema: { type: 'integer', format: 'int32' }, valid: 2 ** 31 - 1, invalid: 2 ** 31 },
    { schema: { type: 'integer', format: 'int64' }, valid: 2 ** 60, invalid: 1.5 },
    { schema: { type: 'number', format: 'double' }, valid: 1.5, invalid: 'x' },
    { schema: { type: 'string', format: 'of-our-own' }, valid: 'anything', invalid: 1 },
    { schema: { type: 'string', format: 'date' }, valid: '2024-02-29', invalid: '2023-02-29' },
    { schema: { type: 'string', format: 'date-time' }, valid: '2024-01-01T00:00:00Z', invalid: '2024-01-01' },
    {
      schema: { type: 'string', format: 'uuid' },
      valid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      invalid: '3f2504e0',
    },
    { schema: { pattern: '^\\p{Lu}' }, valid: 'Ärger', invalid: 'ärger' },
    { schema: { pattern: '^.$' }, valid: '😀', invalid: '😀😀' },
    { schema: { pattern: '^a\\_b$' }, valid: 'a_b', invalid: 'ab' },
    { schema: { maxLength: 1 }, valid: '😀', invalid: 'ab' },
    { schema: { type: ['string', 'null'] }, valid: null, invalid: 1 },
    { schema: { prefixItems: [{ type: 'string' }], items: false }, valid: ['a'], invalid: ['a', 1] },
    { schema: { dependentRequired: { a: ['b'] } }, valid: { a: 1, b: 1 }, invalid: { a: 1 } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { schema: { if: { required: ['a'] }, then: { required: ['b'] } }, valid: {}, invalid: { a: 1 } },
    {
      schema: { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      valid: { a: 1 },
      invalid: { b: 1 },
    },
    {
      schema: { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' },
      valid: 'a',
      invalid: 1,
    },
    { schema: { 'x-internal': true, unheardOf: 3, type: 'string' }, valid: 'a', invalid: 1 },
    { schema: { properties: { a: false } }, valid: {}, invalid: { a: 1 } },
    { schema: true, valid: 1, invalid: undefined },
  ])('$schema takes $valid and not $invalid', ({ schema, valid, invalid }) => {
    const { validate } = schemasOf({ Group: schema });
    expect(validate(named('Group'), valid)).toEqual([]);
    if (invalid !== undefined) expect(validate(named('Group'), invalid)).toHaveLength(1);
  });

  test('an integer that JavaScript cannot hold exactly is an integer all the same', () => {
    const { validate } = schemasOf({ Id: { type: 'integer', format: 'int64' } });
    expect(validate(named('Id'), JSON.parse('9223372036854775807'))).toEqual([]);
  });

  test('an $id changes no reference', () => {
    const $id = 'https://example.com/group';
    const { validate } = schemasOf({
      Group: { $id, items: { $ref: '#/components/schemas/Member' } },
      Copied: { $id, type: 'string' },
      Member: { type: 'string' },
    });
    expect(validate(named('Group'), [1])).toMatchObject([{ schema: '/components/schemas/Member/type' }]);
    expect(validate(named('Copied'), 1)).toMatchObject([{ schema: '/components/schemas/Copied/type' }]);
  });

  test('$anchor is followed', () => {
    const { validate } = schemasOf({ Group: { $anchor: 'group', type: 'string' }, User: { $ref: '#group' } });
    expect(validate(named('User'), 1)).toMatchObject([{ schema: '/components/schemas/Group/type' }]);
  });
});

describe('a member that is required and readOnly or writeOnly', () => {
  const Group = {
    type: 'object',
    required: ['id', 'secret', 'name'],
    properties: {
      id: { $ref: '#/components/schemas/Id' },
      secret: { type: 'string', writeOnly: true },
      name: { type: 'string', readOnly: false },
      required: { type: 'boolean', readOnly: true },
    },
  };
  const content = {
    'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Group' } } },
  };
  const members = {
    paths: {
      '/groups': { post: { requestBody: { content }, responses: { 200: { description: 'x', content } } } },
    },
    components: { schemas: { Group, Id: { type: 'string', readOnly: true } } },
  };
  const at = '/paths/~1groups/post';

  test.each([
    { openapi: '3.0.3', side: 'request', pointer: `${at}/requestBody`, lacks: ['secret', 'name'] },
    { openapi: '3.0.3', side: 'response', pointer: `${at}/responses/200`, lacks: ['id', 'name'] },
    { openapi: '3.1.0', side: 'request', pointer: `${at}/requestBody`, lacks: ['secret', 'name'] },
    { openapi: '3.1.0', side: 'response', pointer: `${at}/responses/200`, lacks: ['id', 'name'] },
  ])('is required in a $side of OpenAPI $openapi when it is one of $lacks', ({ openapi, pointer, lacks }) => {
    const { validate } = contractOf({ openapi, ...members });
    const errors = validate(`${pointer}/content/application~1json/schema`, [{}]);
    expect(withSchemaMessages(errors).map(({ message }) => message)).toEqual(
      lacks.map((name) => `lacks the required member "${name}"`),
    );
    expect(new Set(errors.map(({ schema }) => schema))).toEqual(
      new Set(['/components/schemas/Group/required']),
    );
  });
});

describe('in a document of many files', () => {
  const file = 'test/fixtures/documents/many-files/openapi.yaml';

  test.each([
    { value: {}, place: 'schemas/group.yaml:3:1' },
    { value: { name: 'a', parent: {} }, place: 'schemas/group.yaml:3:1' },
    { value: { name: '' }, place: 'schemas/group.yaml:7:5' },
    { value: { name: 'a', size: 'x' }, place: 'schemas/size.json:5:7' },
    { value: { name: 'a', size: 2 }, place: 'schemas/size.json:6:7' },
  ])('what $value breaks is at $place', async ({ value, place }) => {
    const document = await loadDocument({ name: 'test', file });
    const { validate, operations } = createContract(document);
    const [error] = validate(operations[0]?.requestBody?.content[0]?.schema ?? '', value);
    const { file: found, line, column } = document.locate(error?.schema ?? '');
    expect(`${found}:${line}:${column}`).toBe(
      join(process.cwd(), 'test/fixtures/documents/many-files', place),
    );
  });
});

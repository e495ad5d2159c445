import { symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/base/errors.ts';
import { createContract } from '../../src/contract/contract.ts';
import { refuseErrors } from '../../src/contract/lint.ts';
import { type Document, loadDocument, titleOf } from '../../src/document/document.ts';
import { valueAt } from '../../src/json/pointer.ts';
import { schemaMessage } from '../../src/schema/sentence.ts';
import { type Folder, folderOf } from '../support/files.ts';

const MANY_FILES = 'test/fixtures/documents/many-files';
const HEAD = "openapi: 3.1.0\ninfo: { title: Test, version: '1' }\n";

const load = (folder: string, file = 'openapi.yaml'): Promise<Document> =>
  loadDocument({ name: 'test', file: join(process.cwd(), folder, file) });

const placeIn = (folder: string, { locate }: Document, pointer: string): string => {
  const { file, line, column } = locate(pointer);
  return `${relative(folder, file)}:${line}:${column}`;
};

/** The message of the error with which loading or checking a document fails. */
const faultOf = async (folder: Folder, file = 'openapi.yaml'): Promise<string> => {
  const error = await loadDocument({ name: 'test', file: join(folder.path, file) })
    .then((document) => refuseErrors(createContract(document)))
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return folder.withoutPath((error as UserError).message);
};

describe('in a document of many files', () => {
  test.each([
    { what: 'a member of the root file', pointer: '/info/title', place: 'openapi.yaml:2:9' },
    {
      what: 'a path item of another file, where it is referred to',
      pointer: '/paths/~1groups',
      place: 'openapi.yaml:4:3',
    },
    {
      what: 'what stands in that file',
      pointer: '/paths/~1groups/post/operationId',
      place: 'paths/groups.yaml:3:3',
    },
    {
      what: 'a schema of another file',
      pointer: '/components/schemas/group/properties/name/minLength',
      place: 'schemas/group.yaml:7:5',
    },
    {
      what: 'an item of a list',
      pointer: '/components/schemas/group/required/0',
      place: 'schemas/group.yaml:3:12',
    },
    {
      what: 'a schema in a JSON file',
      pointer: '/components/schemas/Size/minimum',
      place: 'schemas/size.json:6:7',
    },
    {
      what: 'a response of another file',
      pointer: '/components/responses/found/description',
      place: 'responses/group.yaml:2:3',
    },
    {
      what: 'what is not there, at the nearest that is',
      pointer: '/paths/~1groups/post/responses/404/content',
      place: 'paths/groups.yaml:10:3',
    },
  ])('$what is at $place', async ({ pointer, place }) => {
    expect(placeIn(MANY_FILES, await load(MANY_FILES), pointer)).toBe(place);
  });

  test('a chain of references over three files leads to the schema', async () => {
    const { root } = await load(MANY_FILES);
    for (const schema of [
      '/components/responses/found/content/application~1json/schema',
      '/components/schemas/Chained',
    ]) {
      expect(valueAt(root, schema)).toEqual({ $ref: '#/components/schemas/group' });
    }
    expect(valueAt(root, '/components/schemas/group/properties/parent')).toEqual({
      $ref: '#/components/schemas/group',
    });
  });

  test('all of them are named', async () => {
    const { sources } = await load(MANY_FILES);
    expect(sources.map(({ file }) => relative(MANY_FILES, file)).sort()).toEqual([
      'openapi.yaml',
      'paths/groups.yaml',
      'responses/group.yaml',
      'schemas/chain.yaml',
      'schemas/group.yaml',
      'schemas/size.json',
    ]);
  });
});

describe('a place is right', () => {
  test.each([
    {
      with: 'Windows line ends',
      name: 'A',
      text: `${HEAD}components:\n  schemas:\n    A:\n      type: string\n`.replaceAll('\n', '\r\n'),
      place: '6:7',
    },
    {
      with: 'JSON on one line',
      name: 'A',
      text: '{"openapi":"3.1.0","components":{"schemas":{"A":{"type":"string"}}}}',
      place: '1:50',
    },
    {
      with: 'a name that has a percent sign',
      name: 'a%20b',
      text: `${HEAD}components:\n  schemas:\n    a%20b:\n      type: string\n`,
      place: '6:7',
    },
    {
      with: 'a name that has a slash',
      name: 'a~1b',
      text: `${HEAD}components:\n  schemas:\n    a/b:\n      type: string\n`,
      place: '6:7',
    },
    {
      with: 'a name that has a space',
      name: 'a b',
      text: `${HEAD}components:\n  schemas:\n    a b:\n      type: string\n`,
      place: '6:7',
    },
    {
      with: 'an alias, where its anchor is',
      name: 'B',
      text: `${HEAD}components:\n  schemas:\n    A: &a\n      type: string\n    B: *a\n`,
      place: '6:7',
    },
  ])('with $with', async ({ name, text, place }) => {
    await using folder = await folderOf({ 'openapi.yaml': text });
    const document = await loadDocument({ name: 'test', file: join(folder.path, 'openapi.yaml') });
    expect(placeIn(folder.path, document, `/components/schemas/${name}/type`)).toBe(`openapi.yaml:${place}`);
  });
});

describe('what is no OpenAPI document is told in one sentence:', () => {
  test.each([
    {
      what: 'YAML that ends too early',
      text: `${HEAD}paths:\n  /a: {\n`,
      sentence: 'openapi.yaml:5:1 is not valid YAML or JSON: deficient indentation.',
    },
    {
      what: 'a tab',
      text: `${HEAD}paths:\n\t/a: {}\n`,
      sentence: 'openapi.yaml:4:1 is not valid YAML or JSON: tab characters must not be used in indentation.',
    },
    {
      what: 'a member that is there twice',
      text: `${HEAD}paths:\n  /a: {}\n  /a: {}\n`,
      sentence: 'openapi.yaml:5:3 is not valid YAML or JSON: duplicated mapping key.',
    },
    {
      what: 'an alias of nothing',
      text: `${HEAD}paths: *nothing\n`,
      sentence: 'openapi.yaml:3:9 is not valid YAML or JSON: unidentified alias "nothing".',
    },
    {
      what: 'an alias of what it stands in',
      text: `${HEAD}paths: &a\n  /a: *a\n`,
      sentence: 'openapi.yaml:4:3: this alias leads back to what it stands in.',
    },
    {
      what: 'two documents in one',
      text: `${HEAD}---\n${HEAD}`,
      sentence:
        'openapi.yaml:1:1 is not valid YAML or JSON: expected a single document in the stream, but found more.',
    },
    {
      what: 'JSON with a comma too many',
      text: '{"openapi": "3.1.0",\n "info": {},,}',
      sentence: "openapi.yaml:2:13 is not valid YAML or JSON: expected the node content, but found ','.",
    },
    { what: 'an empty file', text: ' \n', sentence: 'openapi.yaml is empty.' },
    {
      what: 'a text',
      text: 'Hello!',
      sentence: 'openapi.yaml:1:1 is no OpenAPI document: it has no member "openapi".',
    },
    {
      what: 'a list',
      text: '- openapi: 3.1.0\n',
      sentence: 'openapi.yaml:1:1 is no OpenAPI document: it has no member "openapi".',
    },
    {
      what: 'something else',
      text: 'asyncapi: 3.0.0\n',
      sentence: 'openapi.yaml:1:1 is no OpenAPI document: it has no member "openapi".',
    },
    {
      what: 'Swagger of the past',
      text: "info: {}\nswagger: '1.2'\n",
      sentence:
        'openapi.yaml:2:1 has the Swagger version "1.2". What can be read is Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, written like "3.1.0".',
    },
    {
      what: 'OpenAPI of the future',
      text: '\nopenapi: 4.0.0\n',
      sentence:
        'openapi.yaml:2:1 has the OpenAPI version "4.0.0". What can be read is Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, written like "3.1.0".',
    },
    {
      what: 'a version that is an object which cannot be made a text',
      text: 'openapi: { toString: ~ }\n',
      sentence:
        'openapi.yaml:1:1 has the OpenAPI version {"toString":null}. What can be read is Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, written like "3.1.0".',
    },
    {
      what: 'a version that is a number',
      text: 'openapi: 3.1\n',
      sentence:
        'openapi.yaml:1:1 has the OpenAPI version 3.1 as a number. Write it as a text, in quotes: "3.1.0". What can be read is Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, written like "3.1.0".',
    },
  ])('$what', async ({ text, sentence }) => {
    await using folder = await folderOf({ 'openapi.yaml': text });
    expect(await faultOf(folder)).toBe(sentence);
  });

  test.each([
    {
      what: 'a file that is not there',
      file: 'other.yaml',
      sentence: 'other.yaml cannot be read: there is no such file.',
    },
    { what: 'a folder', file: 'folder', sentence: 'folder cannot be read: it is a folder.' },
    {
      what: 'a link to itself',
      file: 'loop.yaml',
      sentence: 'loop.yaml cannot be read: too many symbolic links encountered.',
    },
  ])('$what', async ({ file, sentence }) => {
    await using folder = await folderOf({ 'folder/openapi.yaml': HEAD });
    await symlink('loop.yaml', join(folder.path, 'loop.yaml'));
    expect(await faultOf(folder, file)).toBe(sentence);
  });
});

describe('a reference that leads nowhere is told by its name and place:', () => {
  const referring = (reference: string) =>
    `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          $ref: ${reference}\n`;
  test.each([
    {
      reference: "'#/components/responses/Gone'",
      sentence: 'openapi.yaml:8:11: the reference "#/components/responses/Gone" leads nowhere.',
    },
    {
      reference: 'gone.yaml',
      sentence: 'openapi.yaml:8:11: the reference "gone.yaml" leads nowhere: there is no such file.',
    },
    {
      reference: 'parts',
      sentence: 'openapi.yaml:8:11: the reference "parts" leads nowhere: it is a folder.',
    },
    {
      reference: 'parts/part.yaml#/gone',
      sentence: 'openapi.yaml:8:11: the reference "parts/part.yaml#/gone" leads nowhere.',
    },
    {
      reference: 'parts/part.yaml#/dead',
      sentence:
        'parts/part.yaml:7:9: the reference "../nowhere.yaml#/x" leads nowhere: there is no such file.',
    },
    {
      reference: 'parts/broken.yaml',
      sentence: 'parts/broken.yaml:2:1 is not valid YAML or JSON: deficient indentation.',
    },
    {
      reference: 'parts/circle.yaml#/there',
      sentence: 'parts/circle.yaml:2:3: the reference "../parts/circle.yaml#/back" leads in a circle.',
    },
    {
      reference: "'#/paths/~1a/get/responses/200'",
      sentence: 'openapi.yaml:8:11: the reference "#/paths/~1a/get/responses/200" leads in a circle.',
    },
  ])('$reference', async ({ reference, sentence }) => {
    await using folder = await folderOf({
      'openapi.yaml': referring(reference),
      'parts/part.yaml':
        'fine: {}\ndead:\n  description: x\n  content:\n    a/b:\n      schema:\n        $ref: ../nowhere.yaml#/x\n',
      'parts/broken.yaml': 'a: [\nb: 1\n',
      'parts/circle.yaml': "there:\n  $ref: '../parts/circle.yaml#/back'\nback:\n  $ref: '#/there'\n",
    });
    expect(await faultOf(folder)).toBe(sentence);
  });

  test('a mapping of a discriminator', async () => {
    const schema =
      "{ oneOf: [{ $ref: '#/components/schemas/B' }], discriminator: { propertyName: kind, mapping: { c: '#/components/schemas/C' } } }";
    await using folder = await folderOf({
      'openapi.yaml': `${HEAD}components:\n  schemas:\n    B: {}\n    A: ${schema}\n`,
    });
    expect(await faultOf(folder)).toBe(
      'openapi.yaml:6:103: the reference "#/components/schemas/C" leads nowhere.',
    );
  });
});

test('an example that stands nowhere is no more than a warning', async () => {
  await using folder = await folderOf({
    'openapi.yaml': `${HEAD}paths:\n  /a: { get: { responses: { 200: { description: d, content: { a/b: { examples: { x: { externalValue: gone.json } } } } } } } }\n`,
  });
  const document = await loadDocument({ name: 'test', file: join(folder.path, 'openapi.yaml') });
  expect(refuseErrors(createContract(document))).toMatchObject([
    { severity: 'warning', message: 'the reference "gone.json" leads nowhere: there is no such file' },
  ]);
});

describe('a Swagger 2.0 document', () => {
  const text = [
    "swagger: '2.0'",
    "info: { title: Old, version: '1' }",
    'basePath: /v1',
    'paths:',
    '  /groups:',
    '    post:',
    '      consumes: [application/json]',
    '      parameters:',
    '        - { name: body, in: body, required: true, schema: { $ref: "#/definitions/Group" } }',
    '      responses: { 200: { description: d } }',
    'definitions:',
    '  Group:',
    '    type: object',
    '    properties:',
    '      size: { type: integer, minimum: 0, exclusiveMinimum: true }',
  ].join('\n');
  const loadOld = async () => {
    await using folder = await folderOf({ 'openapi.yaml': text });
    return await loadDocument({ name: 'test', file: join(folder.path, 'openapi.yaml') });
  };

  test('is brought to 3.1, with places where the user wrote them', async () => {
    const { root, locate } = await loadOld();
    expect(root).toMatchObject({ openapi: expect.stringMatching(/^3\.1/), servers: [{ url: '/v1' }] });
    const size = '/components/schemas/Group/properties/size';
    expect(valueAt(root, size)).toEqual({ type: 'integer', exclusiveMinimum: 0 });
    expect(locate(size)).toMatchObject({ line: 15, column: 7 });
    expect(locate('/paths/~1groups/post')).toMatchObject({ line: 6, column: 5 });
  });

  test('judges by its definitions', async () => {
    const contract = createContract(await loadOld());
    const schema = contract.operations[0]?.requestBody?.content[0]?.schema ?? '';
    expect(contract.validate(schema, { size: 1 })).toEqual([]);
    expect(contract.validate(schema, { size: 0 }).map(schemaMessage)).toEqual(['must be more than 0, is 0']);
  });
});

describe('an OpenAPI 3.0 document', () => {
  const lines = [
    'openapi: 3.0.3',
    "info: { title: Old, version: '1' }",
    'paths: {}',
    'components:',
    '  schemas:',
    '    Group:',
    '      type: object',
    '      example: { type: string, nullable: true }',
    '      properties:',
    '        name:',
    '          type: string',
    '          nullable: true',
    '        size:',
    '          type: integer',
    '          minimum: 0',
    '          exclusiveMinimum: true',
    '        owner:',
    '          nullable: true',
    "          allOf: [{ $ref: '#/components/schemas/Owner' }]",
    '    Owner: { type: object }',
  ];

  const old = async () => {
    await using folder = await folderOf({ 'openapi.yaml': lines.join('\n') });
    return await loadDocument({ name: 'test', file: join(folder.path, 'openapi.yaml') });
  };

  test.each([
    { pointer: '/name/type', value: ['string', 'null'], line: 11 },
    { pointer: '/size/exclusiveMinimum', value: 0, line: 16 },
    { pointer: '/size/minimum', value: undefined, line: 15 },
    { pointer: '/owner/anyOf', value: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }], line: 17 },
  ])('has $value at $pointer, whose place is still line $line', async ({ pointer, value, line }) => {
    const { root, locate } = await old();
    const at = `/components/schemas/Group/properties${pointer}`;
    expect(valueAt(root, at)).toEqual(value);
    expect(locate(at)).toMatchObject({ line });
  });

  test('is kept as it was written, and its examples are no schemas', async () => {
    const { root, written } = await old();
    expect(valueAt(written, '/openapi')).toBe('3.0.3');
    expect(valueAt(written, '/components/schemas/Group/properties/name/nullable')).toBe(true);
    expect(valueAt(root, '/openapi')).toMatch(/^3\.1\./);
    expect(valueAt(root, '/components/schemas/Group/example')).toEqual({ type: 'string', nullable: true });
  });

  test('is frozen in both shapes', async () => {
    const { root, written } = await old();
    for (const shape of [root, written]) {
      expect(Object.isFrozen(valueAt(shape, '/components/schemas/Group/properties/name'))).toBe(true);
    }
  });
});

test('a document is frozen, down to what came from other files', async () => {
  const { root, written } = await load(MANY_FILES);
  expect(root).toBe(written);
  const frozen = ['', '/info', '/paths/~1groups/post', '/components/schemas/group/required'];
  expect(frozen.filter((pointer) => !Object.isFrozen(valueAt(root, pointer)))).toEqual([]);
});

test('the title, the version and the summary are those that the author wrote', async () => {
  await using folder = await folderOf({
    'openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Groups, version: v2 }\n',
  });
  const document = await loadDocument({ name: 'test', file: join(folder.path, 'openapi.yaml') });
  expect(titleOf(document)).toEqual({ title: 'Groups', version: 'v2', summary: '' });
});

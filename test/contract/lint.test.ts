import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/base/errors.ts';
import { type ContractOptions, createContract } from '../../src/contract/contract.ts';
import { examine, refuseErrors } from '../../src/contract/lint.ts';
import { loadDocument } from '../../src/document/document.ts';
import { createBody } from '../../src/http/exchange.ts';
import { judge } from '../../src/judge/judge.ts';
import { folderOf } from '../support/files.ts';

const HEAD = "openapi: 3.1.0\ninfo: { title: Test, version: '1' }\n";

const contractFrom = async (text: string, options: ContractOptions = {}, file = 'openapi.yaml') => {
  await using folder = await folderOf({ [file]: text });
  const document = await loadDocument({ name: 'test', file: join(folder.path, file) });
  return { contract: createContract(document, options), folder };
};

const problemsIn = async (text: string, options: ContractOptions = {}, file?: string): Promise<string[]> => {
  const { contract, folder } = await contractFrom(text, options, file);
  return (await Array.fromAsync(examine(contract)))
    .filter((problem) => problem !== undefined)
    .map(({ severity, place, message }) => folder.withoutPath(`${severity} ${place} ${message}`));
};

const operationWith = (member: string): string => `${HEAD}paths:\n  /a:\n    get: { ${member} }\n`;

describe('an examination finds', () => {
  test.each([
    {
      what: 'nothing in a sound document',
      text: operationWith('responses: { 200: { description: d } }'),
      found: [],
    },
    {
      what: 'answers to unknown routes that are none',
      text: `${HEAD}paths: {}\nx-contracts-unknown-routes:\n  path: { status: 404, contentType: text/plain }\n  route: {}\n  trailingSlash: no\n`,
      found: [
        'warning openapi.yaml:5:3 x-contracts-unknown-routes.path needs a status from 200 to 599, a contentType and a body, the latter two as texts',
        'warning openapi.yaml:6:3 x-contracts-unknown-routes has no member route, but path, method and trailingSlash',
        'warning openapi.yaml:7:3 x-contracts-unknown-routes.trailingSlash is true or false',
      ],
    },
    {
      what: 'a text in place of such answers',
      text: `${HEAD}paths: {}\nx-contracts-unknown-routes: none\n`,
      found: [
        'warning openapi.yaml:4:1 x-contracts-unknown-routes has members, path, method and trailingSlash',
      ],
    },
    {
      what: 'a status of refused values that is none, once',
      text: `${HEAD}paths: {}\ncomponents:\n  schemas:\n    A: { properties: { b: { x-contracts-refused-with: 200 } } }\n    C: { x-contracts-refused-with: 500 }\n`,
      found: ['warning openapi.yaml:6:29 x-contracts-refused-with is a status from 400 to 599'],
    },
    {
      what: 'extensions that say nothing that could be used',
      text: `${HEAD}paths:\n  /a:\n    get:\n      x-contracts-order: 1\n      parameters:\n        - { name: b, in: query, x-contracts-hides: { value: 1 }, schema: { type: string, x-contracts-unique: yes } }\n      responses: { '200': { description: a } }\n`,
      found: [
        'warning openapi.yaml:6:7 GET /a x-contracts-order is the member that a list is sorted by, with - in front where the largest comes first',
        'warning openapi.yaml:8:33 GET /a x-contracts-hides has a value, and members: a list of those that records then do not have',
        'warning openapi.yaml:8:90 x-contracts-unique is true where no two records have one value',
      ],
    },
    {
      what: 'extensions that are misspelt, or stand where nobody reads them',
      text: `${HEAD}x-contracts-cros: false\npaths:\n  /a:\n    get:\n      x-contracts-unique: true\n      parameters:\n        - { name: b, in: query, schema: { type: string, x-contracts-order: b } }\n      responses: { '200': { description: a } }\n`,
      found: [
        'warning openapi.yaml:7:7 GET /a x-contracts-unique is read at a schema, and not at an operation',
        'warning openapi.yaml:9:57 x-contracts-order is read at an operation, and not at a schema',
        'warning openapi.yaml:3:1 x-contracts-cros is no extension that is read. Did you mean "x-contracts-cors"?',
      ],
    },
    {
      what: 'a file that is not there, once, where braces stand around the reference',
      text: `${HEAD}paths: { /a: { $ref: gone.yaml } }\n`,
      found: ['error openapi.yaml:3:16 the reference "gone.yaml" leads nowhere: there is no such file'],
    },
    {
      what: 'a response that leads nowhere',
      text: operationWith("responses: { 200: { $ref: '#/components/responses/Gone' } }"),
      found: ['error openapi.yaml:5:32 the reference "#/components/responses/Gone" leads nowhere'],
    },
    {
      what: 'a parameter that leads in a circle',
      text: operationWith("parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }]"),
      found: ['error openapi.yaml:5:27 the reference "#/paths/~1a/get/parameters/0" leads in a circle'],
    },
    {
      what: 'a schema that is none, and nothing of its examples',
      text: operationWith('parameters: [{ name: n, in: query, schema: { type: no }, example: one }]'),
      found: [
        'error openapi.yaml:5:57 this schema does not compile: "type" must be one of "array", "boolean", "integer", "null", "number", "object", "string", is "no"',
      ],
    },
    {
      what: 'a schema that refers to nothing',
      text: `${HEAD}components:\n  schemas:\n    A: { properties: { $ref: { $ref: '#/components/schemas/B' } } }\n`,
      found: [
        'error openapi.yaml:5:32 this schema does not compile: "$ref" leads nowhere: there is no schema "#/components/schemas/B"',
      ],
    },
    {
      what: 'no reference in what is a value',
      text: `${HEAD}components:\n  schemas:\n    A: { const: { $ref: '#/gone' }, examples: [{ $ref: '#/gone' }] }\n`,
      found: [],
    },
    {
      what: 'a schema that is none',
      text: `${HEAD}components:\n  schemas:\n    A: { minLength: -1 }\n`,
      found: ['error openapi.yaml:5:10 this schema does not compile: "minLength" must be at least 0, is -1'],
    },
    {
      what: 'defaults and examples in schemas that break them',
      text: `${HEAD}components:\n  schemas:\n    A: { properties: { b: { type: integer, default: x, examples: [1, y], example: z } } }\n    C: { default: 1 }\n`,
      found: [
        'warning openapi.yaml:5:44 the default breaks its own schema: must be integer, is "x"',
        'warning openapi.yaml:5:74 the example breaks its own schema: must be integer, is "z"',
        'warning openapi.yaml:5:70 the example breaks its own schema: must be integer, is "y"',
      ],
    },
    {
      what: 'a format that nobody knows, once',
      text: `${HEAD}components:\n  schemas:\n    A: { format: weird }\n    B: { format: weird }\n    C: { format: uuid }\n`,
      found: [
        'warning openapi.yaml:5:10 in this schema "format" is "weird", which is not known: nothing is judged by it',
      ],
    },
    {
      what: 'a schema of a header of a part',
      text: operationWith(
        'requestBody: { content: { a/b: { encoding: { x: { headers: { H: { schema: { type: y } } } } } } } }',
      ),
      found: [
        'error openapi.yaml:5:88 this schema does not compile: "type" must be one of "array", "boolean", "integer", "null", "number", "object", "string", is "y"',
      ],
    },
    {
      what: 'a security scheme that is not there, once',
      text: `${HEAD}security: [{ key: [] }]\npaths:\n  /a: { get: {}, put: {} }\n`,
      found: ['error openapi.yaml:3:14 the security scheme "key" is not below components/securitySchemes'],
    },
    {
      what: 'paths that differ in names alone but have other methods',
      text: `${HEAD}paths:\n  /a/{x}: { parameters: [{ name: x, in: path, required: true }], get: {} }\n  /a/{y}: { parameters: [{ name: y, in: path, required: true }], put: {}, post: {} }\n`,
      found: [
        'warning openapi.yaml:5:3 the path template "/a/{y}" matches the same paths as "/a/{x}" at openapi.yaml:4:3',
      ],
    },
    {
      what: 'nothing in paths that differ in names alone, below other servers',
      text: `${HEAD}paths:\n  /a/{x}: { servers: [{ url: /v1 }], parameters: [{ name: x, in: path }], get: {} }\n  /a/{y}: { servers: [{ url: /v9 }], parameters: [{ name: y, in: path }], get: { operationId: y } }\n`,
      found: [],
    },
    {
      what: 'an example that breaks its schema',
      text: operationWith('parameters: [{ name: n, in: query, schema: { type: integer }, example: one }]'),
      found: ['warning openapi.yaml:5:74 the example breaks its own schema: must be integer, is "one"'],
    },
  ])('$what', async ({ text, found }) => {
    expect(await problemsIn(text)).toEqual(found);
  });

  test('a member that is there twice in JSON', async () => {
    const text = '{"openapi": "3.1.0", "paths": {},\n "info": {"title": "a", "version": "1", "title": "b"}}';
    expect(await problemsIn(text, {}, 'openapi.json')).toEqual([
      'warning openapi.json:2:41 this member is there twice: the last one counts',
    ]);
  });
});

test('what is broken is refused, all of it at once', async () => {
  const { contract, folder } = await contractFrom(
    `${HEAD}components:\n  schemas:\n    A: { type: 1 }\n    B: { maxItems: x }\n`,
  );
  const thrown = (() => {
    try {
      return refuseErrors(contract);
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(UserError);
  const lines = folder.withoutPath((thrown as UserError).message).split('\n');
  expect(lines.map((line) => line.slice(0, 17))).toEqual(['openapi.yaml:5:10', 'openapi.yaml:6:10']);
});

describe('what is tolerated', () => {
  const twice = `${HEAD}paths:\n  /a/{x}: { get: { operationId: get, parameters: [{ name: x, in: path }] } }\n  /a/{y}: { get: { operationId: get, parameters: [{ name: y, in: path }] } }\n`;

  test('is a warning', async () => {
    expect(await problemsIn(twice, { tolerate: true })).toEqual([
      'warning openapi.yaml:5:20 operationId "get" is already used at openapi.yaml:4:20. Make it unique',
      'warning openapi.yaml:5:3 the path template "/a/{y}" matches the same paths as "/a/{x}" at openapi.yaml:4:3',
    ]);
  });

  test('leaves the first of two that say the same', async () => {
    const { contract } = await contractFrom(twice, { tolerate: true });
    expect(contract.operations.map(({ path }) => path)).toEqual(['/a/{x}']);
    expect(contract.route('GET', '/a/1').kind).toBe('match');
  });
});

describe('an exchange that needs what is broken is never passed in silence:', () => {
  const exchange = {
    request: {
      method: 'GET',
      url: '/a',
      wirePath: '/a',
      path: '/a',
      query: '',
      headers: {},
      body: createBody(),
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: createBody('{}') },
  };
  const response = (content: string) =>
    `responses: { 200: { description: d, content: { application/json: ${content} } } }`;
  test.each([
    {
      what: 'a parameter',
      member: `parameters: [{ $ref: '#/gone' }], ${response('{}')}`,
      told: ['request document'],
    },
    {
      what: 'a security scheme',
      member: `security: [{ gone: [] }], ${response('{}')}`,
      told: ['request document'],
    },
    { what: 'the response', member: "responses: { 200: { $ref: '#/gone' } }", told: ['response document'] },
    { what: 'a schema', member: response("{ schema: { $ref: '#/gone' } }"), told: ['response schema'] },
    {
      what: 'a status, which what cannot be read may document',
      member: "responses: { 404: { $ref: '#/gone' } }",
      told: ['response document'],
    },
    {
      what: 'another response',
      member: `responses: { 200: { description: d, content: { application/json: {} } }, 404: { $ref: '#/gone' } }`,
      told: [],
    },
  ])('$what', async ({ member, told }) => {
    const text = operationWith(member);
    const sideAndRule = ({ side, rule }: { side: string; rule: string }) => `${side} ${rule}`;
    const strict = judge((await contractFrom(text)).contract, exchange);
    expect(strict.violations.map(sideAndRule)).toEqual(expect.arrayContaining(told));
    expect(strict.violations.length > 0).toBe(told.length > 0);
    const tolerant = judge((await contractFrom(text, { tolerate: true })).contract, exchange);
    expect(tolerant.warnings.map(sideAndRule)).toEqual(told);
  });
});

import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';

const INFO = { title: 't', version: '1' };
const OK = { responses: { 200: { description: 'd' } } };

const lint = async (document: Record<string, unknown>): Promise<string> => {
  await using folder = await folderOf({ 'openapi.json': JSON.stringify({ info: INFO, ...document }) });
  const { stdout, stderr } = await runCli(['lint', join(folder.path, 'openapi.json')]);
  return stdout + stderr;
};

const serverOf = (variable: object) => [{ url: 'https://a.example/{v}', variables: { v: variable } }];

const URL = 'https://a.example/';
const componentsOf = (components: object, openapi = '3.2.0') => ({ openapi, components });
const schemeOf = (scheme: object) => componentsOf({ securitySchemes: { a: scheme } });
const mediaTypeOf = (mediaType: object) => componentsOf({ mediaTypes: { a: mediaType } });
const exampleOf = (example: object) => componentsOf({ examples: { a: example } });
const schemaOf = (schema: object, openapi = '3.1.0') => componentsOf({ schemas: { a: schema } }, openapi);
const parameterOf = (parameter: object, openapi = '3.2.0') =>
  componentsOf({ parameters: { a: { name: 'a', schema: {}, ...parameter } } }, openapi);

describe('lint says nothing of a document that its version allows:', () => {
  test.each<{ what: string; document: Record<string, unknown> }>([
    { what: '3.1 with components alone', document: { openapi: '3.1.0', components: {} } },
    { what: '3.1 with webhooks alone', document: { openapi: '3.1.0', webhooks: { a: { post: OK } } } },
    {
      what: '3.1 with shared path items',
      document: { openapi: '3.1.0', components: { pathItems: { a: { get: OK } } } },
    },
    {
      what: '3.1 with a license by its identifier',
      document: { openapi: '3.1.0', info: { ...INFO, license: { name: 'A', identifier: 'MIT' } }, paths: {} },
    },
    {
      what: '3.1 with an enumerated variable',
      document: { openapi: '3.1.0', paths: {}, servers: serverOf({ enum: ['a', 'b'], default: 'a' }) },
    },
    {
      what: '3.1 with schemas that are true or false',
      document: {
        openapi: '3.1.0',
        components: {
          schemas: { a: true, b: false },
          responses: { a: { description: 'd', content: { 'application/json': { schema: false } } } },
          parameters: { a: { name: 'a', in: 'query', schema: true } },
          headers: { a: { schema: true } },
        },
      },
    },
    { what: '3.0 with paths', document: { openapi: '3.0.3', paths: { '/a': { get: OK } } } },
    {
      what: '3.2 with shared media types',
      document: { openapi: '3.2.0', paths: {}, components: { mediaTypes: { A: { schema: {} } } } },
    },
    {
      what: '3.2 with another method',
      document: { openapi: '3.2.0', paths: { '/a': { additionalOperations: { COPY: OK } } } },
    },
    {
      what: '3.2 with its own URI',
      document: { openapi: '3.2.0', $self: 'https://a.example/openapi', paths: {} },
    },
    {
      what: '3.2 with the flow of a device',
      document: schemeOf({
        type: 'oauth2',
        flows: { deviceAuthorization: { deviceAuthorizationUrl: URL, tokenUrl: URL, scopes: { a: 'b' } } },
      }),
    },
    {
      what: '3.2 with encodings in an encoding',
      document: mediaTypeOf({ encoding: { a: { prefixEncoding: [{}], itemEncoding: {} } } }),
    },
    {
      what: '3.2 with data and its bytes elsewhere',
      document: {
        openapi: '3.2.0',
        components: { examples: { a: { dataValue: {}, externalValue: 'openapi.json' } } },
      },
    },
    {
      what: '3.1 with a keyword of a schema that nobody knows',
      document: schemaOf({ type: 'string', fieldGroup: 'a' }),
    },
    {
      what: '3.0 with a reserved character in a path',
      document: { ...parameterOf({ in: 'path', required: true, allowReserved: true }, '3.0.3'), paths: {} },
    },
    {
      what: '3.2 with a reserved character in a path',
      document: parameterOf({ in: 'path', required: true, allowReserved: true }),
    },
    {
      what: '3.2 with a reserved character in a cookie',
      document: parameterOf({ in: 'cookie', allowReserved: true }),
    },
  ])('$what', async ({ document }) => {
    expect(await lint(document)).toMatch(/^\S+: \d+ operations?, 0 errors, 0 warnings\n$/);
  });
});

describe('lint tells of a document that its version forbids:', () => {
  test.each<{ what: string; document: Record<string, unknown> }>([
    { what: '3.0 without paths', document: { openapi: '3.0.3', components: {} } },
    { what: '3.1 without anything that it describes', document: { openapi: '3.1.0' } },
    { what: '3.1 with an unknown member', document: { openapi: '3.1.0', paths: {}, overlays: {} } },
    {
      what: '3.1 with an empty enumeration of a variable',
      document: { openapi: '3.1.0', paths: {}, servers: serverOf({ enum: [], default: 'a' }) },
    },
    {
      what: '3.1 with a default that the enumeration has not',
      document: { openapi: '3.1.0', paths: {}, servers: serverOf({ enum: ['b'], default: 'a' }) },
    },
    {
      what: '3.1 with servers that are no list',
      document: { openapi: '3.1.0', paths: {}, servers: { url: '/' } },
    },
    {
      what: '3.2 with a standard method as another one',
      document: { openapi: '3.2.0', paths: { '/a': { additionalOperations: { POST: OK } } } },
    },
  ])('$what', async ({ document }) => {
    expect(await lint(document)).toMatch(/^(error|warning) /m);
  });
});

describe('lint tells what excludes each other, or has no place:', () => {
  test.each<{ what: string; document: Record<string, unknown>; says: string }>([
    {
      what: 'encodings',
      document: mediaTypeOf({ encoding: {}, itemEncoding: {} }),
      says: '"encoding" and "itemEncoding" exclude',
    },
    {
      what: 'encodings of parts',
      document: mediaTypeOf({ encoding: { a: { encoding: {}, prefixEncoding: [] } } }),
      says: '"encoding" and "prefixEncoding" exclude',
    },
    {
      what: 'examples',
      document: mediaTypeOf({ example: 1, examples: {} }),
      says: '"example" and "examples" exclude',
    },
    {
      what: 'forms of an example',
      document: exampleOf({ value: 1, dataValue: 1 }),
      says: '"value" and "dataValue" exclude',
    },
    {
      what: 'a value and a file',
      document: exampleOf({ value: 1, externalValue: 'openapi.json' }),
      says: '"value" and "externalValue" exclude',
    },
    {
      what: 'the ends of a link',
      document: componentsOf({ links: { a: { operationId: 'a', operationRef: '#/a' } } }),
      says: '"operationId" and "operationRef" exclude',
    },
    {
      what: 'a link to nothing',
      document: componentsOf({ links: { a: {} } }),
      says: 'a link must have "operationId" or "operationRef"',
    },
    {
      what: 'the forms of a license',
      document: {
        openapi: '3.1.0',
        paths: {},
        info: { ...INFO, license: { name: 'a', url: URL, identifier: 'MIT' } },
      },
      says: '"url" and "identifier" exclude',
    },
    {
      what: 'kinds of XML nodes',
      document: schemaOf({ xml: { nodeType: 'attribute', attribute: true } }, '3.2.0'),
      says: '"nodeType" and "attribute" exclude',
    },
    {
      what: 'a style of content',
      document: parameterOf({ in: 'query', schema: undefined, style: 'form', content: { 'a/b': {} } }),
      says: '"content" and "style" exclude',
    },
    {
      what: 'several contents',
      document: parameterOf({ in: 'query', schema: undefined, content: { 'a/b': {}, 'a/c': {} } }),
      says: '"content" must have one member, has 2',
    },
    {
      what: 'a querystring by a schema',
      document: parameterOf({ in: 'querystring' }),
      says: 'the querystring parameter "a" must have "content"',
    },
    {
      what: 'a path parameter that may lack',
      document: parameterOf({ in: 'path' }),
      says: 'the path parameter "a" must have "required: true"',
    },
    {
      what: 'a style of another place',
      document: parameterOf({ in: 'header', style: 'form' }),
      says: '"style" of a header parameter is one of simple',
    },
    {
      what: 'a name of a header',
      document: parameterOf({ in: 'header', name: 'a=b' }),
      says: '"a=b" cannot be the name of a header parameter',
    },
    {
      what: 'an empty header',
      document: parameterOf({ in: 'header', allowEmptyValue: true }),
      says: '"allowEmptyValue" is for query parameters alone',
    },
    {
      what: 'reserved characters of 3.1',
      document: parameterOf({ in: 'path', required: true, allowReserved: true }, '3.1.0'),
      says: '"allowReserved" has no meaning for this path parameter',
    },
    {
      what: 'reserved characters of a header',
      document: componentsOf({ headers: { a: { schema: {}, allowReserved: true } } }),
      says: '"allowReserved" has no meaning for a header',
    },
    {
      what: 'a name of a component',
      document: componentsOf({ schemas: { 'a b': {}, ö: {} } }),
      says: '"a b" and 1 more of "schemas" are no names of a component',
    },
    {
      what: 'a fragment of its own URI',
      document: { openapi: '3.2.0', $self: `${URL}#a`, paths: {} },
      says: '"$self" must have no fragment',
    },
    {
      what: 'a dialect that is no URI',
      document: { openapi: '3.1.0', jsonSchemaDialect: 'mine', paths: {} },
      says: '"mine" is no URI of a dialect',
    },
    {
      what: 'a tag twice',
      document: { openapi: '3.0.3', tags: [{ name: 'a' }, { name: 'a' }], paths: {} },
      says: 'the tag "a" is there twice',
    },
    {
      what: 'a tag below none',
      document: { openapi: '3.2.0', tags: [{ name: 'a', parent: 'b' }], paths: {} },
      says: 'the tag "a" is below "b", which is no tag',
    },
    {
      what: 'tags in a circle',
      document: {
        openapi: '3.2.0',
        tags: [
          { name: 'a', parent: 'b' },
          { name: 'b', parent: 'a' },
        ],
        paths: {},
      },
      says: 'the tag "b" is above itself',
    },
    {
      what: 'a variable of a server',
      document: { openapi: '3.1.0', servers: [{ url: 'https://{a}.example' }], paths: {} },
      says: `the server's variable "a" is not defined`,
    },
    {
      what: 'a query of a server',
      document: { openapi: '3.2.0', servers: [{ url: `${URL}?a` }], paths: {} },
      says: 'the URL of a server must have no query and no fragment',
    },
    {
      what: 'a keyword that is misspelt',
      document: schemaOf({ maxlength: 3 }),
      says: 'Property `maxlength` is not expected here',
    },
    {
      what: 'a keyword of 3.0 alone',
      document: schemaOf({ nullable: true }),
      says: 'Property `nullable` is not expected here',
    },
  ])('$what', async ({ document, says }) => {
    expect((await lint(document)).replace(/\s+/g, ' ')).toContain(says);
  });
});

import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/base/errors.ts';
import { refuseErrors } from '../../../src/contract/lint.ts';
import { valueAt } from '../../../src/json/pointer.ts';
import { judged, load } from '../../support/verdict.ts';

const HEAD = { swagger: '2.0', info: { title: 'Test', version: '1' } };
const RESPONSES = { 200: { description: 'd' } };
const PATHS = { '/a': { get: { responses: RESPONSES } } };

const rootOf = async (members: object): Promise<Record<string, unknown>> =>
  (await load({ ...HEAD, paths: PATHS, ...members })).document.root;

describe('Swagger 2.0, Swagger Object, host, basePath and schemes:', () => {
  test.each([
    { members: {}, servers: undefined },
    { members: { basePath: '/v1' }, servers: ['/v1'] },
    { members: { basePath: 'v1' }, servers: ['/v1'] },
    { members: { host: 'a.example' }, servers: ['http://a.example'] },
    {
      members: { host: 'a.example:8080', basePath: '/v1', schemes: ['https', 'wss'] },
      servers: ['https://a.example:8080/v1', 'wss://a.example:8080/v1'],
    },
    { members: { schemes: ['https'] }, servers: undefined },
    { members: { host: 'a.example', schemes: 'https' }, servers: ['http://a.example'] },
  ])('$members is $servers', async ({ members, servers }) => {
    const { servers: found } = await rootOf(members);
    expect((found as { url: string }[] | undefined)?.map(({ url }) => url)).toEqual(servers);
  });

  test('an operation has schemes of its own', async () => {
    const paths = { '/a': { get: { schemes: ['wss'], responses: RESPONSES } } };
    const root = await rootOf({ host: 'a.example', basePath: '/v1', schemes: ['https'], paths });
    expect(valueAt(root, '/paths/~1a/get/servers')).toEqual([{ url: 'wss://a.example/v1' }]);
  });
});

describe('Swagger 2.0, Security Scheme Object:', () => {
  const oauth = {
    type: 'oauth2',
    authorizationUrl: 'https://a/auth',
    tokenUrl: 'https://a/token',
    scopes: { s: 'x' },
  };
  const flow = { authorizationUrl: 'https://a/auth', tokenUrl: 'https://a/token', scopes: { s: 'x' } };
  test.each([
    {
      definition: { type: 'basic', description: 'd' },
      scheme: { type: 'http', scheme: 'basic', description: 'd' },
    },
    {
      definition: { type: 'apiKey', in: 'header', name: 'K' },
      scheme: { type: 'apiKey', in: 'header', name: 'K' },
    },
    {
      definition: { type: 'apiKey', in: 'query', name: 'k' },
      scheme: { type: 'apiKey', in: 'query', name: 'k' },
    },
    { definition: { ...oauth, flow: 'implicit' }, scheme: { type: 'oauth2', flows: { implicit: flow } } },
    { definition: { ...oauth, flow: 'password' }, scheme: { type: 'oauth2', flows: { password: flow } } },
    {
      definition: { ...oauth, flow: 'application' },
      scheme: { type: 'oauth2', flows: { clientCredentials: flow } },
    },
    {
      definition: { ...oauth, flow: 'accessCode' },
      scheme: { type: 'oauth2', flows: { authorizationCode: flow } },
    },
  ])('$definition', async ({ definition, scheme }) => {
    const root = await rootOf({ securityDefinitions: { S: definition } });
    expect(valueAt(root, '/components/securitySchemes/S')).toEqual(scheme);
  });

  test.each([
    { definition: { type: 'basic' }, headers: {}, violations: ['request security/credentials'] },
    { definition: { type: 'basic' }, headers: { authorization: 'Basic YTpi' }, violations: [] },
    { definition: { type: 'apiKey', in: 'header', name: 'K' }, headers: { k: 'x' }, violations: [] },
    { definition: { ...oauth, flow: 'accessCode' }, headers: { authorization: 'Bearer x' }, violations: [] },
  ])('$definition with $headers', async ({ definition, headers, violations }) => {
    const document = { ...HEAD, paths: PATHS, securityDefinitions: { S: definition }, security: [{ S: [] }] };
    expect(await judged(document, { headers })).toEqual(violations);
  });
});

describe('Swagger 2.0, Reference Object: a reference to', () => {
  const response = { description: 'd', schema: { type: 'object', properties: { n: { type: 'integer' } } } };
  const document = (schema: object) => ({
    ...HEAD,
    produces: ['application/json'],
    definitions: { 'A b': response.schema, 'c%d': { type: 'integer' } },
    parameters: { B: { name: 'b', in: 'body', schema: { type: 'integer' } } },
    responses: { R: response },
    paths: {
      '/a': { get: { responses: { 200: { description: 'd', schema } } } },
      '/b': {
        put: {
          parameters: [
            { name: 'b', in: 'body', schema: { type: 'integer' } },
            { name: 'q', in: 'query', type: 'array', items: { type: 'integer' } },
          ],
          responses: { 200: response },
        },
      },
    },
  });
  test.each([
    { what: 'a definition', $ref: '#/definitions/A%20b/properties/n' },
    { what: 'a definition with a percent sign', $ref: '#/definitions/c%25d' },
    { what: 'the schema of a shared response', $ref: '#/responses/R/schema/properties/n' },
    { what: 'the schema of a shared body', $ref: '#/parameters/B/schema' },
    { what: "the schema of an operation's body", $ref: '#/paths/~1b/put/parameters/0/schema' },
    { what: 'the items of a parameter', $ref: '#/paths/~1b/put/parameters/1/items' },
    { what: 'the schema of a response', $ref: '#/paths/~1b/put/responses/200/schema/properties/n' },
  ])('$what', async ({ $ref }) => {
    expect(await judged(document({ $ref }), { response: { body: '"x"', type: 'application/json' } })).toEqual(
      ['response response-body/type'],
    );
  });

  test('nothing is told as it was written', async () => {
    await expect(load(document({ $ref: '#/definitions/Gone' }))).rejects.toThrow('"#/definitions/Gone"');
  });
});

test('a violation has the line of what the author wrote', async () => {
  const { document } = await load({
    ...HEAD,
    paths: {
      '/a': {
        post: {
          parameters: [
            { name: 'f', in: 'formData', type: 'integer' },
            { name: 'q', in: 'query', type: 'integer' },
          ],
          responses: { 200: { description: 'd', schema: { type: 'integer' } } },
        },
      },
    },
  });
  const { text } = document.sources[0] as { text: string };
  const form = '/requestBody/content/multipart~1form-data/schema/properties/f/type';
  const places = [form, '/parameters/0/schema/type', '/responses/200/content/*~1*/schema/type'].map(
    (pointer) => document.locate(`/paths/~1a/post${pointer}`).column - 1,
  );
  const written = [...text.matchAll(/"type"/g)].map(({ index }) => index);
  expect(places).toEqual(written);
});

describe('what is broken is told, or counts for nothing:', () => {
  test.each([
    {
      what: 'consumes',
      members: { consumes: 7 },
      message: '"consumes" is no list of media types: what is none counts for nothing',
    },
    {
      what: 'produces',
      members: { produces: [null] },
      message: '"produces" is no list of media types: what is none counts for nothing',
    },
    {
      what: 'an example',
      members: {
        paths: {
          '/a': {
            get: {
              produces: ['a/b'],
              responses: { 200: { description: 'd', schema: {}, examples: { 'c/d': 1 } } },
            },
          },
        },
      },
      message: 'this example is of c/d, which the operation does not produce: it counts for nothing',
    },
  ])('$what', async ({ members, message }) => {
    expect(refuseErrors(await load({ ...HEAD, paths: PATHS, ...members }))).toMatchObject([
      { severity: 'warning', message },
    ]);
  });

  test.each([
    'paths',
    'definitions',
    'parameters',
    'responses',
    'securityDefinitions',
    'security',
    'schemes',
    'host',
    'basePath',
    'consumes',
    'produces',
  ])('%s', async (member) => {
    for (const value of [null, 'x', 7, [], {}, [null], true]) {
      const error = await load({ ...HEAD, paths: PATHS, [member]: value }).catch((thrown) => thrown);
      if (error instanceof Error) expect(error).toBeInstanceOf(UserError);
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import { METHODS } from '../../../src/contract/operation.ts';
import { listOperations } from '../../../src/contract/read/operations.ts';
import { securitySchemes } from '../../../src/contract/security.ts';
import { documentOf } from '../../support/document.ts';

const operationOf = (
  operation: Record<string, unknown>,
  members: Record<string, unknown> = {},
  shared: Record<string, unknown> = {},
) => {
  const document = documentOf({ ...members, paths: { '/groups/{id}': { ...shared, get: operation } } });
  const [found] = listOperations(document);
  if (!found) throw new Error('there is no operation');
  return found;
};

describe('the operations of a document', () => {
  test('are listed in its order, with every method', () => {
    const methods = Object.fromEntries(METHODS.map((method) => [method, {}]));
    const document = documentOf({
      paths: { '/b': { ...methods, summary: 'no method', 'x-note': {} }, '/a': { get: {} } },
    });
    expect(listOperations(document).map(({ method, path }) => `${method} ${path}`)).toEqual([
      ...METHODS.map((method) => `${method} /b`),
      'get /a',
    ]);
  });

  test.each([
    { paths: undefined },
    { paths: [] },
    { paths: { '/a': null } },
    { paths: { '/a': { get: null, parameters: [] } } },
    { paths: { '/a': { $ref: '#/gone' } } },
  ])('are none in $paths', ({ paths }) => {
    expect(listOperations(documentOf({ paths }))).toEqual([]);
  });

  test('may stand in a path item that is referred to', () => {
    const pathItem = { get: { operationId: 'list', responses: {} } };
    const document = documentOf({
      paths: { '/a': { $ref: '#/components/pathItems/List' } },
      components: { pathItems: { List: pathItem } },
    });
    expect(listOperations(document)).toMatchObject([
      { id: 'list', path: '/a', pointer: '/components/pathItems/List/get' },
    ]);
  });

  test.each([
    { operation: { operationId: 'list-groups' }, id: 'list-groups' },
    { operation: {}, id: 'GET /groups/{id}' },
  ])('$operation is called $id', ({ operation, id }) => {
    expect(operationOf(operation)).toMatchObject({ id, pointer: '/paths/~1groups~1{id}/get' });
  });
});

describe('the parameters of an operation', () => {
  test('are its own, and those of the path item that it does not override', () => {
    const own = [
      { name: 'limit', in: 'query', required: true },
      { name: 'id', in: 'header' },
    ];
    const shared = [
      { name: 'limit', in: 'query' },
      { name: 'id', in: 'path' },
      { $ref: '#/components/parameters/Page' },
    ];
    const components = { parameters: { Page: { name: 'page', in: 'query' } } };
    const { parameters } = operationOf({ parameters: own }, { components }, { parameters: shared });
    expect(
      parameters.map(({ pointer, name, in: at, required }) => `${pointer} ${at} ${name} ${required}`),
    ).toEqual([
      '/paths/~1groups~1{id}/get/parameters/0 query limit true',
      '/paths/~1groups~1{id}/get/parameters/1 header id false',
      '/paths/~1groups~1{id}/parameters/1 path id true',
      '/components/parameters/Page query page false',
    ]);
  });

  test.each([
    { given: { in: 'path' }, style: 'simple', explode: false },
    { given: { in: 'header' }, style: 'simple', explode: false },
    { given: { in: 'query' }, style: 'form', explode: true },
    { given: { in: 'cookie' }, style: 'form', explode: true },
    { given: { in: 'query', style: 'spaceDelimited' }, style: 'spaceDelimited', explode: false },
    { given: { in: 'query', explode: false }, style: 'form', explode: false },
    { given: { in: 'path', style: 'label', explode: true }, style: 'label', explode: true },
  ])('$given have the style $style, explode $explode', ({ given, style, explode }) => {
    const { parameters } = operationOf({ parameters: [{ name: 'a', ...given }] });
    expect(parameters).toMatchObject([{ style, explode }]);
  });

  test('leave out what is none', () => {
    const parameters = [
      { name: 'Authorization', in: 'header' },
      { name: 'ACCEPT', in: 'header' },
      { name: 'content-type', in: 'header' },
      { in: 'query' },
      { $ref: '#/gone' },
      'text',
      { name: 'accept', in: 'query' },
    ];
    expect(operationOf({ parameters }).parameters.map(({ name, in: at }) => `${at} ${name}`)).toEqual([
      'query accept',
    ]);
    expect(operationOf({ parameters: 'none' }).parameters).toEqual([]);
  });
});

describe('the bodies of an operation', () => {
  const schema = { type: 'object' };
  const components = {
    requestBodies: { Group: { required: true, content: { 'application/json': { schema } } } },
    responses: {
      Group: {
        description: 'x',
        content: { 'application/json': { schema } },
        headers: { 'X-A': { $ref: '#/components/headers/A' }, 'content-type': {} },
      },
    },
    headers: { A: { required: true, schema } },
    examples: { shared: { value: { name: 'shared' } } },
  };

  test('stand where their references lead', () => {
    const operation = operationOf(
      {
        requestBody: { $ref: '#/components/requestBodies/Group' },
        responses: { 200: { $ref: '#/components/responses/Group' }, 'x-note': {} },
      },
      { components },
    );
    expect(operation.requestBody).toMatchObject({
      pointer: '/components/requestBodies/Group',
      required: true,
      content: [
        {
          range: 'application/json',
          schema: '/components/requestBodies/Group/content/application~1json/schema',
        },
      ],
    });
    expect(operation.responses).toMatchObject([
      {
        status: '200',
        pointer: '/components/responses/Group',
        headers: [
          {
            name: 'X-A',
            pointer: '/components/headers/A',
            required: true,
            schema: '/components/headers/A/schema',
          },
        ],
      },
    ]);
  });

  test.each([
    {
      mediaType: { examples: { a: { value: 1 }, b: { $ref: '#/components/examples/shared' } } },
      examples: [
        { name: 'a', value: 1 },
        { name: 'b', value: { name: 'shared' }, pointer: '/components/examples/shared/value' },
      ],
    },
    { mediaType: { examples: { a: { externalValue: 'a.json' } } }, examples: [] },
    { mediaType: { example: { name: 'one' } }, examples: [{ name: 'default', value: { name: 'one' } }] },
    { mediaType: { example: null }, examples: [{ name: 'default', value: null }] },
    { mediaType: {}, examples: [] },
  ])('have the examples of $mediaType', ({ mediaType, examples }) => {
    const { requestBody } = operationOf(
      { requestBody: { content: { 'application/json': mediaType } } },
      { components },
    );
    const found = requestBody?.content[0]?.examples;
    expect(found).toHaveLength(examples.length);
    expect(found).toMatchObject(examples);
  });

  test('are none where none is documented', () => {
    expect(operationOf({})).toMatchObject({ requestBody: undefined, responses: [] });
  });
});

describe('the security of an operation', () => {
  const components = {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      token: { $ref: '#/components/securitySchemes/bearer' },
      bearer: { type: 'http', scheme: 'Bearer' },
    },
  };
  const names = (security: ReturnType<typeof operationOf>['security']) =>
    security.value.map((schemes) => schemes.map(({ name }) => name));

  test.each([
    { document: [{ key: [] }], operation: undefined, pointer: '/security', schemes: [['key']] },
    {
      document: [{ key: [] }],
      operation: [{ token: [], key: [] }, {}],
      pointer: '/paths/~1groups~1{id}/get/security',
      schemes: [['token', 'key'], []],
    },
    { document: [{ key: [] }], operation: [], pointer: '/paths/~1groups~1{id}/get/security', schemes: [] },
    { document: undefined, operation: undefined, pointer: '/security', schemes: [] },
  ])('$operation in a document of $document is $schemes', ({ document, operation, pointer, schemes }) => {
    const { security } = operationOf({ security: operation }, { components, security: document });
    expect(security.pointer).toBe(pointer);
    expect(names(security)).toEqual(schemes);
  });

  test('has schemes, each where it is written', () => {
    expect(securitySchemes(documentOf({ components }))).toMatchObject([
      { name: 'key', type: 'apiKey', in: 'header', parameter: 'X-Key' },
      { name: 'token', type: 'http', scheme: 'bearer', pointer: '/components/securitySchemes/bearer' },
      { name: 'bearer', type: 'http', scheme: 'bearer' },
    ]);
    expect(securitySchemes(documentOf({}))).toEqual([]);
  });
});

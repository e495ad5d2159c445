import { answer, api, missed, type Pair, pair, record, sends, text } from './pair.ts';

const operation = { responses: { 204: { description: '' } } };
const named = record({ name: text }, ['name']);
const referred = (name: string): object =>
  api(
    { '/things': { get: { responses: { 200: answer({ $ref: `#/components/schemas/${name}` }) } } } },
    { components: { schemas: { [name]: named } } },
  );
const inline = api({ '/things': { get: { responses: { 200: answer(named) } } } });

/** Changes of operations, and of the writing alone. */
export const operationPairs: readonly Pair[] = [
  pair(
    'operation: one less',
    'b-',
    api({ '/things': { get: operation, delete: operation } }),
    api({ '/things': { get: operation } }),
  ),
  pair(
    'operation: one more',
    '-b',
    api({ '/things': { get: operation } }),
    api({ '/things': { get: operation, delete: operation } }),
  ),
  pair(
    'path: one less',
    'b-',
    api({ '/things': { get: operation }, '/others': { get: operation } }),
    api({ '/things': { get: operation } }),
  ),
  pair(
    'path: another name',
    'bb',
    api({ '/things': { get: operation } }),
    api({ '/items': { get: operation } }),
  ),
  pair(
    'operation: PATCH instead of PUT',
    'bb',
    api({ '/things': { put: operation } }),
    api({ '/things': { patch: operation } }),
  ),
  pair(
    'operation: deprecated',
    'w-',
    api({ '/things': { get: operation } }),
    api({ '/things': { get: { ...operation, deprecated: true } } }),
  ),
  pair(
    'operation: another operationId',
    '--',
    api({ '/things': { get: { ...operation, operationId: 'a' } } }),
    api({ '/things': { get: { ...operation, operationId: 'b' } } }),
  ),
  pair(
    'operation: another tag',
    '--',
    api({ '/things': { get: { ...operation, tags: ['a'] } } }),
    api({ '/things': { get: { ...operation, tags: ['b'] } } }),
  ),
  missed(
    pair(
      'servers: another base path',
      'bb',
      api({ '/things': { get: operation } }, { servers: [{ url: 'https://example.com/v1' }] }),
      api({ '/things': { get: operation } }, { servers: [{ url: 'https://example.com/v2' }] }),
    ),
  ),
  pair('writing: a schema gets a name', '--', inline, referred('Thing')),
  pair('writing: a schema gets another name', '--', referred('Thing'), referred('Item')),
  pair(
    'writing: split by allOf',
    '--',
    sends(record({ name: text, size: text }, ['name'])),
    sends({ allOf: [named, record({ size: text })] }),
  ),
  pair('writing: oneOf of one', '--', sends(named), sends({ oneOf: [named] })),
  pair(
    'writing: nullable of 3.0 as a type of 3.1',
    '--',
    { ...sends(record({ name: { ...text, nullable: true } })), openapi: '3.0.3' },
    sends(record({ name: { type: ['string', 'null'] } })),
  ),
  pair(
    'writing: Swagger 2.0 as OpenAPI 3.1',
    '--',
    {
      swagger: '2.0',
      info: { title: 'Things', version: '1' },
      consumes: ['application/json'],
      produces: ['application/json'],
      paths: {
        '/things': {
          post: {
            parameters: [{ name: 'body', in: 'body', required: true, schema: named }],
            responses: { 204: { description: '' } },
          },
        },
      },
    },
    sends(named),
  ),
];

import { describe, expect, test } from '@jest/globals';
import { operationFaults } from '../../../src/contract/lint/operations.ts';
import { listOperations } from '../../../src/contract/read/operations.ts';
import { documentOf } from '../../support/document.ts';

const string = { type: 'string' };
const id = { name: 'id', in: 'path', required: true, schema: string };
const limit = { name: 'limit', in: 'query', schema: string };
const whole = { name: 'all', in: 'querystring', content: { 'text/plain': { schema: string } } };

describe('the description of an operation', () => {
  test.each([
    { what: 'is right', operation: { parameters: [id, limit] }, told: [] },
    { what: 'is right with parameters of its path', shared: [id], operation: {}, told: [] },
    {
      what: 'has two media types in one name',
      operation: {
        parameters: [id],
        requestBody: { content: { 'application/json, text/plain': {} } },
        responses: { 200: { description: 'ok', content: { json: {}, '*/*': {} } } },
      },
      told: [
        '/requestBody/content/application~1json, text~1plain has "application/json, text/plain" as a media type, which is none: each has a member of its own',
        '/responses/200/content/json has "json" as a media type, which is none',
      ],
    },
    {
      what: 'leaves out a name of its template',
      operation: {},
      told: [' declares no path parameter "id" for the template /groups/{id}'],
    },
    {
      what: 'has a name that its template has not',
      operation: { parameters: [id, { ...id, name: 'groupId' }] },
      told: [
        '/parameters/1 declares the path parameter "groupId", which is not in the template /groups/{id}',
      ],
    },
    {
      what: 'has a name twice in its template',
      path: '/groups/{id}/{id}',
      operation: { parameters: [id] },
      told: [' has "id" twice in the template /groups/{id}/{id}'],
    },
    {
      what: 'has a parameter twice',
      operation: { parameters: [id, limit, limit] },
      told: ['/parameters/2 has the query parameter "limit" twice'],
    },
    {
      what: 'has a header twice, in other letters',
      operation: {
        parameters: [
          id,
          { name: 'X-A', in: 'header', schema: string },
          { name: 'x-a', in: 'header', schema: string },
        ],
      },
      told: ['/parameters/2 has the header parameter "x-a" twice'],
    },
    { what: 'overrides one of its path', shared: [id, limit], operation: { parameters: [limit] }, told: [] },
    {
      what: 'has a reference that leads nowhere, which is told as such',
      operation: { parameters: [id, { $ref: '#/components/parameters/Gone' }] },
      told: [],
    },
    {
      what: 'has a text for a parameter',
      operation: { parameters: [id, 'limit'] },
      told: ['/parameters/1 has a parameter that is none'],
    },
    {
      what: 'has a parameter in its body',
      operation: { parameters: [id, { name: 'a', in: 'body' }] },
      told: [
        '/parameters/1 has a parameter in "body", which is none of path, query, header, cookie, querystring',
      ],
    },
    {
      what: 'has a parameter without name',
      operation: { parameters: [id, { in: 'query' }] },
      told: ['/parameters/1 has a parameter without a name'],
    },
    {
      what: 'has a style that the place has not',
      operation: { parameters: [id, { ...limit, style: 'matrix' }] },
      told: [
        '/parameters/1/style has a query parameter "limit" of the style matrix: it may have form, spaceDelimited, pipeDelimited, deepObject',
      ],
    },
    {
      what: 'has two descriptions of a value',
      operation: { parameters: [id, { ...limit, content: { 'text/plain': {} } }] },
      told: ['/parameters/1 has a parameter "limit" with both a schema and content'],
    },
    { what: 'has all of the query as a value', operation: { parameters: [id, whole] }, told: [] },
    {
      what: 'has all of the query as a value, and a part',
      operation: { parameters: [id, whole, limit] },
      told: ['/parameters has a querystring parameter and another one in the query'],
    },
    {
      what: 'has all of the query as a value of no media type',
      operation: { parameters: [id, { name: 'all', in: 'querystring', schema: string }] },
      told: [
        '/parameters/1 has a querystring parameter "all" without content, which it must have instead of a schema',
      ],
    },
    {
      what: 'has a status that there is not',
      operation: { parameters: [id], responses: { 200: {}, '4xx': {}, '20X': {}, default: {} } },
      told: ['/responses/20X has a response "20X", which is no status'],
    },
  ])('$what', ({ path = '/groups/{id}', shared = [], operation, told }) => {
    const document = documentOf({ paths: { [path]: { parameters: shared, get: operation } } });
    const [found] = listOperations(document);
    if (!found) throw new Error('there is no operation');
    const faults = operationFaults(document, found).map(
      ({ pointer, message }) => `${pointer.slice(found.pointer.length)} ${message}`,
    );
    expect(faults).toEqual(told);
  });

  test('is looked at where an additional method stands, too', () => {
    const paths = { '/groups': { parameters: [limit, limit], additionalOperations: { LINK: {} } } };
    const document = documentOf({ paths });
    const faults = listOperations(document).flatMap((operation) => operationFaults(document, operation));
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/paths/~1groups/parameters/1']);
  });
});

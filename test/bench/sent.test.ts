import { expect, test } from '@jest/globals';
import { sentFor, withSerial } from '../../bench/sent.ts';
import { contractOf } from '../support/document.ts';

const OK = { 200: { description: 'Fine' } };
const id = (schema: object, example: string | number) => ({
  name: 'id',
  in: 'path',
  required: true,
  schema,
  example,
});
const body = (properties: object, value: object) => ({
  requestBody: {
    content: { 'application/json': { schema: { properties }, examples: { one: { value } } } },
  },
});

const send = (path: string, method: string, operation: object) =>
  sentFor(contractOf({ paths: { [path]: { [method]: { responses: OK, ...operation } } } })).map((sent) =>
    withSerial(sent, 42),
  );

test.each([
  {
    what: 'a text of the body',
    operation: body({ name: { type: 'string' } }, { name: 'ops' }),
    want: '{"name":"ops42"}',
  },
  {
    what: 'the first text that takes a change',
    operation: body(
      { kind: { enum: ['a'] }, code: { maxLength: 3 }, name: { type: 'string' } },
      { kind: 'a', code: 'abc', name: 'ops' },
    ),
    want: '{"kind":"a","code":"abc","name":"ops42"}',
  },
  {
    what: 'the text itself, not a quote in it',
    operation: body({ name: { type: 'string' } }, { name: 'say "yes", or no' }),
    want: '{"name":"say \\"yes\\", or no42"}',
  },
])('$what is different in each request', ({ operation, want }) => {
  expect(send('/groups', 'post', operation)).toEqual([
    { method: 'POST', path: '/groups', headers: { 'Content-Type': 'application/json' }, body: want },
  ]);
});

test.each([
  { what: 'a text', schema: { type: 'string' }, example: 'g', path: '/groups/{id}', want: '/groups/g42' },
  { what: 'an integer', schema: { type: 'integer' }, example: 7, path: '/g/{id}/all', want: '/g/742/all' },
])('without a body, $what in the path is different', ({ schema, example, path, want }) => {
  const sent = send(path, 'get', { parameters: [id(schema, example)] });
  expect(sent.map((one) => one.path)).toEqual([want]);
});

test.each([
  { what: 'nothing that could differ', path: '/groups', operation: {} },
  {
    what: 'one value for its parameter',
    path: '/g/{id}',
    operation: { parameters: [id({ const: 'x' }, 'x')] },
  },
  {
    what: 'no success',
    path: '/g/{id}',
    operation: { parameters: [id({}, 'x')], responses: { 404: OK[200] } },
  },
])('an operation with $what is left out', ({ path, operation }) => {
  expect(send(path, 'get', operation)).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { refusableWith } from '../../src/cases/refusable.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { contractOf } from '../support/document.ts';

const ID = { type: 'string', 'x-contracts-refused-with': 404 };
const EMAIL = { type: 'string', examples: ['a@b.test'], 'x-contracts-refused-with': 400 };
const contract = contractOf({
  paths: {
    '/groups': {
      post: {
        parameters: [{ name: 'after', in: 'query', schema: ID, example: 'first' }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { email: EMAIL, others: { type: 'array', items: EMAIL } },
              },
            },
          },
        },
        responses: { 200: { description: 'Yes' } },
      },
    },
  },
});
const { parameters, requestBody } = contract.operations[0] as Operation;

test.each([
  { what: 'a value that nobody documents', after: undefined, value: { email: 'c@d.test' }, statuses: [400] },
  { what: 'an example of the schema', after: undefined, value: { email: 'a@b.test' }, statuses: [] },
  { what: 'an item', after: undefined, value: { others: ['c@d.test'] }, statuses: [400] },
  { what: 'an example of the parameter', after: 'first', value: {}, statuses: [404] },
  { what: 'a value that is not allowed', after: 1, value: { email: 2 }, statuses: [404, 400] },
  { what: 'no value', after: undefined, value: {}, statuses: [] },
])('$what may be refused with $statuses', ({ after, value, statuses }) => {
  const [parameter, mediaType] = [parameters[0], requestBody?.content[0]];
  if (!parameter || !mediaType) throw new Error('the contract has both');
  const sent = new Map(after === undefined ? [] : [[parameter, after] as const]);
  expect(refusableWith(contract, { parameters: sent, body: { mediaType, value } })).toEqual(statuses);
});

import { describe, expect, test } from '@jest/globals';
import { casesFor } from '../../src/cases/documented.ts';
import { fuzzRequest } from '../../src/cases/fuzz-request.ts';
import { contractOf } from '../support/document.ts';

const responses = { 200: { description: 'Yes.' } };
const http = (scheme: string) => ({ type: 'http', scheme });

describe('a request that cannot be is not sent, and says why:', () => {
  test.each([
    { path: '/a#b', says: 'its path template has a query or a fragment, which no path matches' },
    { path: '/a?b', says: 'its path template has a query or a fragment, which no path matches' },
    { path: '/a', security: [{ Basic: [] }], says: undefined },
    {
      path: '/a',
      security: [{ Basic: [], Bearer: [] }],
      says: 'it needs two credentials in one place, header authorization',
    },
    { path: '/a', security: [{ Basic: [], Bearer: [] }, { Bearer: [] }], says: undefined },
  ])('$path with $security: $says', ({ path, security = [], says }) => {
    const contract = contractOf({
      paths: { [path]: { get: { security, responses } } },
      components: { securitySchemes: { Basic: http('basic'), Bearer: http('bearer') } },
    });
    expect(casesFor(contract).map(({ unsendable }) => unsendable)).toEqual([says]);
  });
});

test('no fuzzed request has a body that the judge cannot read', () => {
  const content = { 'application/x-msgpack': { schema: { type: 'object' } } };
  const contract = contractOf({ paths: { '/a': { post: { requestBody: { content }, responses } } } });
  const [operation] = contract.operations;
  const made = Array.from(
    { length: 60 },
    (_, seed) =>
      operation &&
      fuzzRequest({ contract, givenHeaders: {}, seed: 1 }, operation, [seed % 3, seed % 7, seed]),
  );
  expect(made.filter((one) => one?.body !== undefined && one.expects.kind === 'accept')).toEqual([]);
});

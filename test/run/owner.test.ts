import { describe, expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { createContract } from '../../src/contract/contract.ts';
import { readCall } from '../../src/recording/har-entry.ts';
import { createFindOwner, type OriginMap } from '../../src/run/owner.ts';
import { documentOf } from '../support/document.ts';
import { entryOf } from '../support/har.ts';

const OPERATION = { responses: { 200: { description: 'd' } } };

/** A contract with this name, servers, and the operation GET of a path. */
const contractOf = (name: string, servers: unknown, path = '/things', members = {}): Contract => {
  const document = documentOf({ servers, paths: { [path]: { get: OPERATION, ...members } } });
  return createContract({ ...document, provider: { name, file: `${name}.yaml` } });
};

const vendor = contractOf('vendor', [
  {
    url: 'https://{host}/v1',
    variables: { host: { enum: ['a.example', 'b.example'], default: 'a.example' } },
  },
  { url: 'https://{site}.vendor.example:443/v1/', variables: { site: { default: 'eu' } } },
  { url: 'http://local.example:{port}', variables: { port: { default: '80' } } },
]);
const newer = contractOf('newer', [{ url: 'https://a.example/v1' }], '/things/new');
const below = contractOf('below', [{ url: 'https://a.example/v1/things' }], '/deep');
const anywhere = contractOf('anywhere', [
  {
    url: '{scheme}://{host}',
    variables: {
      scheme: { enum: ['http', 'https'], default: 'http' },
      host: { default: 'own.example:9000' },
    },
  },
]);
const front = contractOf('front', [
  { url: '{base}/api', variables: { base: { default: 'https://front.example' } } },
]);
const relative = contractOf('relative', [{ url: '/v1' }]);
const parts = contractOf('parts', [{ url: 'https://parts.example' }], '/things', {
  servers: [{ url: 'https://files.example/up' }],
});
const contracts = [vendor, newer, below, anywhere, front, relative, parts];

const MAPS: OriginMap[] = [
  { origin: 'http://127.0.0.1:4010', path: '/at', provider: 'relative' },
  { origin: 'http://127.0.0.1:4010', path: '/at/more', provider: 'front' },
  { origin: 'https://b.example', path: '/other', provider: 'relative' },
];
const find = createFindOwner(contracts, MAPS);

const ownerOf = (url: string, provider?: string) => {
  const call = readCall(entryOf({ url, entry: { _provider: provider } }));
  if ('reason' in call) throw new Error(call.reason);
  const owned = find(call);
  return owned && `${owned.contract.document.provider.name} ${owned.route.kind}`;
};

describe('a recorded request', () => {
  test.each([
    { url: 'https://a.example/v1/things', owner: 'vendor match' },
    { url: 'https://A.Example:443/v1/things?x=1', owner: 'vendor match' },
    { url: 'https://b.example/v1/things', owner: 'vendor match' },
    { url: 'https://us.vendor.example/v1/things', owner: 'vendor match' },
    { url: 'http://local.example:8080/things', owner: 'vendor match' },
    { url: 'http://a.example/v1/things', owner: undefined },
    { url: 'https://c.example/v1/things', owner: undefined },
    { url: 'https://a.example.evil.example/v1/things', owner: undefined },
    { url: 'https://vendor.example/v1/things', owner: undefined },
    { url: 'https://a.example/v2/things', owner: undefined },
    { url: 'https://a.example/v12/things', owner: undefined },
    { url: 'http://own.example:9000/things', owner: 'anywhere match' },
    { url: 'http://other.example:9000/things', owner: undefined },
    { url: 'https://front.example/api/things', owner: 'front match' },
    { url: 'https://relative.example/v1/things', owner: undefined },
    { url: 'https://files.example/up/things', owner: 'parts match' },
  ])('of $url is of $owner', ({ url, owner }) => {
    expect(ownerOf(url)).toBe(owner);
  });

  test.each([
    {
      what: 'is of the contract that documents it',
      url: 'https://a.example/v1/things/new',
      owner: 'newer match',
    },
    {
      what: 'of a longer server is of that one',
      url: 'https://a.example/v1/things/deep',
      owner: 'below match',
    },
    { what: 'of two such servers is of the first', url: 'https://a.example/v1/no', owner: 'vendor no-path' },
    {
      what: 'that nobody documents is of the longest server',
      url: 'https://a.example/v1/things/no',
      owner: 'below no-path',
    },
    {
      what: 'is of the contract that it is mapped to',
      url: 'http://127.0.0.1:4010/at/v1/things',
      owner: 'relative match',
    },
    {
      what: "may leave out the server's path where it is mapped",
      url: 'http://127.0.0.1:4010/at/things',
      owner: 'relative match',
    },
    { what: 'is of the longest map', url: 'http://127.0.0.1:4010/at/more/api/things', owner: 'front match' },
    {
      what: 'is mapped before servers are asked',
      url: 'https://b.example/other/things',
      owner: 'relative match',
    },
    { what: 'beside a map is of none', url: 'http://127.0.0.1:4010/attic/things', owner: undefined },
    {
      what: 'of a mock is of the mount',
      url: 'http://localhost:4011/vendor/v1/things',
      owner: 'vendor match',
    },
    { what: 'of a mock elsewhere is of none', url: 'http://mock.example/vendor/v1/things', owner: undefined },
    {
      what: 'of our own recording is of whom that says',
      url: 'http://mock.example/relative/v1/things',
      own: 'relative',
      owner: 'relative match',
    },
    {
      what: 'of our own recording may leave out the mount',
      url: 'http://mock.example/v1/things',
      own: 'relative',
      owner: 'relative match',
    },
    {
      what: 'of a recording of a contract that is not judged is of none',
      url: 'http://mock.example/v1/things',
      own: 'gone',
      owner: undefined,
    },
  ])('$what', ({ url, own, owner }) => {
    expect(ownerOf(url, own)).toBe(owner);
  });
});

test('a map that leads to no contract is refused', () => {
  const maps = [{ origin: 'http://a', path: '', provider: 'vendr' }];
  expect(() => createFindOwner(contracts, maps)).toThrow(
    /no contract "vendr" is judged here\. Did you mean "vendor"\?/,
  );
});

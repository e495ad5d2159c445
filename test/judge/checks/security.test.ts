import { describe, expect, test } from '@jest/globals';
import { security } from '../../../src/judge/checks/security.ts';
import { requestOf } from '../../support/exchange.ts';
import { operationContract, requestFindings, requestSchema } from '../../support/findings.ts';

const components = {
  securitySchemes: {
    header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
    query: { type: 'apiKey', in: 'query', name: 'api_key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
    bearer: { type: 'http', scheme: 'Bearer' },
    basic: { type: 'http', scheme: 'basic' },
    digest: { type: 'http', scheme: 'Digest' },
    signature: { type: 'apiKey', in: 'header', name: 'Authorization' },
    oauth: { type: 'oauth2', flows: {} },
    openid: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com' },
    certificate: { type: 'mutualTLS' },
    again: { $ref: '#/components/securitySchemes/bearer' },
  },
};

interface Asked {
  readonly ofAll?: unknown;
  readonly ofOne?: unknown;
}

const contractThatAsks = ({ ofAll, ofOne }: Asked) =>
  operationContract(
    'GET /groups',
    { responses: {}, ...(ofOne === undefined ? {} : { security: ofOne }) },
    { components, ...(ofAll === undefined ? {} : { security: ofAll }) },
  );

const authorization = (value: string) => ({ headers: { authorization: value } });

describe('credentials of one kind', () => {
  test.each([
    { scheme: 'header', sent: { headers: { 'x-api-key': 'secret' } }, isMet: true },
    { scheme: 'header', sent: { headers: { 'x-api-key': '' } }, isMet: false },
    { scheme: 'header', sent: {}, isMet: false },
    { scheme: 'query', query: '?api_key=secret', isMet: true },
    { scheme: 'query', query: '?api_key=', isMet: false },
    { scheme: 'query', query: '?API_KEY=secret', isMet: false },
    { scheme: 'cookie', sent: { headers: { cookie: 'a=b; session=secret' } }, isMet: true },
    { scheme: 'cookie', sent: { headers: { cookie: 'session=' } }, isMet: false },
    { scheme: 'cookie', sent: { headers: { cookie: 'sessions=secret' } }, isMet: false },
    { scheme: 'bearer', sent: authorization('Bearer secret'), isMet: true },
    { scheme: 'bearer', sent: authorization('bearer secret'), isMet: true },
    { scheme: 'bearer', sent: authorization('Bearer '), isMet: false },
    { scheme: 'bearer', sent: authorization('Bearersecret'), isMet: false },
    { scheme: 'bearer', sent: authorization('Basic c2VjcmV0'), isMet: false },
    { scheme: 'bearer', sent: authorization('Bearer a.b-c_d~e+f/g=='), isMet: true },
    { scheme: 'bearer', sent: authorization('Bearer  secret'), isMet: true },
    { scheme: 'bearer', sent: authorization('Bearer two words'), isMet: false },
    { scheme: 'bearer', sent: authorization('Bearer a=b'), isMet: false },
    { scheme: 'bearer', sent: authorization('Bearer ='), isMet: false },
    { scheme: 'bearer', sent: { headers: { authorization: ['Bearer a', 'Bearer b'] } }, isMet: false },
    { scheme: 'basic', sent: authorization('Basic dXNlcjpwYXNz'), isMet: true },
    { scheme: 'basic', sent: authorization('bAsIc Og=='), isMet: true },
    { scheme: 'basic', sent: authorization('Basic c2VjcmV0'), isMet: false },
    { scheme: 'basic', sent: authorization('Basic user:pass'), isMet: false },
    { scheme: 'basic', sent: authorization('Basic dXNlcjpwYXNz dXNlcjpwYXNz'), isMet: false },
    { scheme: 'digest', sent: authorization('Digest username="a", realm="b"'), isMet: true },
    { scheme: 'digest', sent: authorization('Digest'), isMet: false },
    { scheme: 'signature', sent: authorization('AWS4-HMAC-SHA256 Credential=a/b, Signature=c'), isMet: true },
    { scheme: 'signature', sent: {}, isMet: false },
    { scheme: 'header', sent: { headers: { 'x-api-key': ['a', 'b'] } }, isMet: false },
    { scheme: 'query', query: '?api_key=a&api_key=b', isMet: false },
    { scheme: 'query', query: '?api%5Fkey=a+b', isMet: true },
    { scheme: 'cookie', sent: { headers: { cookie: 'session=a; session=b' } }, isMet: false },
    { scheme: '#/components/securitySchemes/header', sent: { headers: { 'x-api-key': 'a' } }, isMet: true },
    { scheme: '#/components/securitySchemes/header', sent: {}, isMet: false },
    { scheme: 'basic', sent: authorization('Bearer secret'), isMet: false },
    { scheme: 'oauth', sent: authorization('Bearer secret'), isMet: true },
    { scheme: 'oauth', sent: {}, isMet: false },
    { scheme: 'openid', sent: authorization('Bearer secret'), isMet: true },
    { scheme: 'openid', sent: authorization('Basic c2VjcmV0'), isMet: false },
    { scheme: 'certificate', sent: {}, isMet: true },
    { scheme: 'again', sent: authorization('Bearer secret'), isMet: true },
    { scheme: 'again', sent: {}, isMet: false },
  ])('$scheme, sent $sent$query: $isMet', ({ scheme, sent, query = '', isMet }) => {
    const contract = contractThatAsks({ ofOne: [{ [scheme]: [] }] });
    expect(requestFindings(contract, security, requestOf(`GET /groups${query}`, sent))).toHaveLength(
      isMet ? 0 : 1,
    );
  });
});

describe('of several kinds', () => {
  const both = { headers: { authorization: 'Bearer a', 'x-api-key': 'b' } };
  const key = { headers: { 'x-api-key': 'b' } };
  test.each([
    { what: 'either is enough', asked: { ofOne: [{ bearer: [] }, { header: [] }] }, sent: key, isMet: true },
    {
      what: 'none of them is not',
      asked: { ofOne: [{ bearer: [] }, { header: [] }] },
      sent: {},
      isMet: false,
    },
    { what: 'both are asked for', asked: { ofOne: [{ bearer: [], header: [] }] }, sent: key, isMet: false },
    { what: 'both are there', asked: { ofOne: [{ bearer: [], header: [] }] }, sent: both, isMet: true },
    { what: 'none need be there', asked: { ofOne: [{ bearer: [] }, {}] }, sent: {}, isMet: true },
    { what: 'those of the document count', asked: { ofAll: [{ bearer: [] }] }, sent: {}, isMet: false },
    {
      what: 'those of the operation replace them',
      asked: { ofAll: [{ bearer: [] }], ofOne: [{ header: [] }] },
      sent: key,
      isMet: true,
    },
    {
      what: 'and are not met by them',
      asked: { ofAll: [{ header: [] }], ofOne: [{ bearer: [] }] },
      sent: key,
      isMet: false,
    },
    {
      what: 'an operation may ask for none',
      asked: { ofAll: [{ bearer: [] }], ofOne: [] },
      sent: {},
      isMet: true,
    },
    { what: 'nothing is asked for', asked: {}, sent: {}, isMet: true },
  ])('$what', ({ asked, sent, isMet }) => {
    const found = requestFindings(contractThatAsks(asked), security, requestOf('GET /groups', sent));
    expect(found).toHaveLength(isMet ? 0 : 1);
  });
});

test('what is missing is named, and what was sent is not', () => {
  const contract = contractThatAsks({ ofOne: [{ header: [], bearer: [] }, { basic: [] }] });
  const request = requestOf('GET /groups', authorization('Digest hush'));
  expect(requestFindings(contract, security, request)).toEqual([
    'credentials /headers: lacks credentials: header (header X-Api-Key) and bearer (header Authorization: bearer), or basic (header Authorization: basic)',
  ]);
});

test.each([
  {
    asked: [{ basic: [] }, { bearer: [] }],
    sent: authorization('Bearer not a token'),
    told: 'what follows Bearer is no token (RFC 6750)',
  },
  {
    asked: [{ basic: [] }],
    sent: authorization('Basic aHVzaA=='),
    told: 'what follows Basic is no Base64 of user:password',
  },
  {
    asked: [{ header: [] }],
    sent: { headers: { 'x-api-key': ['a', 'b'] } },
    told: 'the header X-Api-Key is there 2 times',
  },
  {
    asked: [{ bearer: [] }],
    sent: { headers: { authorization: ['Bearer a', 'Bearer b'] } },
    told: 'the header Authorization is there 2 times',
  },
  { asked: [{ header: [], certificate: [] }], sent: {}, told: 'and certificate (a client certificate)' },
])('what is wrong with what was sent is told: $told', ({ asked, sent, told }) => {
  const [line] = requestFindings(
    contractThatAsks({ ofOne: asked }),
    security,
    requestOf('GET /groups', sent),
  );
  expect(line).toMatch(new RegExp(`lacks credentials: .*${told.replace(/[()]/g, '.')}$`));
  expect(line).not.toMatch(/aHVzaA|not a token|Bearer a\b/);
});

test.each([
  {
    where: 'at the operation',
    asked: { ofAll: [{ basic: [] }], ofOne: [{ bearer: [] }] },
    schema: '/paths/~1groups/get/security',
  },
  { where: 'at the top of the document', asked: { ofAll: [{ bearer: [] }] }, schema: '/security' },
])('it points to what asks for it, $where', ({ asked, schema }) => {
  expect(requestSchema(contractThatAsks(asked), security, requestOf('GET /groups'))).toBe(schema);
});

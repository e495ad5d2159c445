import { describe, expect, test } from '@jest/globals';
import type { CaseContext } from '../../src/cases/draft.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import { createContract } from '../../src/contract/contract.ts';
import {
  credentialVariables,
  readSecrets,
  TO_BE_SIGNED,
  textsOf,
} from '../../src/contract/credential-variables.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import { contractOf } from '../support/document.ts';

/** A contract that requires this security scheme, whose name is `my.Scheme-1`. */
const asking = (scheme: Record<string, unknown>, requirements: unknown = [{ 'my.Scheme-1': [] }]) =>
  contractOf({
    security: requirements,
    paths: { '/x': { get: { responses: { 200: { description: 'Yes.' } } } } },
    components: {
      securitySchemes: { 'my.Scheme-1': scheme, Other: { type: 'apiKey', in: 'header', name: 'X-Other' } },
    },
  });

const VARIABLE = 'CONTRACTS_TEST_MY_SCHEME_1';
const SIGV4 = {
  type: 'apiKey',
  in: 'header',
  name: 'Authorization',
  'x-amazon-apigateway-authtype': 'awsSigv4',
};
const BASIC = { type: 'http', scheme: 'basic' };

const first = (contract: CaseContext['contract'], env: Record<string, string>, given = {}) => {
  const secrets = readSecrets(contract, env);
  const [one] = listCases({ contract, givenHeaders: given, seed: 1, secrets }, { isMock: false });
  return { url: one?.url, headers: one?.headers };
};

describe('real credentials are sent', () => {
  test.each([
    { scheme: { type: 'apiKey', in: 'header', name: 'X-Key' }, headers: { 'X-Key': 'a:b' } },
    { scheme: { type: 'apiKey', in: 'query', name: 'key' }, url: '/x?key=a%3Ab' },
    { scheme: { type: 'apiKey', in: 'cookie', name: 'sid' }, headers: { Cookie: 'sid=a:b' } },
    { scheme: BASIC, headers: { Authorization: 'Basic YTpi' } },
    { scheme: { type: 'http', scheme: 'bearer' }, headers: { Authorization: 'Bearer a:b' } },
    { scheme: { type: 'http', scheme: 'digest' }, headers: { Authorization: 'digest a:b' } },
    { scheme: { type: 'oauth2', flows: {} }, headers: { Authorization: 'Bearer a:b' } },
    { scheme: { type: 'openIdConnect' }, headers: { Authorization: 'Bearer a:b' } },
    { scheme: { type: 'mutualTLS' }, headers: {} },
  ])('as $scheme asks', ({ scheme, url = '/x', headers = {} }) => {
    expect(first(asking(scheme), { [VARIABLE]: ' a:b\n' })).toEqual({ url, headers });
  });

  test('for a signature, as a text that stands for it', () => {
    const env = { [`${VARIABLE}_ACCESS_KEY_ID`]: 'id', [`${VARIABLE}_SECRET_ACCESS_KEY`]: 'key' };
    expect(first(asking(SIGV4), env).headers).toEqual({ Authorization: TO_BE_SIGNED });
  });

  test.each([
    { given: {}, env: {}, sent: 'Authorization' },
    { given: {}, env: { CONTRACTS_TEST_OTHER: 'x' }, sent: 'X-Other' },
    { given: { authorization: 'Basic x' }, env: { CONTRACTS_TEST_OTHER: 'x' }, sent: 'Authorization' },
    { given: {}, env: { CONTRACTS_TEST_OTHER: 'x', [VARIABLE]: 'a:b' }, sent: 'Authorization' },
    { given: {}, env: { CONTRACTS_TEST_OTHER: '' }, sent: 'Authorization' },
  ])('in the way that $env and the headers $given serve: $sent', ({ given, env, sent }) => {
    const contract = asking(BASIC, [{ 'my.Scheme-1': [] }, { Other: [] }]);
    expect(Object.keys(first(contract, env, given).headers ?? {})).toEqual([sent]);
  });
});

describe('the environment is refused', () => {
  test.each<{ scheme: Record<string, unknown>; env: Record<string, string>; message: string }>([
    { scheme: BASIC, env: { [VARIABLE]: 's3cret' }, message: `${VARIABLE}: write it as user:password.` },
    {
      scheme: BASIC,
      env: { [VARIABLE]: 's3cret:日本' },
      message: `${VARIABLE} has a character that no header may have. Set it to the credentials alone.`,
    },
    {
      scheme: SIGV4,
      env: { [`${VARIABLE}_ACCESS_KEY_ID`]: 's3cret' },
      message: `${VARIABLE}_ACCESS_KEY_ID is set, but ${VARIABLE}_SECRET_ACCESS_KEY is not: a signature needs both. Set it too.`,
    },
    {
      scheme: SIGV4,
      env: { [`${VARIABLE}_SECRET_ACCESS_KEY`]: 's3cret' },
      message: `${VARIABLE}_SECRET_ACCESS_KEY is set, but ${VARIABLE}_ACCESS_KEY_ID is not: a signature needs both. Set it too.`,
    },
  ])('$message', ({ scheme, env, message }) => {
    expect(() => readSecrets(asking(scheme), env)).toThrow(message);
    expect(message).not.toContain('s3cret');
  });
});

test('the variables of the contracts that come with this package', async () => {
  const documents = await Promise.all(findProviders(ownSpecs).map(loadDocument));
  const named = documents.flatMap((document) => credentialVariables(createContract(document)));
  expect(named.map(({ name, isOptional }) => `${name}${isOptional ? '?' : ''}`)).toEqual([
    'CONTRACTS_DOCUSIGN_V2_LEGACYHEADER',
    'CONTRACTS_DOCUSIGN_V2_BEARERTOKEN',
    'CONTRACTS_DOCUSIGN_V2_1_BEARERTOKEN',
    'CONTRACTS_PARTOO_APIKEY',
    'CONTRACTS_SMARTSHEET_APITOKEN',
    'CONTRACTS_SMARTSHEET_OAUTH2',
    'CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID',
    'CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY',
    'CONTRACTS_VINYLDNS_AWSSIGV4_SESSION_TOKEN?',
    'CONTRACTS_VINYLDNS_AWSSIGV4_REGION?',
  ]);
});

test('what is sent for a secret', () => {
  const env = { [VARIABLE]: 'user:päss word' };
  expect(textsOf(readSecrets(asking(BASIC), env))).toEqual([
    'user:päss word',
    'dXNlcjpww6RzcyB3b3Jk',
    'päss word',
  ]);
});

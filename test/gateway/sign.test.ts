import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { lazy } from '../../src/base/lazy.ts';
import type { Case } from '../../src/cases/case.ts';
import { asSigned } from '../../src/cases/draft.ts';
import { families } from '../../src/cases/families.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import { createContract } from '../../src/contract/contract.ts';
import {
  readSecrets,
  type Secret,
  type Secrets,
  TO_BE_SIGNED,
} from '../../src/contract/credential-variables.ts';
import { securitySchemes } from '../../src/contract/security.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs, type Provider } from '../../src/document/provider.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { createSigner, type Signable } from '../../src/gateway/sign.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import { runCases } from '../../src/run/run.ts';
import { contractOf } from '../support/document.ts';
import type { Service } from '../support/faulty/service.ts';
import { subjects } from '../support/faulty/services.ts';
import { SIGNING_KEYS } from '../support/faulty/signature.ts';
import { startService } from '../support/faulty/start.ts';
import { startHttp } from '../support/server.ts';

afterEach(() => void jest.useRealTimers());

const contractFor = (scope?: Record<string, string>) =>
  contractOf({
    components: {
      securitySchemes: {
        S: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          'x-amazon-apigateway-authtype': 'awsSigv4',
          ...(scope ? { 'x-contracts-sigv4': scope } : {}),
        },
      },
    },
  });

const secretsOf = (members = {}): Secrets =>
  new Map([
    [
      'S',
      {
        kind: 'sigv4',
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        sessionToken: undefined,
        region: undefined,
        ...members,
      },
    ],
  ]);

const signable = (members: Partial<Signable>): Signable => ({
  method: 'GET',
  host: 'example.amazonaws.com',
  path: '/',
  headers: { authorization: TO_BE_SIGNED },
  body: Buffer.alloc(0),
  ...members,
});

/** Amazon's published test suite for Signature Version 4. */
describe('of the published test suite', () => {
  test.each([
    {
      name: 'get-vanilla',
      request: {},
      signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    },
    {
      name: 'post-vanilla',
      request: { method: 'POST' },
      signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    },
    {
      name: 'get-vanilla-empty-query-key',
      request: { path: '/?Param1=value1' },
      signature: 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
    },
    {
      name: 'get-vanilla-query-order-key-case',
      request: { path: '/?Param2=value2&Param1=value1' },
      signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    },
    {
      name: 'post-x-www-form-urlencoded without its Content-Type',
      request: { method: 'POST', headers: { authorization: TO_BE_SIGNED, 'content-type': 'text/plain' } },
      signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    },
  ])('$name', async ({ request, signature }) => {
    jest.useFakeTimers({
      now: Date.parse('2015-08-30T12:36:00Z'),
      doNotFake: ['nextTick', 'queueMicrotask'],
    });
    const sign = createSigner(contractFor({ service: 'service' }), secretsOf());
    expect(await sign?.(signable(request))).toEqual({
      host: 'example.amazonaws.com',
      'x-amz-date': '20150830T123600Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    });
  });
});

describe('is signed for', () => {
  test.each([
    {
      scope: undefined,
      secrets: {},
      signed: '/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date,',
    },
    { scope: { service: 's', region: 'r' }, secrets: {}, signed: '/r/s/aws4_request,' },
    { scope: { region: 'r' }, secrets: { region: 'eu-west-1' }, signed: '/eu-west-1/execute-api/' },
    {
      scope: undefined,
      secrets: { sessionToken: 't' },
      signed: 'SignedHeaders=host;x-amz-date;x-amz-security-token,',
    },
  ])('$scope with $secrets: $signed', async ({ scope, secrets, signed }) => {
    const fields = await createSigner(contractFor(scope), secretsOf(secrets))?.(signable({}));
    expect(fields?.authorization).toContain(signed);
  });

  test.each(['[::1]:80', '[::1]', 'localhost:8080'])('the host %s as it is written', async (host) => {
    const sign = createSigner(contractFor(), secretsOf());
    expect((await sign?.(signable({ host })))?.host).toBe(host);
  });

  test.each([
    { headers: {} },
    { headers: { authorization: 'contract-check' } },
    { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=somebody-else' } },
  ])('nobody who sends $headers', ({ headers }) => {
    expect(createSigner(contractFor(), secretsOf())?.(signable({ headers }))).toBeUndefined();
  });

  test('nobody without credentials, and without such a scheme', () => {
    expect(createSigner(contractFor(), new Map())).toBeUndefined();
    expect(createSigner(contractOf({}), secretsOf())).toBeUndefined();
  });
});

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Percent-encodes all characters except those that RFC 3986, 2.3 calls unreserved. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (odd) => `%${odd.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature that VinylDNS expects, computed from a request as it was received. */
const expectedSignature = async (incoming: IncomingMessage, secret: string): Promise<string> => {
  const { authorization = '', ...headers } = incoming.headers;
  const scope = /Credential=[^/]+\/([^,]+),/.exec(authorization)?.[1] ?? '';
  const names = /SignedHeaders=([^,]+),/.exec(authorization)?.[1] ?? '';
  const { pathname, searchParams } = new URL(String(incoming.url), 'http://x');
  const canonical = [
    incoming.method,
    decodeURIComponent(pathname),
    [...searchParams]
      .map((pair) => pair.map(encode).join('='))
      .sort()
      .join('&'),
    ...names.split(';').map((name) => `${name}:${headers[name]}`),
    '',
    names,
    sha256(await buffer(incoming)),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
};

/** The contract of VinylDNS, with its schemas compiled; loaded once. */
const vinyldns = lazy(async () => {
  const provider = findProviders(ownSpecs).find(({ name }) => name === 'vinyldns') as Provider;
  const contract = createContract(await loadDocument(provider));
  await contract.prepareAll();
  return contract;
});

test('every request of VinylDNS that shows who sends it carries a signature of what the server got', async () => {
  const contract = await vinyldns();
  const secrets = readSecrets(contract, {
    CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID: 'okAccessKey',
    CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 's3cret-access-key',
  });
  const cases = [...listCases({ contract, givenHeaders: {}, seed: 1, secrets }, { isMock: false })];
  const seen: { got: string; expected: string; scope: string }[] = [];
  await using server = await startHttp(async (incoming, outgoing) => {
    const { authorization = '' } = incoming.headers;
    const expected = await expectedSignature(incoming, 's3cret-access-key');
    const [, scope = '', got = ''] =
      /^AWS4-HMAC-SHA256 Credential=okAccessKey\/\d{8}\/(\S+), .*Signature=([0-9a-f]{64})$/.exec(
        authorization,
      ) ?? [];
    if (got !== '') seen.push({ got, expected, scope });
    outgoing.writeHead(got === expected ? 200 : 401).end();
  });
  const sign = createSigner(contract, secrets);
  await runCases(contract, createProxy(contract, `${server.url}/a b*`, { sign }), cases, { writes: true });
  expect(seen.length).toBe(cases.filter(({ credentials }) => credentials === 'valid').length);
  expect(seen.filter(({ got, expected }) => got !== expected)).toEqual([]);
  expect(new Set(seen.map(({ scope }) => scope))).toEqual(new Set(['us-east-1/VinylDNS/aws4_request']));
});

describe('a server that checks signatures is not blamed for what the signer repairs', () => {
  const secrets = secretsOf({
    accessKeyId: 'EXAMPLEACCESSKEY',
    secretAccessKey: SIGNING_KEYS.EXAMPLEACCESSKEY,
  });

  const casesWith = async (given: Secrets) => [
    ...listCases(
      { contract: await vinyldns(), givenHeaders: {}, seed: 1, secrets: given },
      { isMock: false },
    ),
  ];
  /** The secrets of a client that can sign, and the cases that are made for it. */
  const signing = lazy(async () => {
    const [{ name } = { name: '' }] = securitySchemes((await vinyldns()).document);
    const ofScheme: Secrets = new Map([[name, secrets.get('S') as Secret]]);
    return { secrets: ofScheme, cases: await casesWith(ofScheme) };
  });

  test('by cases that break what it writes itself', async () => {
    const contract = await vinyldns();
    const { secrets, cases } = await signing();
    await using server = await startService(subjects.vinyldns?.service as Service);
    const upstream = createProxy(contract, server.url, { sign: createSigner(contract, secrets) });
    const { results } = await runCases(contract, upstream, cases, { writes: true });
    expect(
      results.flatMap(({ name, violations }) => violations.map((one) => [name, violationMessage(one)])),
    ).toEqual([]);
    expect(results.length).toBeGreaterThan(50);
  });

  test('but whoever cannot sign is', async () => {
    const dates = (cases: readonly Case[]) =>
      cases.filter(({ family, name }) => families[family]?.kind === 'negative' && /x-amz-date/i.test(name));
    expect(dates((await signing()).cases)).toEqual([]);
    expect(dates(await casesWith(new Map())).length).toBeGreaterThan(0);
  });

  test.each([
    { headers: { Authorization: TO_BE_SIGNED, 'X-Amz-Date': 'no date', a: 'b' }, sent: '20260101T000000Z' },
    { headers: { Authorization: TO_BE_SIGNED, a: 'b' }, sent: '20260101T000000Z' },
    { headers: { Authorization: 'Bearer x', 'x-amz-date': 'no date', a: 'b' }, sent: 'no date' },
  ])('$headers', ({ headers, sent }) => {
    expect(asSigned({ headers }).headers).toEqual({
      Authorization: headers.Authorization,
      a: 'b',
      'x-amz-date': sent,
    });
  });
});

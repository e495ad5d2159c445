import { beforeAll, describe, expect, test } from '@jest/globals';
import { casesFor } from '../../src/cases/documented.ts';
import { mockCasesFor } from '../../src/cases/families/responses.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { examine } from '../../src/contract/lint.ts';
import type { Match } from '../../src/contract/router.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createBody } from '../../src/http/exchange.ts';
import { judgeResponse, placeOf } from '../../src/judge/judge.ts';
import { sentenceOf } from '../../src/judge/sentence.ts';
import { createMock } from '../../src/mock/mock.ts';
import { runCases } from '../../src/run/run.ts';
import { linkFaults, linksOf } from '../support/links.ts';
import { loadContract } from '../support/server.ts';

const providers = findProviders(ownSpecs);
const contracts = new Map<string, Contract>();
/** Mocks by the names of their contracts. Tests may share them, since responses do not depend on earlier requests. */
const mocks = new Map<string, Upstream>();
beforeAll(async () => {
  for (const provider of providers) {
    const contract = createContract(await loadDocument(provider));
    contracts.set(provider.name, contract);
    mocks.set(provider.name, createMock(contract));
  }
});

const contractOf = (name: string): Contract => contracts.get(name) as Contract;
const mockOf = (name: string): Upstream => mocks.get(name) as Upstream;

// A contract that is added to `specs/` is tested without a change here.
describe.each(providers)('the contract of $name', ({ name }) => {
  test('has operations and an answer to every request that it documents', () => {
    const { operations } = contractOf(name);
    expect(operations.length).toBeGreaterThan(0);
    const unsendable = casesFor(contractOf(name)).flatMap((one) => one.unsendable ?? []);
    expect(unsendable).toEqual([]);
  });

  test('has nothing that should be mended', async () => {
    expect((await Array.fromAsync(examine(contractOf(name)))).filter(Boolean)).toEqual([]);
  });

  test('is kept by its mock, with every documented request and every documented response', async () => {
    const contract = contractOf(name);
    const cases = [...casesFor(contract), ...mockCasesFor(contract)];
    const { results } = await runCases(contract, mockOf(name), cases, { writes: true });
    const told = results.flatMap(({ name: sent, violations }) =>
      violations.map((violation) => `${sent}: ${sentenceOf(violation)} (${placeOf(contract, violation)})`),
    );
    expect(told).toEqual([]);
    expect(results.every(({ recorded }) => recorded !== undefined)).toBe(true);
  });
});

/** Path parameters whose values no operation returns: the owner of an account knows its id. */
const FROM_ELSEWHERE = ['accountId'];

test.each(providers)('each operation of $name that takes an id is linked from what gives it', ({ name }) => {
  const { operations } = contractOf(name);
  const linked = new Set(linksOf(contractOf(name)).map(({ operationId }) => operationId));
  const alone = operations.filter(({ id, path }) => {
    const names = [...path.matchAll(/\{(.+?)\}/g)].map(([, one]) => one ?? '');
    return names.some((one) => !FROM_ELSEWHERE.includes(one)) && !linked.has(id);
  });
  expect(alone.map(({ id }) => id)).toEqual([]);
});

test.each(providers)('each link of $name gives what the operation takes that it leads to', ({ name }) => {
  const contract = contractOf(name);
  const links = linksOf(contract);
  const faults = links.flatMap((link) =>
    linkFaults(contract, link).map((fault) => `${link.from.id} → ${link.name}: ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(links.length).toBeGreaterThan(0);
});

/** The least share of the members that a check of a mock covers. Of the other parts of a contract, it covers all. */
const LEAST_OF_MEMBERS = 0.9;

test.each(providers)('a check of the mock of $name covers what the contract describes', async ({ name }) => {
  const contract = contractOf(name);
  const cases = listCases({ contract, givenHeaders: {}, seed: 1 }, { isMock: true });
  const { coverage } = await runCases(contract, mockOf(name), cases, { writes: true });
  const missed = (kinds: readonly string[]) =>
    coverage.filter(({ kind, count }) => kinds.includes(kind) && count === 0);
  expect(
    missed(['operation', 'status', 'media-type', 'parameter']).map(
      ({ operation, name: what }) => `${operation} ${what}`,
    ),
  ).toEqual([]);
  const members = coverage.filter(({ kind }) => kind === 'member');
  expect(missed(['member']).length).toBeLessThanOrEqual(members.length * (1 - LEAST_OF_MEMBERS));
  expect(members.length).toBeGreaterThan(0);
});

test('an example that breaks its own schema is found where it is written', async () => {
  const contract = await loadContract('broken-example.yaml');
  expect((await Array.fromAsync(examine(contract))).filter(Boolean)).toEqual([
    {
      severity: 'warning',
      place: 'test/fixtures/broken-example.yaml:17:21',
      message: 'example "bad" breaks its own schema: /a must be integer, is "one"',
    },
  ]);
});

const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain; charset=UTF-8';

/** The violations of this response to a request that creates a group. */
const violationsOf = (
  provider: string,
  path: string,
  { status, type, body }: { status: number; type: string; body: unknown },
): string[] => {
  const contract = contractOf(provider);
  const route = contract.route('POST', path);
  expect(route.kind).toBe('match');
  const text = type === JSON_TYPE ? JSON.stringify(body) : String(body);
  const response = { status, headers: { 'content-type': type }, body: createBody(text) };
  return judgeResponse(contract, route as Match & { kind: 'match' }, response, 'POST').violations.map(
    sentenceOf,
  );
};

describe('the placeholder bodies of the third-party docs page are refused by', () => {
  const PLACEHOLDERS = [
    { status: 201, body: { success: true, data: { id: 'abc123', created_at: '2025-01-01T00:00:00Z' } } },
    {
      status: 400,
      body: { success: false, error: { code: 'VALIDATION_ERROR', message: 'Invalid request parameters' } },
    },
  ];
  const CONTRACTS = [
    { provider: 'docusign-v2', path: '/v2/accounts/1/groups' },
    { provider: 'docusign-v2.1', path: '/v2.1/accounts/1/groups' },
  ];
  test.each(CONTRACTS.flatMap((contract) => PLACEHOLDERS.map((answer) => ({ ...contract, ...answer }))))(
    '$provider as $status',
    ({ provider, path, status, body }) => {
      expect(violationsOf(provider, path, { status, type: JSON_TYPE, body })).not.toEqual([]);
    },
  );
});

describe('an error of VinylDNS has the shape of its status:', () => {
  const LIST = { errors: ['Missing Group.name'] };
  const STRING = 'Group with name x already exists.';
  test.each([
    { status: 400, type: JSON_TYPE, body: LIST, kept: true },
    { status: 400, type: JSON_TYPE, body: STRING, kept: true },
    { status: 400, type: TEXT_TYPE, body: 'The request content was malformed', kept: true },
    { status: 400, type: JSON_TYPE, body: {}, kept: false },
    { status: 400, type: JSON_TYPE, body: { errors: [] }, kept: false },
    { status: 400, type: JSON_TYPE, body: { errors: 'Missing Group.name' }, kept: false },
    { status: 400, type: JSON_TYPE, body: [], kept: false },
    { status: 401, type: TEXT_TYPE, body: 'Authentication Failed: no', kept: true },
    { status: 401, type: TEXT_TYPE, body: 'Unauthorized', kept: false },
    { status: 401, type: JSON_TYPE, body: 'Authentication Failed: no', kept: false },
    { status: 401, type: JSON_TYPE, body: LIST, kept: false },
    { status: 404, type: JSON_TYPE, body: STRING, kept: true },
    { status: 404, type: JSON_TYPE, body: LIST, kept: false },
    { status: 409, type: JSON_TYPE, body: STRING, kept: true },
    { status: 409, type: JSON_TYPE, body: LIST, kept: false },
    { status: 409, type: TEXT_TYPE, body: STRING, kept: false },
    { status: 500, type: TEXT_TYPE, body: 'There was an internal server error.', kept: true },
    { status: 500, type: JSON_TYPE, body: {}, kept: false },
  ])('$status $type $body, kept: $kept', ({ kept, ...answer }) => {
    expect(violationsOf('vinyldns', '/groups', answer).length === 0).toBe(kept);
  });
});

describe('an error of Partoo has the envelope of its status:', () => {
  const ENVELOPES = [
    { status: 400, body: { errors: { json: { name: 'name_already_exists' } } } },
    { status: 401, body: { errors: { authentication: 'User not authenticated' } } },
    { status: 403, body: { errors: { authorization: 'Operation not allowed' } } },
    { status: 404, body: { errors: { json: 'Resource not found' } } },
  ];
  const rows = ENVELOPES.flatMap(({ status }) =>
    ENVELOPES.map((other) => ({ status, body: other.body, kept: other.status === status })),
  );
  test.each([
    ...rows,
    ...ENVELOPES.flatMap(({ status }) => [
      { status, body: {}, kept: false },
      { status, body: { errors: {} }, kept: false },
      { status, body: 'no', kept: false },
    ]),
    { status: 400, body: { errors: { json: { name: 'too_long' } } }, kept: false },
  ])('$status $body, kept: $kept', ({ status, body, kept }) => {
    const answer = { status, type: JSON_TYPE, body };
    expect(violationsOf('partoo', '/sections/42/groups', answer).length === 0).toBe(kept);
  });
});

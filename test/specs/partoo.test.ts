import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import type { Match } from '../../src/contract/router.ts';
import { loadDocument } from '../../src/document/document.ts';
import { resolveProviders } from '../../src/document/provider.ts';
import { createBody } from '../../src/http/exchange.ts';
import { judgeResponse } from '../../src/judge/judge.ts';

// Where the vendor's behaviour is not established, the contract allows each possibility; where it is, only that.

let contract: Contract;
beforeAll(async () => {
  const [provider] = resolveProviders(['partoo']);
  if (!provider) throw new Error('no provider partoo');
  contract = createContract(await loadDocument(provider));
});

/** Does a response to a request conform to the contract? */
const isKept = (request: string, status: number, body: unknown): boolean => {
  const [method = '', path = ''] = request.split(' ');
  const route = contract.route(method, path);
  expect(route.kind).toBe('match');
  const headers = { 'content-type': 'application/json' };
  const response = { status, headers, body: createBody(JSON.stringify(body)) };
  const { violations } = judgeResponse(contract, route as Match & { kind: 'match' }, response, method);
  return violations.length === 0;
};

const BUSINESS = { id: '64b0c1d2e3f4a5b6c7d8e9f0', groups: [84] };
const SECTION = { id: 12, name: 'Country' };
const WHOLE = { ...SECTION, groups: [], can_edit: true, has_puller: false };
const GROUP = { id: 84, name: 'Spain', has_puller: false };
const list = (sections: readonly object[]) => ({ page: 1, max_page: 1, count: sections.length, sections });
const many = (count: number) => Array.from({ length: count }, () => SECTION);

describe('an updated business', () => {
  const request = 'POST /business/c-MAD-01';
  test.each([
    { status: 200, body: BUSINESS, kept: true },
    { status: 200, body: { ...BUSINESS, status: 'open', group_id: 23, city: 'Madrid' }, kept: true },
    { status: 200, body: { ...BUSINESS, code: null }, kept: true },
    { status: 200, body: { status: 'success' }, kept: true },
    { status: 200, body: { business_id: BUSINESS.id, status: 'success' }, kept: true },
    { status: 200, body: { id: BUSINESS.id }, kept: false },
    { status: 200, body: { ...BUSINESS, groups: ['84'] }, kept: false },
    { status: 403, body: { errors: { authorization: 'Operation not allowed' } }, kept: true },
    { status: 403, body: { errors: { authorization: { groups: 'edit_not_allowed' } } }, kept: true },
    { status: 403, body: { errors: { authorization: {} } }, kept: false },
    { status: 403, body: { errors: { authorization: ['groups'] } }, kept: false },
    { status: 403, body: { errors: { authorization: 'edit_not_allowed' } }, kept: false },
  ])('$status $body, kept: $kept', ({ status, body, kept }) => {
    expect(isKept(request, status, body)).toBe(kept);
  });
});

describe('a section, alone and in a list', () => {
  test.each([
    { request: 'GET /sections', body: list([SECTION]), kept: true },
    { request: 'GET /sections', body: list([WHOLE]), kept: true },
    { request: 'GET /sections', body: list(many(100)), kept: true },
    { request: 'GET /sections', body: list(many(101)), kept: false },
    { request: 'GET /sections', body: { ...list([]), max_page: 0 }, kept: true },
    { request: 'GET /sections', body: [SECTION], kept: false },
    { request: 'GET /sections/12', body: WHOLE, kept: true },
    { request: 'GET /sections/12', body: SECTION, kept: false },
    { request: 'GET /sections/12', body: { ...WHOLE, groups: [GROUP] }, kept: true },
    { request: 'GET /sections/12', body: { ...WHOLE, groups: [84] }, kept: false },
    { request: 'GET /sections/12/groups/84', body: GROUP, kept: false },
    { request: 'GET /sections/12/groups/84', body: { ...GROUP, business_ids: ['a'] }, kept: true },
    { request: 'POST /sections/12', body: { status: 'success', id: 12 }, kept: true },
    { request: 'DELETE /sections/12', body: { status: 'deleted' }, kept: false },
    { request: 'DELETE /sections/12/groups/84', body: { status: 'success', group_id: 84 }, kept: true },
  ])('$request: $body, kept: $kept', ({ request, body, kept }) => {
    expect(isKept(request, 200, body)).toBe(kept);
  });
});

import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import type { Match } from '../../src/contract/router.ts';
import { loadDocument } from '../../src/document/document.ts';
import { resolveProviders } from '../../src/document/provider.ts';
import { createBody } from '../../src/http/exchange.ts';
import { judgeResponse } from '../../src/judge/judge.ts';
import { sentenceOf } from '../../src/judge/sentence.ts';

let contract: Contract;
beforeAll(async () => {
  const [found] = resolveProviders(['smartsheet']);
  if (!found) throw new Error('specs/smartsheet is gone');
  contract = createContract(await loadDocument(found));
});

const JANE = { id: 7960873114331012, email: 'jane.doe@example.com' };
const GROUP = {
  id: 4583173393803140,
  name: 'Field Engineers',
  owner: 'john.doe@example.com',
  ownerId: 2331373580117892,
  createdAt: '2026-03-02T09:15:27Z',
  modifiedAt: '2026-03-02T09:15:27Z',
};
const PAGE = { pageNumber: 1, pageSize: 100, totalPages: 1, totalCount: 1, data: [GROUP] };
const { pageSize: _, ...unpaged } = PAGE;
const SUCCESS = { message: 'SUCCESS', resultCode: 0 };
const ONE = '/groups/4583173393803140';

/** The violations of a response. */
const violationsOf = (method: string, path: string, status: number, value: unknown): string[] => {
  const response = {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: createBody(JSON.stringify(value)),
  };
  const route = contract.route(method, path) as Match & { kind: 'match' };
  return judgeResponse(contract, route, response, method).violations.map(sentenceOf);
};

describe('the contract of smartsheet', () => {
  test.each([
    { method: 'GET', path: '/groups', body: PAGE, kept: true },
    { method: 'GET', path: '/groups', body: unpaged, kept: true },
    { method: 'GET', path: '/groups', body: { ...PAGE, data: [] }, kept: true },
    { method: 'GET', path: '/groups', body: [GROUP], kept: false },
    { method: 'GET', path: ONE, body: { ...GROUP, members: [JANE] }, kept: true },
    { method: 'GET', path: ONE, body: { ...GROUP, members: [] }, kept: true },
    { method: 'GET', path: ONE, body: GROUP, kept: false },
    { method: 'GET', path: ONE, body: { ...SUCCESS, result: { ...GROUP, members: [] } }, kept: false },
    { method: 'PUT', path: ONE, body: { ...SUCCESS, result: GROUP }, kept: true },
    { method: 'PUT', path: ONE, body: GROUP, kept: false },
    { method: 'DELETE', path: ONE, body: SUCCESS, kept: true },
    { method: 'DELETE', path: ONE, body: { ...SUCCESS, resultCode: 3 }, kept: false },
    { method: 'POST', path: `${ONE}/members`, body: { ...SUCCESS, result: JANE }, kept: true },
    { method: 'POST', path: `${ONE}/members`, body: { ...SUCCESS, result: [JANE] }, kept: true },
    { method: 'POST', path: `${ONE}/members`, body: { ...SUCCESS, result: [] }, kept: true },
    { method: 'POST', path: `${ONE}/members`, body: SUCCESS, kept: false },
    { method: 'DELETE', path: `${ONE}/members/7960873114331012`, body: SUCCESS, kept: true },
    { method: 'GET', path: '/users/me', body: JANE, kept: true },
    { method: 'GET', path: '/users/7960873114331012', body: { id: JANE.id }, kept: false },
  ])('$method $path answered $body, kept: $kept', ({ method, path, body, kept }) => {
    expect(violationsOf(method, path, 200, body).length === 0).toBe(kept);
  });

  test.each([1006, 1106])('leaves open with which code a group is not found: %i', (errorCode) => {
    expect(violationsOf('GET', ONE, 404, { errorCode, message: 'Not found.' })).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import type { Match } from '../../src/contract/router.ts';
import { loadDocument } from '../../src/document/document.ts';
import { resolveProviders } from '../../src/document/provider.ts';
import { toRequest, toResponse } from '../../src/http/message.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';

const ACCOUNT = '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013';
const GROUPS = 'groups';
const USERS = 'groups/36091240/users';
const BRANDS = 'groups/36091240/brands';

const contracts = await Promise.all(
  resolveProviders(['docusign-v2', 'docusign-v2.1']).map(async (provider) =>
    createContract(await loadDocument(provider)),
  ),
);
const VERSIONS = contracts.map((contract) => {
  const { name } = contract.document.provider;
  return { name, contract, version: name.replace('docusign-', '') };
});

interface Sent {
  readonly version: string;
  readonly contract: Contract;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const judge = ({ contract, version, method, path, body }: Sent) =>
  judgeRequest(
    contract,
    toRequest(contract, {
      method,
      url: `/restapi/${version}/accounts/${ACCOUNT}/${path}`,
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );

/** Does a response to this request conform to the contract? */
const isKept = (sent: Sent, status: number, body: unknown): boolean => {
  const { contract, method } = sent;
  const route = judge(sent).route as Match & { kind: 'match' };
  const headers = { 'content-type': 'application/json' };
  const response = toResponse({ status, headers, body: JSON.stringify(body) });
  return judgeResponse(contract, route, response, method).violations.length === 0;
};

describe.each(VERSIONS)('$name', (one) => {
  test.each([
    { method: 'POST', path: GROUPS, body: { groups: [{ groupId: '1' }] }, breaks: '/body/groups/0' },
    { method: 'PUT', path: GROUPS, body: { groups: [{ groupName: 'x' }] }, breaks: '/body/groups/0' },
    { method: 'PUT', path: GROUPS, body: { groups: [{ groupId: '1' }] } },
    { method: 'DELETE', path: GROUPS, body: { groups: [{ groupName: 'x' }] }, breaks: '/body/groups/0' },
    { method: 'DELETE', path: GROUPS, body: { groups: [{ groupId: '1' }] } },
    { method: 'DELETE', path: GROUPS, breaks: '/body' },
    { method: 'DELETE', path: USERS, breaks: '/body' },
    { method: 'PUT', path: USERS, body: { users: [{ userId: 'x', userName: 'y' }] } },
    { method: 'PUT', path: BRANDS, body: { brands: [] }, breaks: '/body/brands' },
    { method: 'GET', path: 'groups/undefined/users', breaks: '/path/groupId' },
    { method: 'GET', path: `${GROUPS}?count=101`, breaks: '/query/count' },
    { method: 'GET', path: `${GROUPS}?group_type=customGroup&start_position=0` },
  ])('$method $path $body breaks $breaks', ({ breaks, ...sent }) => {
    expect(judge({ ...one, ...sent }).violations.map(({ instance }) => instance)).toEqual(
      breaks === undefined ? [] : [breaks],
    );
  });

  const page = { resultSetSize: '0', totalSetSize: '0' };
  const failed = { errorDetails: { errorCode: 'INVALID_GROUP_ID', message: 'No.' } };
  test.each([
    // Where the vendor's behaviour is not established, the contract allows each possibility.
    { method: 'GET', path: GROUPS, status: 200, body: page, kept: true },
    { method: 'GET', path: GROUPS, status: 200, body: { ...page, groups: [] }, kept: true },
    { method: 'GET', path: GROUPS, status: 200, body: { ...page, nextUri: null }, kept: true },
    { method: 'GET', path: GROUPS, status: 200, body: { ...page, nextUri: '' }, kept: true },
    { method: 'GET', path: GROUPS, status: 200, body: { ...page, endPosition: '-1' }, kept: true },
    { method: 'GET', path: USERS, status: 404, body: failed.errorDetails, kept: true },
    { method: 'GET', path: USERS, status: 400, body: failed.errorDetails, kept: true },
    { method: 'GET', path: BRANDS, status: 200, body: {}, kept: true },
    { method: 'PUT', path: GROUPS, status: 200, body: { groups: [{ groupId: 'x', ...failed }] }, kept: true },
    // Where it is known, the contract allows nothing else.
    { method: 'GET', path: GROUPS, status: 200, body: { success: true, data: {} }, kept: false },
    { method: 'GET', path: GROUPS, status: 200, body: { ...page, totalSetSize: 0 }, kept: false },
    { method: 'GET', path: GROUPS, status: 404, body: failed.errorDetails, kept: false },
    { method: 'PUT', path: GROUPS, status: 200, body: { groups: [{ groupId: 'x' }] }, kept: false },
    { method: 'PUT', path: GROUPS, status: 200, body: { groups: [{ groupName: 'x' }] }, kept: false },
    { method: 'DELETE', path: GROUPS, status: 204, body: '', kept: false },
    { method: 'PUT', path: USERS, status: 200, body: { users: [{ userName: 'x' }] }, kept: false },
  ])('$method $path $status $body, kept: $kept', ({ status, body, kept, ...sent }) => {
    expect(isKept({ ...one, ...sent, body: undefined }, status, body)).toBe(kept);
  });

  test.each([
    { flag: true, version: 'v2.1' },
    { flag: 'true', version: 'v2' },
  ])('the flag $flag of a brand is of $version', ({ flag, version }) => {
    const sent = { ...one, method: 'GET', path: BRANDS };
    const body = { brandOptions: [{ brandId: 'x', isSendingDefault: flag }] };
    expect(isKept(sent, 200, body)).toBe(one.version === version);
  });
});

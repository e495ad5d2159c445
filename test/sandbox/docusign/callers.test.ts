import { describe, expect, test } from '@jest/globals';
import { LITIGATION, startDocusign, TOM, VERSIONS } from '../../support/docusign-sandbox.ts';

const ADMIN = { authorization: 'Bearer admin-token' };
const MEMBER = { authorization: 'Bearer member-token' };
const groups = { groups: [{ groupName: 'jets' }] };

describe.each(VERSIONS)('callers of DocuSign %s', (version) => {
  test.each([
    { what: 'no credentials', headers: {}, code: 'PARTNER_AUTHENTICATION_FAILED' },
    {
      what: 'another scheme',
      headers: { authorization: 'Basic admin-token' },
      code: 'PARTNER_AUTHENTICATION_FAILED',
    },
    {
      what: 'an unknown token',
      headers: { authorization: 'Bearer nobody' },
      code: 'AUTHORIZATION_INVALID_TOKEN',
    },
  ])('$what: 401 $code, before anything else', async ({ headers, code }) => {
    await using docusign = await startDocusign(version, { account: '99' });
    const { status, json } = await docusign.callAs(headers, 'POST', '/groups', {});
    expect([status, json.errorCode]).toEqual([401, code]);
  });

  test.each([
    { method: 'GET', path: '/groups' },
    { method: 'GET', path: `/groups/${LITIGATION}/users` },
    { method: 'GET', path: `/groups/${LITIGATION}/brands` },
    { method: 'GET', path: '/permission_profiles' },
    { method: 'GET', path: `/users/${TOM}` },
  ])('who is no administrator reads: $method $path', async ({ method, path }) => {
    await using docusign = await startDocusign(version);
    expect((await docusign.callAs(MEMBER, method, path)).status).toBe(200);
  });

  test.each([
    { method: 'POST', path: '/groups', body: groups },
    { method: 'PUT', path: '/groups', body: { groups: [{ groupId: LITIGATION, groupName: 'jets' }] } },
    { method: 'DELETE', path: '/groups', body: { groups: [{ groupId: LITIGATION }] } },
    { method: 'PUT', path: `/groups/${LITIGATION}/users`, body: { users: [{ userId: TOM }] } },
    { method: 'DELETE', path: `/groups/${LITIGATION}/users`, body: { users: [{ userId: TOM }] } },
    { method: 'PUT', path: `/groups/${LITIGATION}/brands`, body: { brands: [{ brandId: 'none' }] } },
    { method: 'DELETE', path: `/groups/${LITIGATION}/brands`, body: { brands: [{ brandId: 'none' }] } },
  ])('who is no administrator does not write (a guess): $method $path', async ({ method, path, body }) => {
    await using docusign = await startDocusign(version);
    const before = (await docusign.call('GET', '/groups')).json;
    const { status, json } = await docusign.callAs(MEMBER, method, path, body);
    expect([status, json.errorCode]).toEqual([403, 'USER_NOT_ACCOUNT_ADMIN']);
    expect((await docusign.call('GET', '/groups')).json).toEqual(before);
  });

  test.each([
    { account: '7B0F4C52-1D3E-4A86-9C5B-2E8D6F4A9013', status: 200, code: undefined },
    { account: '1234567', status: 200, code: undefined },
    { account: '7654321', status: 403, code: 'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT' },
    { account: 'mine', status: 400, code: 'INVALID_REQUEST_PARAMETER' },
  ])('the account $account: $status $code', async ({ account, status, code }) => {
    await using docusign = await startDocusign(version, { account });
    const answer = await docusign.call('GET', '/groups');
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
  });

  test.each([{}, MEMBER, { authorization: 'Bearer nobody' }])(
    'where any credentials will do, %j is the administrator',
    async (headers) => {
      await using docusign = await startDocusign(version, { anyCredentials: true });
      expect((await docusign.callAs(headers, 'POST', '/groups', groups)).status).toBe(201);
    },
  );

  // Each request also has the faults of all rows below it, so that the order of the checks decides.
  test.each([
    {
      what: 'the account',
      headers: MEMBER,
      account: '99',
      path: '/groups/x/users',
      status: 403,
      code: 'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT',
    },
    {
      what: 'the rights',
      headers: MEMBER,
      account: '1234567',
      path: '/groups/x/users',
      status: 403,
      code: 'USER_NOT_ACCOUNT_ADMIN',
    },
    {
      what: 'the parameters',
      headers: ADMIN,
      account: '1234567',
      path: '/groups/x/users',
      status: 400,
      code: 'INVALID_REQUEST_PARAMETER',
    },
    {
      what: 'the group',
      headers: ADMIN,
      account: '1234567',
      path: '/groups/1/users',
      status: 404,
      code: 'INVALID_GROUP_ID',
    },
    {
      what: 'the body',
      headers: ADMIN,
      account: '1234567',
      path: `/groups/${LITIGATION}/users`,
      status: 400,
      code: 'INVALID_REQUEST_BODY',
    },
  ])('in the order of checks it is the turn of $what', async ({ headers, account, path, status, code }) => {
    await using docusign = await startDocusign(version, { account });
    const answer = await docusign.callAs(headers, 'PUT', path, { users: 'nobody' });
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
  });

  test.each([
    { what: 'no body', body: undefined },
    { what: 'no JSON', body: '{"groups":' },
    { what: 'no list', body: {} },
    { what: 'an empty list', body: { groups: [] } },
    { what: 'an item without a name', body: { groups: [{}] } },
  ])('a body that is wrong: $what', async ({ body }) => {
    await using docusign = await startDocusign(version);
    const { status, json } = await docusign.call('POST', '/groups', body);
    expect([status, json.errorCode]).toEqual([400, 'INVALID_REQUEST_BODY']);
  });
});

import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as Smartsheet } from '../../../generated/smartsheet.ts';
import { lastViolations, startMocks } from '../../support/mocks.ts';

// These tests are also type checks: `tsc --noEmit` reports each `@ts-expect-error` below which the code compiles.

const bearer = { Authorization: 'Bearer token' };

describe('Smartsheet', () => {
  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    const body = { name: 'Field Engineers', members: [{ email: 'jane.doe@example.com' }] };
    const { data } = await client.POST('/groups', { body, params: { query: { numericDates: false } } });
    if (data?.message !== 'SUCCESS') throw new Error('the mock answers the first example');
    // `message` discriminates the two types of the response: with SUCCESS, `result` is required.
    expect(data.result.name).toBe('Field Engineers');
    expect(data.resultCode).toBe(0);
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: the member is `ownerId`.
    expect(data.result.ownerID).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    // @ts-expect-error: the member is `email`.
    const { error } = await client.POST('/groups', { body: { name: 'x', members: [{ mail: 'a@b.c' }] } });
    expect(error?.errorCode).toBe(1012);
    expect(lastViolations(mocks)).toEqual(['request required /body/members/0']);
  });

  test('gives every failure one shape', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    const headers = { Prefer: 'code=400, example=duplicate-name' };
    const { error } = await client.POST('/groups', { body: { name: 'Field Engineers' }, headers });
    const errorCode: number | undefined = error?.errorCode;
    expect(errorCode).toBe(1103);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('drives the life of a group by types', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });

    const me = await client.GET('/users/me', { params: { query: { include: 'groups' } } });
    expect(me.data?.groupAdmin).toBe(true);

    const created = await client.POST('/groups', { body: { name: 'Field Engineers' } });
    if (created.data?.message !== 'SUCCESS') throw new Error('the mock answers the first example');
    const groupId = created.data.result.id;

    const listed = await client.GET('/groups', { params: { query: { page: 1, pageSize: 100 } } });
    expect(listed.data?.data.map(({ id }) => id)).toContain(groupId);
    // @ts-expect-error: the groups of a list have no `members`.
    expect(listed.data?.data[0]?.members).toBeUndefined();

    const params = { path: { groupId } };
    const body = [{ email: 'jane.doe@example.com' }, { email: 'li.wei@example.com' }];
    const added = await client.POST('/groups/{groupId}/members', {
      params,
      body,
      headers: { Prefer: 'example=added-several' },
    });
    const result = added.data?.result;
    if (!Array.isArray(result)) throw new Error('a list is answered with a list');
    expect(result.map(({ email }) => email)).toEqual(body.map(({ email }) => email));

    const got = await client.GET('/groups/{groupId}', { params });
    // Only this response requires `members`.
    expect(got.data?.members.map(({ id }) => id)).toEqual(result.map(({ id }) => id));

    const updated = await client.PUT('/groups/{groupId}', { params, body: { name: 'Field Service' } });
    expect(updated.data?.result).toMatchObject({ id: groupId, name: 'Field Service' });

    const userId = result[0]?.id ?? 0;
    const user = await client.GET('/users/{userId}', { params: { path: { userId } } });
    expect(user.data?.email).toBe('jane.doe@example.com');
    const removed = await client.DELETE('/groups/{groupId}/members/{userId}', {
      params: { path: { groupId, userId } },
    });
    expect(removed.data?.message).toBe('SUCCESS');

    const deleted = await client.DELETE('/groups/{groupId}', { params });
    expect(deleted.data?.resultCode).toBe(0);
    const headers = { Prefer: 'code=404, example=group-not-found' };
    const { error } = await client.GET('/groups/{groupId}', { params, headers });
    expect(error?.errorCode).toBe(1106);
    expect(mocks.exchanges.flatMap(({ verdict }) => verdict.violations)).toEqual([]);
  });

  test('does not compile an owner named by address, and the mock refuses him', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    const params = { path: { groupId: 4583173393803140 } };
    // @ts-expect-error: `ownerId` is the id of a user, a number.
    await client.PUT('/groups/{groupId}', { params, body: { ownerId: 'jane.doe@example.com' } });
    expect(lastViolations(mocks)).toEqual(['request type /body/ownerId']);
  });
});

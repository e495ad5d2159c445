import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as Vinyldns } from '../../../generated/vinyldns.ts';
import { lastViolations, startMocks } from '../../support/mocks.ts';

// These tests are also type checks: `tsc --noEmit` reports each `@ts-expect-error` below which the code compiles.

describe('VinylDNS', () => {
  const headers = {
    Authorization: 'AWS4-HMAC-SHA256 Credential=key/20260414/us-east-1/VinylDNS/aws4_request',
  };
  const group = {
    name: 'dns-operators',
    email: 'dns-operators@test.com',
    members: [],
    admins: [{ id: 'ok' }],
  };

  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { data, response } = await client.POST('/groups', { body: { ...group, description: null } });
    expect(response.status).toBe(200);
    expect(data?.status).toBe('Active');
    expect(data?.admins.map(({ id }) => id)).toHaveLength(1);
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: the member is `created`.
    expect(data?.createdAt).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { admins, ...rest } = group;
    // @ts-expect-error: the member is `admins`.
    const { error } = await client.POST('/groups', { body: { ...rest, administrators: admins } });
    // The body of an error is an object or a string.
    if (typeof error !== 'object') throw new Error('the mock answers the first example');
    expect(error.errors[0]).toMatch(/^Missing Group\./);
    expect(lastViolations(mocks)).toEqual(['request required /body']);
  });

  test('keeps a group from its creation to its deletion', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { data: created } = await client.POST('/groups', { body: group });
    if (!created) throw new Error('the mock answers the first example');
    const params = { path: { groupId: created.id } };

    const query = { groupNameFilter: 'operators', maxItems: 50, ignoreAccess: true };
    const { data: list } = await client.GET('/groups', { params: { query } });
    expect(list?.groups.map(({ id }) => id)).toContain(created.id);
    expect(list?.nextId).toBeUndefined();

    const { data: read } = await client.GET('/groups/{groupId}', { params });
    expect(read).toEqual(created);
    // The body of the response can be sent back as it is, here with one more admin.
    const body = { ...created, admins: [...created.admins, { id: 'c4e08d17-7a92-4b6f-9f3d-51b8e6a2d904' }] };
    const { data: updated } = await client.PUT('/groups/{groupId}', { params, body });
    expect(updated?.admins).toEqual(body.admins);
    // @ts-expect-error: an update requires the `id` of the group.
    const nameless: UpdateBody = group;
    expect(nameless.id).toBeUndefined();

    const { data: members } = await client.GET('/groups/{groupId}/members', { params });
    expect(members?.members.map(({ isAdmin, lockStatus }) => [isAdmin, lockStatus])).toEqual([
      [true, 'Unlocked'],
      [false, 'Unlocked'],
    ]);
    const { data: admins } = await client.GET('/groups/{groupId}/admins', { params });
    // @ts-expect-error: only the list of members has `isAdmin`.
    expect(admins?.admins[0]?.isAdmin).toBeUndefined();

    const { data: deleted } = await client.DELETE('/groups/{groupId}', { params });
    expect(deleted?.status).toBe('Deleted');
    const notFound = { ...headers, Prefer: 'code=404, example=not-found' };
    const { error } = await client.GET('/groups/{groupId}', { params, headers: notFound });
    const text: string | undefined = error;
    expect(text).toBe(`Group with ID ${created.id} was not found`);
    expect(mocks.exchanges.flatMap(({ verdict }) => verdict.violations)).toEqual([]);
  });

  test('reads the history by numbers, and one change of it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const path = { groupId: '3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57' };
    const preferring = { ...headers, Prefer: 'example=first-page' };
    const first = { path, query: { maxItems: 1 } };
    const { data: page } = await client.GET('/groups/{groupId}/activity', {
      params: first,
      headers: preferring,
    });
    const startFrom: number | undefined = page?.nextId;
    if (startFrom === undefined) throw new Error('the page has a next one');
    const second = { path, query: { maxItems: 1, startFrom } };
    await client.GET('/groups/{groupId}/activity', { params: second });
    // @ts-expect-error: `startFrom` is a number here; in other lists it is an id.
    await client.GET('/groups/{groupId}/activity', { params: { path, query: { startFrom: path.groupId } } });
    expect(lastViolations(mocks)).toEqual(['request type /query/startFrom']);

    const groupChangeId = page?.changes[0]?.id ?? '';
    const params = { path: { groupChangeId } };
    const { data: change } = await client.GET('/groups/change/{groupChangeId}', { params });
    expect(change).toMatchObject({ id: groupChangeId, changeType: 'Update', oldGroup: { id: path.groupId } });
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('tells whole groups from shortened ones', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const preferring = { ...headers, Prefer: 'example=abridged' };
    const params = { query: { abridged: true } };
    const { data } = await client.GET('/groups', { params, headers: preferring });
    // @ts-expect-error: `created` of an abridged group may be null, and is never a date.
    const dates: (string | undefined)[] | undefined = data?.groups.map(({ created }) => created);
    expect(dates).toEqual([null]);
    expect(lastViolations(mocks)).toEqual([]);
  });

  test('reads and locks users, and keeps a zone', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { data: user } = await client.GET('/users/{idOrName}', { params: { path: { idOrName: 'jroe' } } });
    if (!user) throw new Error('the mock answers the first example');
    const params = { path: { userId: user.id } };
    const { data: locked } = await client.PUT('/users/{userId}/lock', { params });
    const { data: unlocked } = await client.PUT('/users/{userId}/unlock', { params });
    expect([locked?.lockStatus, unlocked?.lockStatus]).toEqual(['Locked', 'Unlocked']);
    const { data: domains } = await client.GET('/groups/valid/domains');
    expect(domains).toEqual(['test.com', '*dummy.com']);

    const body = { name: 'shop.example.', email: 'web-operators@test.com', adminGroupId: 'b81d4e60' };
    const { data: queued, response } = await client.POST('/zones', { body });
    expect(response.status).toBe(202);
    const zone = { path: { zoneId: queued?.zone.id ?? '' } };
    const { data: found } = await client.GET('/zones/{zoneId}', { params: zone });
    expect(found?.zone.id).toBe(zone.path.zoneId);
    const { data: given } = await client.DELETE('/zones/{zoneId}', { params: zone });
    expect(given?.changeType).toBe('Delete');
    expect(mocks.exchanges.flatMap(({ verdict }) => verdict.violations)).toEqual([]);
  });

  type UpdateBody = Vinyldns['/groups/{groupId}']['put']['requestBody']['content']['application/json'];
});

import { describe, expect, test } from '@jest/globals';
import {
  DUMMY,
  groupOf,
  type Keys,
  LOCKED,
  OK,
  SUPER,
  SUPPORT,
  startVinyldns,
  users,
  type Vinyldns,
} from '../support/vinyldns.ts';

const create = async (vinyldns: Vinyldns, name: string, members = {}, as: Keys = OK) =>
  (await vinyldns.call(as, 'POST', '/groups', groupOf(name, members))).json;
const listed = async (vinyldns: Vinyldns, query = '', as: Keys = OK) =>
  (await vinyldns.call(as, 'GET', `/groups${query}`)).json;
const names = ({ groups }: { groups: { name: string }[] }) => groups.map(({ name }) => name);
const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

describe('creating a VinylDNS group', () => {
  test('folds admins into members, and the caller into both', async () => {
    await using vinyldns = await startVinyldns();
    const members = { members: users('dummy'), admins: users('testuser'), description: 'by ok' };
    const { status, json } = await vinyldns.call(OK, 'POST', '/groups', groupOf('jets', members));
    expect(status).toBe(200);
    expect(json).toEqual({
      id: expect.stringMatching(/^[\da-f]{8}-/),
      name: 'jets',
      email: 'test@test.com',
      description: 'by ok',
      created: '2026-07-02T09:15:41Z',
      status: 'Active',
      members: users('dummy', 'testuser', 'ok'),
      admins: users('testuser', 'ok'),
    });
    expect((await vinyldns.call(DUMMY, 'GET', `/groups/${json.id}`)).json).toEqual(json);
  });

  test('its creator has a row of membership only if he is named', async () => {
    await using vinyldns = await startVinyldns();
    const { id } = await create(vinyldns, 'unnamed', { members: users('dummy'), admins: users('dummy') });
    await create(vinyldns, 'named');
    expect(names(await listed(vinyldns))).toEqual(['named']);
    expect(names(await listed(vinyldns, '', DUMMY))).toEqual(['unnamed']);
    expect((await vinyldns.call(OK, 'GET', `/groups/${id}/activity`)).status).toBe(403);
    expect((await vinyldns.call(DUMMY, 'GET', `/groups/${id}/activity`)).status).toBe(200);
    expect((await vinyldns.call(OK, 'GET', '/users/ok')).json.groupId).toHaveLength(1);
  });

  test('a name that is free again can be taken; each id is new', async () => {
    await using vinyldns = await startVinyldns();
    const first = await create(vinyldns, 'jets');
    expect((await vinyldns.call(OK, 'POST', '/groups', groupOf('jets'))).json).toBe(
      'Group with name jets already exists. Please try a different name or contact test@test.com to be added to the group.',
    );
    const gone = await vinyldns.call(OK, 'DELETE', `/groups/${first.id}`);
    expect([gone.status, gone.json]).toEqual([200, { ...first, status: 'Deleted' }]);
    const second = await create(vinyldns, 'jets');
    expect(second.id).not.toBe(first.id);
    expect((await vinyldns.call(OK, 'DELETE', `/groups/${first.id}`)).status).toBe(404);
  });
});

describe('updating', () => {
  test('replaces all of it: what is left out is gone, and an admin may leave', async () => {
    await using vinyldns = await startVinyldns();
    const { id, created } = await create(vinyldns, 'jets', { description: 'fast' });
    const change = groupOf('sharks', { id, members: users('dummy'), admins: users('testuser') });
    const { status, json } = await vinyldns.call(OK, 'PUT', '/groups/ignored', change);
    expect(status).toBe(200);
    expect(json).not.toHaveProperty('description');
    expect(json).toMatchObject({ id, name: 'sharks', created, members: users('dummy', 'testuser') });
    expect(json.admins).toEqual(users('testuser'));
    expect((await vinyldns.call(OK, 'PUT', `/groups/${id}`, change)).status).toBe(403);
    expect((await vinyldns.call(SUPER, 'PUT', `/groups/${id}`, change)).status).toBe(200);
    expect(names(await listed(vinyldns, '', DUMMY))).toEqual(['sharks']);
    expect(names(await listed(vinyldns))).toEqual([]);
  });

  test('knows no unknown member, but lets an unknown admin pass', async () => {
    await using vinyldns = await startVinyldns();
    const { id } = await create(vinyldns, 'jets');
    const put = (members: object) =>
      vinyldns.call(OK, 'PUT', `/groups/${id}`, groupOf('jets', { id, ...members }));
    const refused = await put({ members: users('ok', 'nobody') });
    expect([refused.status, refused.json]).toEqual([404, 'Users [ nobody ] were not found']);
    expect((await put({ admins: users('ok', 'nobody') })).json.admins).toEqual(users('ok', 'nobody'));
  });
});

describe('history', () => {
  test('has an entry for each change, newest first, in sentences of the names of today', async () => {
    await using vinyldns = await startVinyldns();
    const made = await create(vinyldns, 'jets', { members: users('dummy'), admins: users('ok') });
    const { id } = made;
    const put = (members: object) =>
      vinyldns.call(OK, 'PUT', `/groups/${id}`, groupOf('jets', { id, ...members }));
    await put({ members: users('dummy') });
    const renamed = {
      name: 'sharks',
      email: 'dns@test.com',
      description: 'new',
      admins: users('ok', 'history-id'),
    };
    const changed = (await put({ ...renamed, members: [] })).json;
    await vinyldns.call(OK, 'DELETE', `/groups/${id}`);
    const { json } = await vinyldns.call(SUPPORT, 'GET', `/groups/${id}/activity`);
    expect(json.changes.map((one: { groupChangeMessage: string }) => one.groupChangeMessage)).toEqual([
      'Group Deleted.',
      [
        "Group name changed to 'sharks'.",
        "Group email changed to 'dns@test.com'.",
        "Group description changed to 'new'.",
        "Group admin/s with user name/s 'history-user' added.",
        "Group member/s with user name/s 'history-user' added.",
        "Group member/s with user name/s 'dummy' removed.",
      ].join(' '),
      '',
      'Group Created.',
    ]);
    expect(json.changes[3]).toMatchObject({ newGroup: made, userName: 'ok', changeType: 'Create' });
    expect(json.changes[1].newGroup).toEqual(changed);
    expect(json.changes[3]).not.toHaveProperty('oldGroup');
    const one = await vinyldns.call(SUPPORT, 'GET', `/groups/change/${json.changes[0].id}`);
    expect(one.json).toEqual(json.changes[0]);
    expect((await vinyldns.call(OK, 'GET', '/groups/change/none')).status).toBe(400);
    const second = await vinyldns.call(SUPER, 'GET', `/groups/${id}/activity?startFrom=1&maxItems=2`);
    expect(second.json).toMatchObject({
      changes: json.changes.slice(1, 3),
      startFrom: 1,
      nextId: 3,
      maxItems: 2,
    });
  });
});

describe('lists', () => {
  test('by lower-cased name, filtered by a part of it, in pages by the id of the last', async () => {
    await using vinyldns = await startVinyldns();
    for (const name of ['beta', 'Alpha', 'gamma', 'alphabet']) await create(vinyldns, name);
    expect(names(await listed(vinyldns))).toEqual(['Alpha', 'alphabet', 'beta', 'gamma']);
    expect(names(await listed(vinyldns, '?groupNameFilter=LPHA'))).toEqual(['Alpha', 'alphabet']);
    const first = await listed(vinyldns, '?maxItems=3');
    expect(first).toMatchObject({ maxItems: 3, nextId: first.groups[2].id, ignoreAccess: false });
    const last = await listed(vinyldns, `?maxItems=3&startFrom=${first.nextId}`);
    expect([names(last), last.nextId, last.startFrom]).toEqual([['gamma'], undefined, first.nextId]);
    expect((await listed(vinyldns, '?maxItems=4')).nextId).toBeUndefined();
    expect((await vinyldns.call(OK, 'GET', '/groups?startFrom=none')).status).toBe(500);
  });

  test('everything is for super and support users, and for whoever ignores access', async () => {
    await using vinyldns = await startVinyldns();
    await create(vinyldns, 'jets');
    for (const [as, query] of [
      [SUPER, ''],
      [SUPPORT, ''],
      [DUMMY, '?ignoreAccess=true'],
    ] as const)
      expect(names(await listed(vinyldns, query, as))).toEqual(['jets', 'mail-operators', 'web-operators']);
    expect(names(await listed(vinyldns, '', DUMMY))).toEqual([]);
  });

  test('abridged groups name nobody but the caller', async () => {
    await using vinyldns = await startVinyldns();
    await create(vinyldns, 'jets', { members: users('ok', 'dummy') });
    const { groups } = await listed(vinyldns, '?abridged=true', DUMMY);
    expect(groups).toMatchObject([{ members: users('dummy'), admins: [], created: null, status: null }]);
  });

  test('members by id in pages, admins all', async () => {
    await using vinyldns = await startVinyldns();
    const members = users('dummy003', 'dummy001', 'dummy002');
    const { id } = await create(vinyldns, 'jets', { members });
    const { json } = await vinyldns.call(DUMMY, 'GET', `/groups/${id}/members?maxItems=2`);
    expect([idsOf(json.members), json.nextId]).toEqual([['dummy001', 'dummy002'], 'dummy002']);
    const rest = await vinyldns.call(DUMMY, 'GET', `/groups/${id}/members?startFrom=dummy0019`);
    expect(idsOf(rest.json.members)).toEqual(['dummy002', 'dummy003', 'ok']);
    expect(rest.json.members[2]).toMatchObject({ isAdmin: true, userName: 'ok', lockStatus: 'Unlocked' });
    expect(rest.json.members[2]).not.toHaveProperty('secretKey');
    const admins = await vinyldns.call(DUMMY, 'GET', `/groups/${id}/admins`);
    expect(idsOf(admins.json.admins)).toEqual(['ok']);
  });
});

test('a group that administers a zone stays until the zone is gone', async () => {
  await using vinyldns = await startVinyldns();
  const { id } = await create(vinyldns, 'jets');
  const zone = { name: 'shop.example.', email: 'test@test.com', adminGroupId: id };
  const made = await vinyldns.call(OK, 'POST', '/zones', zone);
  const refused = await vinyldns.call(OK, 'DELETE', `/groups/${id}`);
  expect([made.status, refused.status]).toEqual([202, 400]);
  expect(refused.text).toContain('jets is the admin of a zone.');
  await vinyldns.call(OK, 'DELETE', `/zones/${made.json.zone.id}`);
  expect((await vinyldns.call(OK, 'DELETE', `/groups/${id}`)).status).toBe(200);
});

test('who is locked is refused everywhere; only super users lock', async () => {
  await using vinyldns = await startVinyldns();
  const refused = await vinyldns.call(LOCKED, 'GET', '/groups');
  expect([refused.status, refused.text]).toEqual([
    403,
    'Authentication Failed: Account with username locked is locked',
  ]);
  expect((await vinyldns.call(SUPPORT, 'PUT', '/users/dummy/lock')).status).toBe(403);
  expect((await vinyldns.call(SUPER, 'PUT', '/users/dummy/lock')).json.lockStatus).toBe('Locked');
  expect((await vinyldns.call(DUMMY, 'GET', '/groups')).status).toBe(403);
  expect((await vinyldns.call(SUPER, 'PUT', '/users/dummy/unlock')).json.lockStatus).toBe('Unlocked');
  expect((await vinyldns.call(DUMMY, 'GET', '/groups')).status).toBe(200);
  expect((await vinyldns.call(SUPER, 'PUT', '/users/none/lock')).json).toBe(
    'User with ID none was not found',
  );
});

test('the domains of e-mail addresses are told, and held to', async () => {
  await using vinyldns = await startVinyldns();
  expect((await vinyldns.call(OK, 'GET', '/groups/valid/domains')).json).toEqual(['test.com', '*dummy.com']);
  const withEmail = (email: string) => ({ ...groupOf(email), email });
  for (const [email, status] of [
    ['a@test.com', 200],
    ['a@dummy.com', 200],
    ['a@my.dummy.com', 200],
    ['a@mydummy.com', 200],
    ['a@example.com', 400],
    ['a@one.my.dummy.com', 400],
  ] as const)
    expect([email, (await vinyldns.call(OK, 'POST', '/groups', withEmail(email))).status]).toEqual([
      email,
      status,
    ]);
});

test('a user is found by id or name; one who does not exist is a 404', async () => {
  await using vinyldns = await startVinyldns();
  expect((await vinyldns.call(OK, 'GET', '/users/dummy')).json).toMatchObject({ id: 'dummy' });
  const none = await vinyldns.call(OK, 'GET', '/users/nobody');
  expect([none.status, none.json]).toEqual([404, 'User nobody was not found']);
});

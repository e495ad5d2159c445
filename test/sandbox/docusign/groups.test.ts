import { describe, expect, test } from '@jest/globals';
import {
  ADMINISTRATORS,
  codesOf,
  type Docusign,
  EVERYONE,
  LITIGATION,
  namesOf,
  PARALEGALS,
  startDocusign,
  VERSIONS,
} from '../../support/docusign-sandbox.ts';

const named = (...names: string[]) => ({ groups: names.map((groupName) => ({ groupName })) });
const withIds = (...ids: string[]) => ({ groups: ids.map((groupId) => ({ groupId })) });

const create = async (docusign: Docusign, ...names: string[]) =>
  (await docusign.call('POST', '/groups', named(...names))).json.groups;
const list = async (docusign: Docusign, query = '') => (await docusign.call('GET', `/groups${query}`)).json;

const NO_GROUP = { errorCode: 'INVALID_GROUP_ID', message: 'The MemberGroupId provided is invalid.' };
const taken = (name: string) => ({
  errorCode: 'INVALID_GROUP_NAME',
  message: `Duplicate group name: ${name} already exists.`,
});

describe.each(VERSIONS)('groups of DocuSign %s', (version) => {
  test('a new account has its two groups before those of its users', async () => {
    await using docusign = await startDocusign(version);
    const { groups, ...place } = await list(docusign);
    expect(groups).toMatchObject([
      {
        groupId: ADMINISTRATORS,
        groupName: 'Administrators',
        groupType: 'adminGroup',
        permissionProfileId: '8830411',
      },
      { groupId: EVERYONE, groupName: 'Everyone', groupType: 'everyoneGroup' },
      { groupId: LITIGATION, groupName: 'Litigation', groupType: 'customGroup' },
      { groupId: PARALEGALS, groupName: 'Paralegals', groupType: 'customGroup' },
    ]);
    expect(place).toEqual({ resultSetSize: '4', totalSetSize: '4', startPosition: '0', endPosition: '3' });
  });

  test('what is created is listed, in the order of the request, with ids that follow each other', async () => {
    await using docusign = await startDocusign(version);
    const created = await docusign.call('POST', '/groups', named('sharks', 'jets'));
    expect(created.status).toBe(201);
    expect(created.json.groups).toMatchObject([
      { groupId: '36091240', groupName: 'sharks', groupType: 'customGroup' },
      { groupId: '36091241', groupName: 'jets', groupType: 'customGroup' },
    ]);
    expect((await list(docusign, '?start_position=4')).groups).toMatchObject(created.json.groups);
  });

  test.each([
    { what: 'the same name', again: 'jets' },
    { what: 'the name in other letters (a guess)', again: 'JETS' },
  ])('creating $what again gives the older group with an error, and creates nothing', async ({ again }) => {
    await using docusign = await startDocusign(version);
    const [first] = await create(docusign, 'jets');
    const answer = await docusign.call('POST', '/groups', named(again, 'sharks'));
    expect(answer.status).toBe(201);
    const [second, other] = answer.json.groups;
    expect(second).toEqual({ ...first, errorDetails: taken(again) });
    expect(other).not.toHaveProperty('errorDetails');
    expect((await list(docusign)).totalSetSize).toBe('6');
  });

  test('a name that stands twice in one batch is taken the second time', async () => {
    await using docusign = await startDocusign(version);
    expect(codesOf(await create(docusign, 'jets', 'jets'))).toEqual([undefined, 'INVALID_GROUP_NAME']);
  });

  test('other members of a new group are ignored', async () => {
    await using docusign = await startDocusign(version);
    const item = { groupName: 'jets', groupType: 'adminGroup', users: [{ userId: '1' }], dsGroupId: '1' };
    const { json } = await docusign.call('POST', '/groups', { groups: [item] });
    expect(json.groups).toMatchObject([{ groupName: 'jets', groupType: 'customGroup' }]);
    expect((await docusign.call('GET', '/groups/36091240/users')).json).toMatchObject({ totalSetSize: '0' });
  });

  test('a blank name is refused in its item (a guess)', async () => {
    await using docusign = await startDocusign(version);
    expect(codesOf(await create(docusign, ' ', 'jets'))).toEqual(['INVALID_GROUP_NAME', undefined]);
  });

  test('a rename changes the name alone, and frees the old one', async () => {
    await using docusign = await startDocusign(version);
    const change = { groups: [{ groupId: LITIGATION, groupName: 'Courtroom' }] };
    const { status, json } = await docusign.call('PUT', '/groups', change);
    expect(status).toBe(200);
    expect(json.groups).toMatchObject([
      { groupId: LITIGATION, groupName: 'Courtroom', groupType: 'customGroup' },
    ]);
    expect(codesOf(await create(docusign, 'Litigation'))).toEqual([undefined]);
    expect((await docusign.call('GET', `/groups/${LITIGATION}/users`)).json.totalSetSize).toBe('2');
  });

  test('an update that names nothing changes nothing', async () => {
    await using docusign = await startDocusign(version);
    const before = await list(docusign);
    const { json } = await docusign.call('PUT', '/groups', withIds(LITIGATION));
    expect(json.groups).toMatchObject([{ groupId: LITIGATION, groupName: 'Litigation' }]);
    expect(await list(docusign)).toEqual(before);
  });

  test.each([
    {
      what: 'the name of another group (a guess)',
      item: { groupId: LITIGATION, groupName: 'paralegals' },
      error: taken('paralegals'),
    },
    {
      what: 'its own name in other letters',
      item: { groupId: LITIGATION, groupName: 'LITIGATION' },
      error: undefined,
    },
    { what: 'an unknown group (by analogy)', item: { groupId: '1', groupName: 'jets' }, error: NO_GROUP },
    {
      what: 'Administrators (a guess)',
      item: { groupId: ADMINISTRATORS, groupName: 'jets' },
      error: NO_GROUP,
    },
    { what: 'Everyone (a guess)', item: { groupId: EVERYONE, groupName: 'jets' }, error: NO_GROUP },
  ])('renaming: $what', async ({ item, error }) => {
    await using docusign = await startDocusign(version);
    const { status, json } = await docusign.call('PUT', '/groups', { groups: [item] });
    expect(status).toBe(200);
    expect(json.groups[0].groupId).toBe(item.groupId);
    expect(json.groups[0].errorDetails).toEqual(error);
    const names = namesOf((await list(docusign)).groups);
    expect(names.includes(item.groupName)).toBe(error === undefined);
  });

  test('items of an update succeed and fail one by one', async () => {
    await using docusign = await startDocusign(version);
    const groups = [{ groupId: '1' }, { groupId: LITIGATION, groupName: 'Courtroom' }];
    const { json } = await docusign.call('PUT', '/groups', { groups });
    expect(codesOf(json.groups)).toEqual(['INVALID_GROUP_ID', undefined]);
    expect(namesOf((await list(docusign)).groups)).toContain('Courtroom');
  });

  test('what is deleted is gone, and its name is free', async () => {
    await using docusign = await startDocusign(version);
    const { status, json } = await docusign.call('DELETE', '/groups', withIds(LITIGATION));
    expect(status).toBe(200);
    expect(json.groups).toMatchObject([{ groupId: LITIGATION, groupName: 'Litigation' }]);
    expect(json.groups[0]).not.toHaveProperty('lastModifiedOn');
    expect(codesOf(json.groups)).toEqual([undefined]);
    expect(namesOf((await list(docusign)).groups)).toEqual(['Administrators', 'Everyone', 'Paralegals']);
    expect(await create(docusign, 'Litigation')).toMatchObject([{ groupId: '36091240' }]);
    expect((await docusign.call('GET', '/groups/36091240/users')).json.totalSetSize).toBe('0');
    const world = { workspace: 'default', provider: `docusign-${version}` };
    expect((await docusign.store.read(world))?.collections.memberships ?? {}).toEqual({});
  });

  test('deleting twice is an unknown group the second time: its id comes back, and no name', async () => {
    await using docusign = await startDocusign(version);
    const { json } = await docusign.call('DELETE', '/groups', withIds(LITIGATION, LITIGATION, PARALEGALS));
    expect(codesOf(json.groups)).toEqual([undefined, 'INVALID_GROUP_ID', undefined]);
    expect(json.groups[1]).toMatchObject({
      groupId: LITIGATION,
      groupType: 'customGroup',
      errorDetails: NO_GROUP,
    });
    expect(json.groups[1]).not.toHaveProperty('groupName');
  });

  test('the groups of every account cannot be deleted (a guess)', async () => {
    await using docusign = await startDocusign(version);
    const { json } = await docusign.call('DELETE', '/groups', withIds(ADMINISTRATORS, EVERYONE));
    expect(codesOf(json.groups)).toEqual(['INVALID_GROUP_ID', 'INVALID_GROUP_ID']);
    expect((await list(docusign)).totalSetSize).toBe('4');
  });

  test('a batch whose form is wrong is refused as a whole', async () => {
    await using docusign = await startDocusign(version);
    const groups = [{ groupName: 'jets' }, { groupName: 7 }];
    const { status, json } = await docusign.call('POST', '/groups', { groups });
    expect([status, json.errorCode]).toEqual([400, 'INVALID_REQUEST_BODY']);
    expect((await list(docusign)).totalSetSize).toBe('4');
  });
});

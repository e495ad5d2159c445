import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import docusign from 'docusign-esign';
import docusign4 from 'docusign-esign-4';
import { type RunningSandbox, startSandbox } from '../../src/testing/index.ts';
import { ACCOUNT, type Apis, apisOf } from '../support/docusign-calls.ts';
import { rejectionOf } from '../support/sdk.ts';

const ADMIN = { Authorization: 'Bearer admin-token' };
const MARIA = '5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61';
const TOM = '9e0c4b7a-2f65-4d18-b3a9-61d7c05e8f24';
const HARBOUR_BLUE = 'c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38';
const LEGACY = {
  Authorization: '',
  'X-DocuSign-Authentication': JSON.stringify({
    Username: 'maria.nunez@example.com',
    Password: 'admin-password',
    IntegratorKey: 'integrator-key',
  }),
};

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox(['docusign-v2.1', 'docusign-v2']);
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const groupsOf = (...groups: docusign.Group[]) => ({ groupInformation: { groups } });
const usersOf = (...ids: string[]) => ({ userInfoList: { users: ids.map((userId) => ({ userId })) } });
const brandsOf = (...ids: string[]) => ({ brandsRequest: { brands: ids.map((brandId) => ({ brandId })) } });

/** All groups that a search finds, read page by page. */
const readAll = async ({ groups }: Apis, searchText: string): Promise<docusign.Group[]> => {
  const found: docusign.Group[] = [];
  for (;;) {
    const page = await groups.listGroups(ACCOUNT, { searchText, startPosition: String(found.length) });
    found.push(...(page.groups ?? []));
    if (found.length >= Number(page.totalSetSize)) return found;
  }
};

describe.each([
  { what: 'docusign-esign 10 on v2.1', sdk: docusign, mount: 'docusign-v2.1', headers: ADMIN },
  { what: 'docusign-esign 4.14 on v2', sdk: docusign4, mount: 'docusign-v2', headers: ADMIN },
  {
    what: 'docusign-esign 4.14 on v2, by the old header',
    sdk: docusign4,
    mount: 'docusign-v2',
    headers: LEGACY,
  },
])('$what lives with groups', ({ sdk, mount, headers }) => {
  const apis = (own: Readonly<Record<string, string>> = headers) => apisOf(sdk, sandbox, mount, own);
  const create = async (...names: string[]) => {
    const created = await apis().groups.createGroups(
      ACCOUNT,
      groupsOf(...names.map((groupName) => ({ groupName }))),
    );
    return created.groups ?? [];
  };
  const assertWhole = (calls: number): void => {
    expect(sandbox.violations()).toEqual([]);
    expect(sandbox.undocumented()).toEqual([]);
    expect(sandbox.exchanges()).toHaveLength(calls);
  };

  test('creates, finds, renames and deletes one', async () => {
    const { groups } = apis();
    const [jets] = await create('jets');
    const groupId = String(jets?.groupId);
    const find = async (searchText: string) =>
      (await groups.listGroups(ACCOUNT, { searchText })).groups ?? [];
    expect(await find('jet')).toMatchObject([{ groupId, groupName: 'jets' }]);

    const [again] = await create('jets');
    expect(again).toMatchObject({ groupId, errorDetails: { errorCode: 'INVALID_GROUP_NAME' } });

    const renamed = await groups.updateGroups(ACCOUNT, groupsOf({ groupId, groupName: 'sharks' }));
    expect(renamed.groups).toMatchObject([{ groupId, groupName: 'sharks' }]);
    expect(await find('jet')).toEqual([]);
    expect(await find('shark')).toMatchObject([{ groupId }]);

    await groups.deleteGroups(ACCOUNT, groupsOf({ groupId }));
    expect(await find('shark')).toEqual([]);
    const gone = await groups.deleteGroups(ACCOUNT, groupsOf({ groupId }));
    expect(gone.groups?.[0]?.errorDetails?.errorCode).toBe('INVALID_GROUP_ID');
    const error = await rejectionOf(groups.listGroupUsers(ACCOUNT, groupId));
    expect(error).toMatchObject({ response: { status: 404 } });
    assertWhole(10);
  });

  test('adds and removes users and brands', async () => {
    const { groups, users } = apis();
    const [jets] = await create('jets');
    const groupId = String(jets?.groupId);
    const added = await groups.updateGroupUsers(ACCOUNT, groupId, usersOf(TOM, MARIA, 'nobody'));
    expect(added.users?.map(({ errorDetails }) => errorDetails?.errorCode)).toEqual([
      undefined,
      undefined,
      'USER_DOES_NOT_EXIST_IN_SYSTEM',
    ]);
    const members = await groups.listGroupUsers(ACCOUNT, groupId, { count: '1' });
    expect(members).toMatchObject({ users: [{ userId: MARIA }], totalSetSize: '2' });
    const { groupList } = await users.getInformation(ACCOUNT, TOM);
    expect(groupList?.map(({ groupName }) => groupName)).toEqual(['Everyone', 'Litigation', 'jets']);
    await groups.deleteGroupUsers(ACCOUNT, groupId, usersOf(MARIA));
    expect((await groups.listGroupUsers(ACCOUNT, groupId)).users).toMatchObject([{ userId: TOM }]);

    await groups.updateBrands(ACCOUNT, groupId, brandsOf(HARBOUR_BLUE));
    expect((await groups.getBrands(ACCOUNT, groupId)).brandOptions).toMatchObject([
      { brandId: HARBOUR_BLUE },
    ]);
    await groups.deleteBrands(ACCOUNT, groupId, brandsOf(HARBOUR_BLUE));
    expect((await groups.getBrands(ACCOUNT, groupId)).brandOptions).toBeUndefined();
    assertWhole(10);
  });

  test('pages through 250 groups, of which none is missed or seen twice', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `team ${index + 1}`);
    await create(...names);
    const found = await readAll(apis(), 'team');
    expect(found.map(({ groupName }) => groupName)).toEqual(names);
    await apis().groups.deleteGroups(ACCOUNT, groupsOf(...found.map(({ groupId = '' }) => ({ groupId }))));
    expect(await readAll(apis(), 'team')).toEqual([]);
    assertWhole(6);
  });

  test('reads without being an administrator, and is refused to write', async () => {
    const { groups, accounts } = apis({ Authorization: 'Bearer member-token' });
    expect((await groups.listGroups(ACCOUNT)).totalSetSize).toBe('4');
    expect((await accounts.listPermissions(ACCOUNT)).permissionProfiles).toHaveLength(3);
    const refused = await rejectionOf(groups.createGroups(ACCOUNT, groupsOf({ groupName: 'jets' })));
    expect(refused).toMatchObject({ response: { status: 403 } });
    expect((await groups.listGroups(ACCOUNT)).totalSetSize).toBe('4');
    assertWhole(4);
  });

  test('is told that its token is unknown', async () => {
    const { groups } = apis({ Authorization: 'Bearer other' });
    expect(await rejectionOf(groups.listGroups(ACCOUNT))).toMatchObject({ response: { status: 401 } });
    assertWhole(1);
  });
});

test("the two versions' accounts are worlds of their own", async () => {
  const name = { groupName: 'jets' };
  await apisOf(docusign, sandbox, 'docusign-v2.1', ADMIN).groups.createGroups(ACCOUNT, groupsOf(name));
  const older = apisOf(docusign4, sandbox, 'docusign-v2', ADMIN).groups;
  expect((await older.listGroups(ACCOUNT, { searchText: 'jets' })).totalSetSize).toBe('0');
});

import type docusign from 'docusign-esign';

export const ACCOUNT = '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013';
const JETS = '36091240';
const MARIA = '5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61';
const HARBOUR = 'c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38';

type Sdk = Pick<typeof docusign, 'ApiClient' | 'GroupsApi' | 'UsersApi' | 'AccountsApi'>;

export interface Apis {
  readonly groups: docusign.GroupsApi;
  readonly users: docusign.UsersApi;
  readonly accounts: docusign.AccountsApi;
}

/** The vendor's client as an application sets it up; only the base path differs. */
export const apisOf = (
  sdk: Sdk,
  { url }: { readonly url: string },
  mount: string,
  headers: Readonly<Record<string, string>> = {},
): Apis => {
  const client = new sdk.ApiClient();
  client.setBasePath(`${url}/${mount}/restapi`);
  const all = { Authorization: 'Bearer token', ...headers };
  for (const [name, value] of Object.entries(all)) client.addDefaultHeader(name, value);
  return {
    groups: new sdk.GroupsApi(client),
    users: new sdk.UsersApi(client),
    accounts: new sdk.AccountsApi(client),
  };
};

/** A call of an operation, its result, and a documented error. */
export interface Call {
  readonly operation: string;
  readonly call: (apis: Apis) => Promise<unknown>;
  readonly answer: object;
  readonly prefer: string;
  readonly status: number;
  readonly errorCode: string;
}

const GROUP_GONE = { status: 404, prefer: 'code=404, example=unknown-group', errorCode: 'INVALID_GROUP_ID' };
const NO_ADMIN = {
  status: 403,
  prefer: 'code=403, example=not-account-admin',
  errorCode: 'USER_NOT_ACCOUNT_ADMIN',
};
const MALFORMED = {
  status: 400,
  prefer: 'code=400, example=malformed-body',
  errorCode: 'INVALID_REQUEST_BODY',
};
const NO_TOKEN = {
  status: 401,
  prefer: 'code=401, example=missing-credentials',
  errorCode: 'PARTNER_AUTHENTICATION_FAILED',
};
const LIMITED = {
  status: 429,
  prefer: 'code=429, example=rate-limited',
  errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
};

const groupsOf = (...groups: docusign.Group[]) => ({ groupInformation: { groups } });
const users = { userInfoList: { users: [{ userId: MARIA }] } };
const brands = { brandsRequest: { brands: [{ brandId: HARBOUR }] } };
const jets = { groupId: JETS, groupName: 'jets', groupType: 'customGroup' };
const maria = { userId: MARIA, userName: 'Maria Nunez' };
const harbour = { brandId: HARBOUR, brandName: 'Harbour Blue' };

/** The operations on groups, users and profiles that both versions of the client have. */
export const calls: readonly Call[] = [
  {
    operation: 'createGroups',
    call: ({ groups }) => groups.createGroups(ACCOUNT, groupsOf({ groupName: 'jets' })),
    answer: { groups: [jets, { groupName: 'sharks' }, { groupName: 'officers' }] },
    ...NO_ADMIN,
  },
  {
    operation: 'listGroups',
    call: ({ groups }) =>
      groups.listGroups(ACCOUNT, {
        count: '100',
        startPosition: '0',
        searchText: 'jet s',
        groupType: 'CustomGroup',
      }),
    answer: {
      groups: [{ groupName: 'Administrators' }, { groupName: 'Everyone' }, jets, {}, {}],
      totalSetSize: '5',
    },
    ...NO_TOKEN,
  },
  {
    operation: 'updateGroups',
    call: ({ groups }) =>
      groups.updateGroups(ACCOUNT, groupsOf({ groupId: '36091241', groupName: 'hammerheads' })),
    answer: { groups: [{ groupId: '36091241', groupName: 'hammerheads' }] },
    ...MALFORMED,
  },
  {
    operation: 'deleteGroups',
    call: ({ groups }) => groups.deleteGroups(ACCOUNT, groupsOf({ groupId: '36091242' })),
    answer: { groups: [{ groupId: '36091242', groupName: 'officers' }] },
    ...NO_ADMIN,
  },
  {
    operation: 'listGroupUsers',
    call: ({ groups }) => groups.listGroupUsers(ACCOUNT, JETS, { count: '10', startPosition: '0' }),
    answer: { users: [{ ...maria, email: 'maria.nunez@example.com' }], totalSetSize: '1' },
    ...GROUP_GONE,
  },
  {
    operation: 'updateGroupUsers',
    call: ({ groups }) => groups.updateGroupUsers(ACCOUNT, JETS, users),
    answer: { users: [maria] },
    ...GROUP_GONE,
  },
  {
    operation: 'deleteGroupUsers',
    call: ({ groups }) => groups.deleteGroupUsers(ACCOUNT, JETS, users),
    answer: { users: [maria] },
    ...LIMITED,
  },
  {
    operation: 'getGroupBrands',
    call: ({ groups }) => groups.getBrands(ACCOUNT, JETS),
    answer: { brandOptions: [harbour], senderBrandIdDefault: HARBOUR },
    ...GROUP_GONE,
  },
  {
    operation: 'updateGroupBrands',
    call: ({ groups }) => groups.updateBrands(ACCOUNT, JETS, brands),
    answer: { brandOptions: [harbour] },
    ...MALFORMED,
  },
  {
    operation: 'deleteGroupBrands',
    call: ({ groups }) => groups.deleteBrands(ACCOUNT, JETS, brands),
    answer: {},
    ...NO_ADMIN,
  },
  {
    operation: 'getUser',
    call: ({ users }) => users.getInformation(ACCOUNT, MARIA),
    answer: { ...maria, groupList: [{ groupName: 'Administrators' }, { groupName: 'Everyone' }, jets] },
    status: 404,
    prefer: 'code=404, example=no-such-user',
    errorCode: 'USER_DOES_NOT_EXIST_IN_SYSTEM',
  },
  {
    operation: 'listPermissionProfiles',
    call: ({ accounts }) => accounts.listPermissions(ACCOUNT),
    answer: { permissionProfiles: [{ permissionProfileId: '8830411' }, {}, {}] },
    ...NO_TOKEN,
  },
];

/** The further operations of v2.1. */
export const newerCalls: readonly Call[] = [
  {
    operation: 'listUsers',
    call: ({ users }) => users.list(ACCOUNT, { groupId: JETS, notGroupId: '36091241', count: '2' }),
    answer: { users: [maria, { userName: 'Tom Okafor' }, { userName: 'Ida Berg' }], totalSetSize: '3' },
    status: 400,
    prefer: 'code=400, example=invalid-parameter',
    errorCode: 'INVALID_REQUEST_PARAMETER',
  },
];

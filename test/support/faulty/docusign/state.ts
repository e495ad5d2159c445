import { type ServiceRequest, stateOf } from '../service.ts';

export interface User {
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly userStatus: string;
  readonly isAdmin: boolean;
  readonly permissionProfileId: string;
  readonly createdDateTime: string;
}

export interface Group {
  readonly groupId: string;
  groupName: string;
  readonly groupType: 'adminGroup' | 'customGroup' | 'everyoneGroup';
  permissionProfileId?: string;
  lastModifiedOn: string;
  /** Empty for the groups that every account has, whose members follow from the users. */
  readonly userIds: Set<string>;
  readonly brandIds: Set<string>;
}

export interface Brand {
  readonly brandId: string;
  readonly brandName: string;
}

/** An account. Its groups are in the order of the list. */
export interface Account {
  groups: readonly Group[];
  readonly users: readonly User[];
  readonly brands: readonly Brand[];
  readonly profiles: Readonly<Record<string, string>>;
  nextId: number;
  now: number;
}

const MARIA = '5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61';
export const HARBOUR = 'c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38';

const groupOf = (
  groupId: string,
  groupName: string,
  lastModifiedOn: string,
  {
    groupType = 'customGroup',
    userIds = [],
    brandIds = [],
  }: {
    readonly groupType?: Group['groupType'];
    readonly userIds?: readonly string[];
    readonly brandIds?: readonly string[];
  } = {},
): Group => ({
  groupId,
  groupName,
  groupType,
  lastModifiedOn,
  userIds: new Set(userIds),
  brandIds: new Set(brandIds),
});

/** The account of the contract's examples. */
const create = (): Account => ({
  groups: [
    {
      ...groupOf('36088101', 'Administrators', '2026-05-11T08:00:00.560', { groupType: 'adminGroup' }),
      permissionProfileId: '8830411',
    },
    groupOf('36088102', 'Everyone', '2026-05-11T08:00:00.383', { groupType: 'everyoneGroup' }),
    groupOf('36091240', 'jets', '2026-07-02T09:15:41.360', { userIds: [MARIA], brandIds: [HARBOUR] }),
    groupOf('36091241', 'sharks', '2026-07-02T09:15:41.393'),
    groupOf('36091242', 'officers', '2026-07-02T09:15:41.427'),
  ],
  users: [
    {
      userId: MARIA,
      userName: 'Maria Nunez',
      email: 'maria.nunez@example.com',
      userStatus: 'Active',
      isAdmin: true,
      permissionProfileId: '8830411',
      createdDateTime: '2026-05-11T08:00:00.3070000Z',
    },
    {
      userId: '9e0c4b7a-2f65-4d18-b3a9-61d7c05e8f24',
      userName: 'Tom Okafor',
      email: 'tom.okafor@example.com',
      userStatus: 'ActivationSent',
      isAdmin: false,
      permissionProfileId: '8830412',
      createdDateTime: '2026-06-30T13:40:12.9170000Z',
    },
    {
      userId: 'b61f0d38-4a9c-4e27-8d15-0c7e92a4f5b3',
      userName: 'Ida Berg',
      email: 'ida.berg@example.com',
      userStatus: 'Closed',
      isAdmin: false,
      permissionProfileId: '8830413',
      createdDateTime: '2026-05-18T10:02:44.3370000Z',
    },
  ],
  brands: [{ brandId: HARBOUR, brandName: 'Harbour Blue' }],
  profiles: { 8830411: 'Account Administrator', 8830412: 'DocuSign Sender', 8830413: 'DocuSign Viewer' },
  nextId: 36091243,
  now: Date.parse('2026-07-02T10:20:05.083Z'),
});

export const accountOf = stateOf(create);

/** The time of a change in the vendor's format, without a time zone. */
export const stamp = (account: Account): string => new Date(account.now++).toISOString().replace(/Z$/, '');

export const findGroup = ({ groups }: Account, groupId: unknown): Group | undefined =>
  groups.find((group) => group.groupId === groupId);

/** Whether the vendor compares names by case is not known; here it does not matter. */
export const findNamed = ({ groups }: Account, name: string): Group | undefined =>
  groups.find(({ groupName }) => groupName.toLowerCase() === name.toLowerCase());

export const findUser = ({ users }: Account, userId: unknown): User | undefined =>
  users.find((user) => user.userId === String(userId).toLowerCase());

/** The group in the path. */
export const groupAt = (request: ServiceRequest): Group | undefined =>
  findGroup(accountOf(request), request.params.groupId);

const isIn = ({ groupType, userIds }: Group, { userId, userStatus, isAdmin }: User): boolean => {
  if (groupType === 'customGroup') return userIds.has(userId);
  return userStatus !== 'Closed' && (groupType === 'everyoneGroup' || isAdmin);
};

export const usersOf = ({ users }: Account, group: Group): readonly User[] =>
  users.filter((user) => isIn(group, user)).sort((one, other) => one.userName.localeCompare(other.userName));

export const groupsOf = ({ groups }: Account, user: User): readonly Group[] =>
  groups.filter((group) => isIn(group, user));

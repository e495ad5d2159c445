import { found, type Group, PAGE_SIZE, type Vendor } from './vendor.ts';

export const ACCOUNT = { accountId: '1234567' };
export const headers = { Authorization: 'Bearer admin-token' };

interface Refused {
  readonly errorDetails?: { readonly errorCode?: string; readonly message?: string };
}
interface DocusignGroup extends Refused {
  readonly groupId?: string;
  readonly groupName?: string;
  readonly groupType?: string;
  readonly usersCount?: string;
}
interface DocusignUser extends Refused {
  readonly userId?: string;
  readonly userName?: string;
}
interface DocusignPage {
  readonly groups?: readonly DocusignGroup[];
  readonly endPosition?: string;
  readonly nextUri?: string | null;
}

/** The requests to the vendor. Those of the two versions have different paths. */
export interface DocusignCalls {
  readonly list: (query: { count: number; start_position: number }) => Promise<DocusignPage>;
  readonly create: (groupName: string) => Promise<{ readonly groups: readonly DocusignGroup[] }>;
  readonly update: (
    groupId: string,
    groupName: string,
  ) => Promise<{ readonly groups: readonly DocusignGroup[] }>;
  readonly remove: (groupId: string) => Promise<{ readonly groups: readonly DocusignGroup[] }>;
  readonly users: (groupId: string) => Promise<{ readonly users?: readonly DocusignUser[] }>;
  readonly addUser: (groupId: string, userId: string) => Promise<{ readonly users: readonly DocusignUser[] }>;
  readonly dropUser: (
    groupId: string,
    userId: string,
  ) => Promise<{ readonly users: readonly DocusignUser[] }>;
}

/** Throws the error of the first item that failed: the status is 200 or 201 even if items fail. */
const checkItems = (items: readonly Refused[]): void => {
  const { errorDetails } = items.find((item) => item.errorDetails) ?? {};
  if (errorDetails) throw new Error(`${errorDetails.errorCode}: ${errorDetails.message}`);
};

const groupOf = ({ groupId = '', groupName = '', groupType, usersCount }: DocusignGroup): Group => ({
  id: groupId,
  name: groupName,
  isFixed: groupType !== 'customGroup',
  note: usersCount === undefined ? groupType : `${usersCount} ${usersCount === '1' ? 'user' : 'users'}`,
});

export const explain = ({ errorCode, message }: { errorCode?: string; message?: string }): string =>
  `${errorCode}: ${message}`;

export const docusign = (title: string, calls: DocusignCalls): Vendor => {
  /** Finds a user of the account by name, in the group *Everyone*. v2 has no list of the account's users. */
  const userIdOf = async (who: string): Promise<string> => {
    const { groups = [] } = await calls.list({ count: 100, start_position: 0 });
    const everyone = groups.find(({ groupType }) => groupType === 'everyoneGroup');
    const { users = [] } = await calls.users(everyone?.groupId ?? '');
    return found(users.find(({ userName }) => userName === who)?.userId, `user "${who}"`);
  };

  return {
    title,
    memberLabel: 'User name',
    list: async (from = '0') => {
      const page = await calls.list({ count: PAGE_SIZE, start_position: Number(from) });
      return {
        groups: (page.groups ?? []).map(groupOf),
        next: page.nextUri ? String(Number(page.endPosition) + 1) : undefined,
      };
    },
    create: async (name) => checkItems((await calls.create(name)).groups),
    rename: async ({ id }, name) => checkItems((await calls.update(id, name)).groups),
    remove: async ({ id }) => checkItems((await calls.remove(id)).groups),
    members: async ({ id }) => {
      const { users = [] } = await calls.users(id);
      return users.map(({ userId = '', userName = '' }) => ({ id: userId, name: userName }));
    },
    add: async ({ id }, who) => checkItems((await calls.addUser(id, await userIdOf(who))).users),
    drop: async ({ id }, member) => checkItems((await calls.dropUser(id, member.id)).users),
  };
};

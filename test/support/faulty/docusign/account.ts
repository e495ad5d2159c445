import { json, type Operation, type ServiceRequest } from '../service.ts';
import { groupItem, LIMITS, type Version } from './answers.ts';
import { pageOf, placeOf } from './pages.ts';
import { groupIdsRule, pageRules, userRules } from './rules.ts';
import { type Account, accountOf, findUser, groupsOf, type User } from './state.ts';

const capital = (flag: boolean): string => (flag ? 'True' : 'False');

/** A user as the account's operations show it, with capital letters. */
const userItem = ({ profiles }: Account, user: User): object => {
  const { userName, userId, userStatus, email, isAdmin, permissionProfileId, createdDateTime } = user;
  return {
    userName,
    userId,
    userType: 'CompanyUser',
    isAdmin: capital(isAdmin),
    userStatus,
    uri: `/users/${userId}`,
    email,
    createdDateTime,
    permissionProfileId,
    permissionProfileName: profiles[permissionProfileId],
  };
};

const listProfiles: Operation['respond'] = (request) => {
  const permissionProfiles = Object.entries(accountOf(request).profiles).map(([id, name], index) => ({
    permissionProfileId: id,
    permissionProfileName: name,
    modifiedDateTime: `2026-05-11T08:00:00.5${index}00000Z`,
    modifiedByUsername: '',
  }));
  return json(200, { permissionProfiles }, LIMITS);
};

/** Is the user in one of the groups of the filter? */
const isInOne = (account: Account, user: User, filter: string): boolean => {
  const ids = filter.split(',');
  return groupsOf(account, user).some(({ groupId }) => ids.includes(groupId));
};

const listUsers: Operation['respond'] = (request: ServiceRequest) => {
  const account = accountOf(request);
  const [within, without] = ['group_id', 'not_group_id'].map((name) => request.query.get(name));
  const found = account.users.filter(
    (user) =>
      (within == null || isInOne(account, user, within)) &&
      (without == null || !isInOne(account, user, without)),
  );
  const users = pageOf(request, found).map((user) => userItem(account, user));
  return json(200, { users, ...placeOf(request, found.length) }, LIMITS);
};

const getUser =
  (version: Version): Operation['respond'] =>
  (request) => {
    const account = accountOf(request);
    const user = findUser(account, request.params.userId);
    if (!user) throw new Error(`a rule let pass the user ${request.params.userId}`);
    const groupList = groupsOf(account, user).map((group) => ({
      ...groupItem(version, group),
      ...(group.permissionProfileId === undefined ? {} : { permissionProfileId: group.permissionProfileId }),
    }));
    return json(200, { ...userItem(account, user), groupList }, LIMITS);
  };

export const accountOperations = (version: Version): Readonly<Record<string, Operation>> => {
  const path = `/restapi/${version}/accounts/{accountId}`;
  const users = {
    listUsers: {
      method: 'GET',
      path: `${path}/users`,
      rules: {
        ...pageRules,
        'group-ids': groupIdsRule('group_id'),
        'not-group-ids': groupIdsRule('not_group_id'),
      },
      respond: listUsers,
    },
  };
  return {
    listPermissionProfiles: {
      method: 'GET',
      path: `${path}/permission_profiles`,
      rules: {},
      respond: listProfiles,
    },
    ...(version === 'v2' ? {} : users),
    getUser: { method: 'GET', path: `${path}/users/{userId}`, rules: userRules, respond: getUser(version) },
  };
};

import { json, type Operation, type ServiceRequest } from '../service.ts';
import { LIMITS, memberItem, NO_USER, type Version } from './answers.ts';
import { pageOf, placeOf } from './pages.ts';
import { brandsRules, groupRules, itemsOf, pageRules, usersRules } from './rules.ts';
import {
  type Account,
  accountOf,
  type Brand,
  findUser,
  type Group,
  groupAt,
  HARBOUR,
  usersOf,
} from './state.ts';

const groupOf = (request: ServiceRequest): Group => {
  const group = groupAt(request);
  if (!group) throw new Error(`a rule let pass the group ${request.params.groupId}`);
  return group;
};

const listUsers: Operation['respond'] = (request) => {
  const found = usersOf(accountOf(request), groupOf(request));
  const users = pageOf(request, found).map((user) => ({ ...memberItem(user), email: user.email }));
  return json(200, { users, ...placeOf(request, found.length) }, LIMITS);
};

type Change = (userIds: Set<string>, userId: string) => void;

/** Adding a member again, or removing somebody who is no member, is no error. */
const changeUsers =
  (change: Change): Operation['respond'] =>
  (request) => {
    const { userIds, groupType } = groupOf(request);
    const users = itemsOf(request, 'users').map(({ userId }) => {
      const user = findUser(accountOf(request), userId);
      if (!user) return { userId, errorDetails: NO_USER };
      if (groupType === 'customGroup') change(userIds, user.userId);
      return memberItem(user);
    });
    return json(200, { users }, LIMITS);
  };

const brandItem = (version: Version, { brandId, brandName }: Brand): object => {
  const flag = (value: boolean): unknown => (version === 'v2' ? String(value) : value);
  return {
    brandId,
    brandName,
    brandCompany: 'Harbour Freight Law',
    isOverridingCompanyName: flag(false),
    isSendingDefault: flag(true),
    isSigningDefault: flag(true),
    ...(version === 'v2' ? {} : { brandLanguages: ['en'], defaultBrandLanguage: 'en' }),
  };
};

const NO_BRAND = { errorCode: 'INVALID_BRAND_ID', message: 'The brand was not found in this account.' };

/** The group's brands, followed by the items that failed. */
const brandsOf = (version: Version, { brands }: Account, { brandIds }: Group, failed: readonly object[]) => {
  const own = brands.filter(({ brandId }) => brandIds.has(brandId));
  const options = [...own.map((brand) => brandItem(version, brand)), ...failed];
  const defaults = { recipientBrandIdDefault: HARBOUR, senderBrandIdDefault: HARBOUR };
  return options.length === 0 ? {} : { brandOptions: options, ...(own.length > 0 ? defaults : {}) };
};

const changeBrands =
  (version: Version, change: (brandIds: Set<string>, brandId: string) => void): Operation['respond'] =>
  (request) => {
    const account = accountOf(request);
    const group = groupOf(request);
    const failed = itemsOf(request, 'brands').flatMap(({ brandId }) => {
      const brand = account.brands.find((one) => one.brandId === brandId);
      if (!brand) return [{ brandId, errorDetails: NO_BRAND }];
      change(group.brandIds, brand.brandId);
      return [];
    });
    return json(200, brandsOf(version, account, group, failed), LIMITS);
  };

export const memberOperations = (version: Version): Readonly<Record<string, Operation>> => {
  const group = `/restapi/${version}/accounts/{accountId}/groups/{groupId}`;
  const users = { path: `${group}/users`, rules: { ...groupRules, ...usersRules } };
  const brands = { path: `${group}/brands`, rules: { ...groupRules, ...brandsRules } };
  return {
    listGroupUsers: {
      method: 'GET',
      path: users.path,
      rules: { ...pageRules, ...groupRules },
      respond: listUsers,
    },
    updateGroupUsers: { method: 'PUT', ...users, respond: changeUsers((ids, id) => ids.add(id)) },
    deleteGroupUsers: { method: 'DELETE', ...users, respond: changeUsers((ids, id) => ids.delete(id)) },
    getGroupBrands: {
      method: 'GET',
      path: brands.path,
      rules: groupRules,
      respond: (request) => json(200, brandsOf(version, accountOf(request), groupOf(request), []), LIMITS),
    },
    updateGroupBrands: { method: 'PUT', ...brands, respond: changeBrands(version, (ids, id) => ids.add(id)) },
    deleteGroupBrands: {
      method: 'DELETE',
      ...brands,
      respond: changeBrands(version, (ids, id) => ids.delete(id)),
    },
  };
};

import type { components as newer } from '../../../generated/docusign-v2.1.ts';
import type { components } from '../../../generated/docusign-v2.ts';

type Newer = newer['schemas'];
type Older = components['schemas'];

/** A group without the members that only v2.1 has. */
export const olderGroup = ({
  usersCount: _count,
  lastModifiedOn: _time,
  isManagedByScim: _scim,
  userGroupType: _kind,
  ...group
}: Newer['Group']): Older['Group'] => group;

/** A brand without its languages, and with flags as strings instead of booleans. */
const olderBrand = ({
  isOverridingCompanyName = false,
  isSendingDefault = false,
  isSigningDefault = false,
  brandLanguages: _languages,
  defaultBrandLanguage: _language,
  ...brand
}: Newer['Brand']): Older['Brand'] =>
  brand.errorDetails
    ? brand
    : {
        ...brand,
        isOverridingCompanyName: String(isOverridingCompanyName),
        isSendingDefault: String(isSendingDefault),
        isSigningDefault: String(isSigningDefault),
      };

export const olderBrands = ({ brandOptions, ...defaults }: Newer['GroupBrands']): Older['GroupBrands'] =>
  brandOptions ? { brandOptions: brandOptions.map(olderBrand), ...defaults } : {};

export const olderUser = ({
  groupList = [],
  ...user
}: Newer['UserInformation']): Older['UserInformation'] => ({
  ...user,
  groupList: groupList.map(
    ({ lastModifiedOn: _time, isManagedByScim: _scim, userGroupType: _kind, ...group }) => group,
  ),
});

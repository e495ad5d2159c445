import { json, type Reply } from '../service.ts';
import type { Group, User } from './state.ts';

export type Version = 'v2' | 'v2.1';

export const LIMITS = {
  'x-ratelimit-limit': 3000,
  'x-ratelimit-remaining': 2987,
  'x-ratelimit-reset': 1782986400,
  'x-burstlimit-limit': 500,
  'x-burstlimit-remaining': 499,
};

export const error = (status: number, errorCode: string, message: string, headers = {}): Reply =>
  json(status, { errorCode, message }, { ...LIMITS, ...headers });

export const malformed = error(
  400,
  'INVALID_REQUEST_BODY',
  'The request body is missing or improperly formatted.',
);
export const invalidParameter = error(
  400,
  'INVALID_REQUEST_PARAMETER',
  'The request contained at least one invalid parameter. Invalid value specified.',
);

export const NO_GROUP = {
  errorCode: 'INVALID_GROUP_ID',
  message: 'The MemberGroupId provided is invalid.',
};
export const NO_USER = {
  errorCode: 'USER_DOES_NOT_EXIST_IN_SYSTEM',
  message: 'User does not exist in system.',
};

const newer = (version: Version, groupType: Group['groupType'], lastModifiedOn?: string): object =>
  version === 'v2'
    ? {}
    : {
        ...(lastModifiedOn === undefined ? {} : { lastModifiedOn }),
        isManagedByScim: false,
        userGroupType: groupType === 'customGroup' ? 'LocalAccount' : 'SystemAccount',
      };

/** A group in the answers of writes and in a user's list of groups. */
export const groupItem = (
  version: Version,
  { groupId, groupName, groupType, lastModifiedOn }: Group,
  errorDetails?: object,
): object => ({
  groupId,
  groupName,
  groupType,
  ...(errorDetails ? { errorDetails } : {}),
  ...newer(version, groupType, lastModifiedOn),
});

/** The item for a group that does not exist. */
export const unknownGroup = (version: Version, groupId: unknown): object => ({
  groupId: String(groupId),
  groupType: 'customGroup',
  errorDetails: NO_GROUP,
  ...newer(version, 'customGroup'),
});

export const duplicate = (name: string): object => ({
  errorCode: 'INVALID_GROUP_NAME',
  message: `Duplicate group name: ${name} already exists.`,
});

/** A user in a group's list, in lower case. */
export const memberItem = ({ userName, userId, userStatus }: User): object => ({
  userName,
  userId,
  userType: 'companyuser',
  userStatus: userStatus.toLowerCase(),
  uri: `/users/${userId}`,
});

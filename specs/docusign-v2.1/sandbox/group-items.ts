import type { components } from '../../../generated/docusign-v2.1.ts';
import { NO_GROUP } from './guesses.ts';
import type { Group } from './records.ts';

export type ErrorDetails = components['schemas']['ErrorDetails'];

/** A group in a list, or the result of one item of a batch. `errorDetails` means that the item failed. */
export type Item = components['schemas']['Group'];

const LOCAL = { isManagedByScim: false, userGroupType: 'LocalAccount' };
const SYSTEM = { isManagedByScim: false, userGroupType: 'SystemAccount' };

export const isCustom = ({ groupType }: Group): boolean => groupType === 'customGroup';

/** A group in responses to create, update and delete: without its permission profile. */
export const groupItem = (group: Group): Item & { readonly groupId: string } => {
  const { groupId, groupName, groupType, lastModifiedOn } = group;
  return { groupId, groupName, groupType, lastModifiedOn, ...(isCustom(group) ? LOCAL : SYSTEM) };
};

/** A group in the list of groups and in a user's `groupList`. */
export const listedGroup = (group: Group): Item & { readonly groupId: string } => {
  const { permissionProfileId } = group;
  return { ...groupItem(group), ...(permissionProfileId === undefined ? {} : { permissionProfileId }) };
};

export const notCreated = (groupName: string, errorDetails: ErrorDetails): Item => ({
  groupName,
  groupType: 'customGroup',
  errorDetails,
  ...LOCAL,
});

/** The item of an unknown group, as recorded for deletions: the id, and the members that every custom group has. */
export const unknownGroup = (groupId: string): Item => ({
  groupId,
  groupType: 'customGroup',
  errorDetails: NO_GROUP,
  ...LOCAL,
});

export const duplicate = (groupName: string): ErrorDetails => ({
  errorCode: 'INVALID_GROUP_NAME',
  message: `Duplicate group name: ${groupName} already exists.`,
});

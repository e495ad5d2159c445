/** Behaviour of both versions that nobody outside DocuSign has confirmed, and what the sandbox does instead. */
export const guesses: readonly string[] = [
  'Names of groups are compared without regard to case, and so is `search_text`.',
  'A blank name is refused in its item with INVALID_GROUP_NAME.',
  'A name that another group has is refused on update as on create; the item has the id of the group and the name that was asked for.',
  'An unknown group is INVALID_GROUP_ID on update as on delete; in a path it is a 404 with that code.',
  'Administrators and Everyone can be neither renamed nor deleted nor given users: INVALID_GROUP_ID in the item.',
  'The item of a deleted group has its name.',
  'A user who does not exist, or is closed, is USER_DOES_NOT_EXIST_IN_SYSTEM in the item; in a path it is a 404 with that code, and a closed user can be read.',
  'A brand that does not exist is INVALID_BRAND_ID in its item.',
  'The response to adding or removing brands lists the brands of the group afterwards, then the items that failed.',
  'Groups are listed by id, the users of a group by name, the users of the account in the order of their creation.',
  'An empty page has neither its list nor `endPosition`; a `start_position` after the end is treated as the end.',
  '`nextUri` and `previousUri` are absent where there is no page, and repeat the filters where there is one.',
  'A filter by a group that does not exist finds nobody, and excludes nobody.',
  'Only administrators write (403 USER_NOT_ACCOUNT_ADMIN); every user of the account reads.',
  'The credentials are looked at first, then the account, the rights, the parameters, the group, and the body.',
  'A body or an item of another form is a 400 INVALID_REQUEST_BODY, and nothing of the batch is done.',
];

/** As recorded for an unknown group in a batch. For changes of *Administrators* and *Everyone* it is a guess. */
export const NO_GROUP = { errorCode: 'INVALID_GROUP_ID', message: 'The MemberGroupId provided is invalid.' };

/** A guess: the error of other operations for an unknown user. */
export const NO_USER = {
  errorCode: 'USER_DOES_NOT_EXIST_IN_SYSTEM',
  message: 'User does not exist in system.',
};

/** Code and message are invented: no source shows the vendor's. */
export const NO_BRAND = {
  errorCode: 'INVALID_BRAND_ID',
  message: 'The brand was not found in this account.',
};

/** Code and message are invented. The vendor's older texts suggest that it is an error of the item. */
export const NO_PROFILE = {
  errorCode: 'INVALID_PERMISSION_PROFILE_ID',
  message: 'The permission profile was not found in this account.',
};

/** A guess: the code recorded for a duplicate name, with an invented message. */
export const NO_NAME = { errorCode: 'INVALID_GROUP_NAME', message: 'The group name is missing.' };

/** The form in which group names are compared. */
export const nameKeyOf = (groupName: string): string => groupName.toLowerCase();

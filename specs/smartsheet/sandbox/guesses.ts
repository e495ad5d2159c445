/** Behaviour that nobody outside Smartsheet has confirmed, and what the sandbox does instead. */
export const guesses: readonly string[] = [
  'The order of checks: the token, `Assume-User`, the scope, `Accept`, the form of headers, parameters and body, the rights of the user, and last what the account has; a group that does not exist is a 404 for whoever may not change it.',
  'A header `Authorization` that is no bearer token is answered like none (1001).',
  'Only a system administrator assumes a user, and none who is one himself; everybody else gets 1030.',
  'A system administrator who is no group administrator creates no groups (1104), as the newest help page has it.',
  'Who may not change a group gets 1004, and an owner stays one when he is no administrator any more.',
  'An unknown group is 1106, an unknown user and one who is not in the group 1020.',
  'A new owner who is no administrator, or does not exist, is 1031 with 400.',
  'Group names are compared letter by letter, addresses without regard to case.',
  'A missing name or address is 1012, an empty name 1008.',
  'Another value of the wrong form is 1008 in a body, 1018 in a parameter or path, and 1011 in a header.',
  'Groups are listed by name in the order of their code points, members in the order in which they were added.',
  'A page past the last one is empty, and an empty list has 0 pages.',
  '`modifiedSince` takes milliseconds with or without `numericDates`.',
  '`modifiedAt` moves when members come or go, and with an update that changes nothing.',
  'An address that stands in a list twice is added once; a list of members only answers an empty list.',
  'An update ignores `members` and unknown members.',
  'A user who owns groups and has no heir is 1121, an heir who does not exist or is the user himself 1019; the tokens of a user who was removed are unknown, and `modifiedAt` of his groups moves.',
  'A description that was never set is left out.',
];

/** Does a change of members set `modifiedAt` of the group? Not established. */
export const MEMBERS_CHANGE_MODIFIED_AT = true;

/** Converts `modifiedSince`, an ISO 8601 date or a number, to milliseconds since 1970 (UTC). */
export const sinceOf = (modifiedSince: string | number): number => {
  const instant = Number(modifiedSince);
  return Number.isNaN(instant) ? Date.parse(String(modifiedSince)) : instant;
};

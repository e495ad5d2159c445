import { type Asked, json, type Rule, type Rules, text, unless } from '../service.ts';
import { isAbsentOr, isListOf, isObject, isText, listOf, mediaTypeOf, membersOf } from '../values.ts';
import { NOBODY } from './rules.ts';

/** The one name that is taken. Testers send one request many times, so that others may be used again. */
const TAKEN = 'taken';
const EMAIL = /^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/;

const malformed = text(400, 'The request content was malformed:\nUnexpected end-of-input');

export const bodyOf = ({ json: value }: Asked) => membersOf(value);
const users = (asked: Asked) => [...listOf(bodyOf(asked).members), ...listOf(bodyOf(asked).admins)];
export const idsOf = (value: unknown): string[] => listOf(value).map((user) => String(membersOf(user).id));
/** A null is read as if it were not there. */
const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** A body that is an object. */
const jsonBody: Rules = {
  'media-type': unless(
    (asked) => mediaTypeOf(asked) === 'application/json',
    text(415, "The request's Content-Type is not supported. Expected:\napplication/json"),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, malformed),
  'no-object': unless(({ json: value }) => value === undefined || isObject(value), malformed),
};

const missing =
  (what: string, names: readonly string[]): Rule =>
  (asked) => {
    const absent = names.filter((name) => isMissing(bodyOf(asked)[name]));
    return absent.length === 0
      ? undefined
      : json(400, { errors: absent.map((name) => `Missing ${what}.${name}`) });
  };

/** A member that is a text, or is not there. */
const textMember = (name: string): Rule =>
  unless((asked) => isMissing(bodyOf(asked)[name]) || isText(bodyOf(asked)[name]), malformed);

const userLists: Rules = {
  'users-type': unless(
    (asked) =>
      [bodyOf(asked).members, bodyOf(asked).admins].every(
        (list) => isMissing(list) || isListOf(list, isObject),
      ),
    malformed,
  ),
  'missing-user-id': unless(
    (asked) => users(asked).every((user) => !isMissing(membersOf(user).id)),
    json(400, { errors: ['Missing UserId.id'] }),
  ),
  'user-id-type': unless(
    (asked) => users(asked).every((user) => isAbsentOr(membersOf(user).id, isText)),
    malformed,
  ),
  'user-id-empty': unless((asked) => users(asked).every((user) => membersOf(user).id !== ''), malformed),
};

const isBlank = (value: unknown): boolean => String(value).trim() === '';
const email: Rule = unless(
  (asked) => !isText(bodyOf(asked).email) || EMAIL.test(bodyOf(asked).email as string),
  json(400, 'Please enter a valid Email.'),
);

/** What creating and updating a group read before they look at the group. */
export const groupForm = (names: readonly string[]): Rules => ({
  ...jsonBody,
  missing: missing('Group', names),
  'name-type': textMember('name'),
  'email-type': textMember('email'),
  'description-type': textMember('description'),
  ...userLists,
});

export const groupTexts: Rules = {
  blank: unless((asked) => !isBlank(bodyOf(asked).name), json(400, 'Group name and email cannot be empty.')),
  email,
};

export const nameTaken: Rules = {
  'name-taken': unless(
    (asked) => bodyOf(asked).name !== TAKEN,
    json(409, `Group with name ${TAKEN} already exists. Please try a different name.`),
  ),
};

export const unknownUsers: Rules = {
  'unknown-users': unless(
    (asked) => users(asked).every((user) => membersOf(user).id !== NOBODY),
    json(404, `Users [ ${NOBODY} ] were not found`),
  ),
};

/** The id of a group to update: a text, and not an empty one. */
export const groupId: Rules = {
  'id-type': textMember('id'),
  'id-empty': unless((asked) => bodyOf(asked).id !== '', json(404, 'Group with ID  was not found')),
};

export const zoneForm: Rules = {
  ...jsonBody,
  'zone-missing': missing('Zone', ['name', 'email', 'adminGroupId']),
  'name-type': textMember('name'),
  'email-type': textMember('email'),
  'group-id-type': textMember('adminGroupId'),
  'zone-blank': unless((asked) => !isBlank(bodyOf(asked).name), json(400, { errors: ['Missing Zone.name'] })),
  email,
  'zone-taken': unless(
    (asked) => bodyOf(asked).name !== `${TAKEN}.`,
    json(409, `Zone with name ${TAKEN}. already exists. Please contact ops@test.com.`),
  ),
  'zone-group': unless(
    (asked) => ![NOBODY, ''].includes(String(bodyOf(asked).adminGroupId)),
    json(400, `Admin group with ID ${NOBODY} does not exist`),
  ),
};

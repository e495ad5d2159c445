import { json, type Rule, type Rules, type ServiceRequest, text, unless } from '../service.ts';
import { isAbsentOr, isListOf, isObject, isText, listOf, mediaTypeOf, membersOf } from '../values.ts';
import { NOBODY } from './rules.ts';

/** The only name that counts as taken. Testers send one request many times, so other names may be used again. */
const DUPLICATE_NAME = 'taken';
const EMAIL = /^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/;

const malformed = text(400, 'The request content was malformed:\nUnexpected end-of-input');

export const bodyOf = ({ json: value }: ServiceRequest) => membersOf(value);
const users = (request: ServiceRequest) => [
  ...listOf(bodyOf(request).members),
  ...listOf(bodyOf(request).admins),
];
export const idsOf = (value: unknown): string[] => listOf(value).map((user) => String(membersOf(user).id));
/** Null counts as missing. */
const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** The rules for a body that is an object. */
const jsonBody: Rules = {
  'media-type': unless(
    (request) => mediaTypeOf(request) === 'application/json',
    text(415, "The request's Content-Type is not supported. Expected:\napplication/json"),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, malformed),
  'no-object': unless(({ json: value }) => value === undefined || isObject(value), malformed),
};

const missing =
  (what: string, names: readonly string[]): Rule =>
  (request) => {
    const absent = names.filter((name) => isMissing(bodyOf(request)[name]));
    return absent.length === 0
      ? undefined
      : json(400, { errors: absent.map((name) => `Missing ${what}.${name}`) });
  };

/** Checks that a member is a string or missing. */
const textMember = (name: string): Rule =>
  unless((request) => isMissing(bodyOf(request)[name]) || isText(bodyOf(request)[name]), malformed);

const userLists: Rules = {
  'users-type': unless(
    (request) =>
      [bodyOf(request).members, bodyOf(request).admins].every(
        (list) => isMissing(list) || isListOf(list, isObject),
      ),
    malformed,
  ),
  'missing-user-id': unless(
    (request) => users(request).every((user) => !isMissing(membersOf(user).id)),
    json(400, { errors: ['Missing UserId.id'] }),
  ),
  'user-id-type': unless(
    (request) => users(request).every((user) => isAbsentOr(membersOf(user).id, isText)),
    malformed,
  ),
  'user-id-empty': unless((request) => users(request).every((user) => membersOf(user).id !== ''), malformed),
};

const isBlank = (value: unknown): boolean => String(value).trim() === '';
const email: Rule = unless(
  (request) => !isText(bodyOf(request).email) || EMAIL.test(bodyOf(request).email as string),
  json(400, 'Please enter a valid Email.'),
);

/** The rules for the body of creating and updating a group. */
export const groupForm = (names: readonly string[]): Rules => ({
  ...jsonBody,
  missing: missing('Group', names),
  'name-type': textMember('name'),
  'email-type': textMember('email'),
  'description-type': textMember('description'),
  ...userLists,
});

export const groupTexts: Rules = {
  blank: unless(
    (request) => !isBlank(bodyOf(request).name),
    json(400, 'Group name and email cannot be empty.'),
  ),
  email,
};

export const nameTaken: Rules = {
  'name-taken': unless(
    (request) => bodyOf(request).name !== DUPLICATE_NAME,
    json(409, `Group with name ${DUPLICATE_NAME} already exists. Please try a different name.`),
  ),
};

export const unknownUsers: Rules = {
  'unknown-users': unless(
    (request) => users(request).every((user) => membersOf(user).id !== NOBODY),
    json(404, `Users [ ${NOBODY} ] were not found`),
  ),
};

/** The rules for the id of a group to update: a string that is not empty. */
export const groupId: Rules = {
  'id-type': textMember('id'),
  'id-empty': unless((request) => bodyOf(request).id !== '', json(404, 'Group with ID  was not found')),
};

export const zoneForm: Rules = {
  ...jsonBody,
  'zone-missing': missing('Zone', ['name', 'email', 'adminGroupId']),
  'name-type': textMember('name'),
  'email-type': textMember('email'),
  'group-id-type': textMember('adminGroupId'),
  'zone-blank': unless(
    (request) => !isBlank(bodyOf(request).name),
    json(400, { errors: ['Missing Zone.name'] }),
  ),
  email,
  'zone-taken': unless(
    (request) => bodyOf(request).name !== `${DUPLICATE_NAME}.`,
    json(409, `Zone with name ${DUPLICATE_NAME}. already exists. Please contact ops@test.com.`),
  ),
  'zone-group': unless(
    (request) => ![NOBODY, ''].includes(String(bodyOf(request).adminGroupId)),
    json(400, `Admin group with ID ${NOBODY} does not exist`),
  ),
};

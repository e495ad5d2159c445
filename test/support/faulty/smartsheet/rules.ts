import { type Rules, type ServiceRequest, unless } from '../service.ts';
import { acceptsJson, isAbsentOr, isObject, isText, mediaTypeOf, membersOf } from '../values.ts';
import { error, invalidParameter, unreadable } from './replies.ts';
import { callerOf, groupOf } from './state.ts';

/** The token that the service accepts. */
export const SMARTSHEET_TOKEN = 'smartsheet-test-token';

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i;
/** The only address that the plan does not allow as a member. */
const STRANGER = 'stranger@example.com';
const ALTERNATE = 'li@example.com';
const DUPLICATE_NAME = 'Taken';

export const isEmail = (value: unknown): value is string => isText(value) && EMAIL.test(value);

export const bodyOf = ({ json: value }: ServiceRequest) => membersOf(value);

const token = ({ headers }: ServiceRequest): string | undefined =>
  /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

export const isBoolean = (text: string): boolean => text === 'true' || text === 'false';

/** Checks a query parameter, each time that it occurs. */
export const parameter = (name: string, isRight: (text: string) => boolean) =>
  unless(({ query }) => query.getAll(name).every(isRight), invalidParameter(name));

/** The rules for every request. */
export const common: Rules = {
  path: unless(({ allowed }) => allowed.length > 0, error(404, 1006, 'Not Found')),
  method: ({ operation, allowed }) =>
    operation === undefined
      ? error(405, 1010, 'HTTP Method not supported.', { Allow: allowed.join(', ') })
      : undefined,
  'no-token': unless(
    (request) => token(request) !== undefined,
    error(401, 1001, 'An Access Token is required.'),
  ),
  'unknown-token': unless(
    (request) => token(request) === undefined || token(request) === SMARTSHEET_TOKEN,
    error(401, 1002, 'Your Access Token is invalid.'),
  ),
  'assume-user': unless(
    (request) => callerOf(request) !== undefined,
    error(401, 1030, 'You are unable to assume the user specified.'),
  ),
  accept: unless(acceptsJson, error(406, 1052, 'Invalid Accept header. Media type not supported.')),
  'numeric-dates': unless(
    ({ query }) => query.getAll('numericDates').every(isBoolean),
    invalidParameter('numericDates'),
  ),
  'integration-source': unless(
    ({ headers }) =>
      isAbsentOr(headers['smartsheet-integration-source'], (value) =>
        /^[^,]+,[^,]+,[^,]+$/.test(String(value)),
      ),
    unreadable('smartsheet-integration-source'),
  ),
};

/** The rules for a JSON body. */
export const withJson = (isRoot: (value: unknown) => boolean): Rules => ({
  'no-body': unless(
    ({ bytes }) => bytes.length > 0,
    error(400, 1024, 'The HTTP request body is required for this Method.'),
  ),
  'media-type': unless(
    (request) => mediaTypeOf(request) === 'application/json',
    error(415, 1124, 'Invalid Content-Type header. Media type not supported.'),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, unreadable('')),
  'no-object': unless(({ json: value }) => value === undefined || isRoot(value), unreadable('')),
});

/** The rules for `name` and `description`, if they are there. */
export const texts: Rules = {
  'name-type': unless((request) => isAbsentOr(bodyOf(request).name, isText), unreadable('name')),
  'empty-name': unless((request) => bodyOf(request).name !== '', unreadable('name')),
  'description-type': unless(
    (request) => isAbsentOr(bodyOf(request).description, isText),
    unreadable('description'),
  ),
};

/** Only one name counts as taken, since cases send the same name many times. */
export const nameTaken: Rules = {
  'name-taken': unless(
    (request) => bodyOf(request).name !== DUPLICATE_NAME,
    error(400, 1103, 'A group with the same name already exists.'),
  ),
};

/** The rules for the format of new members. */
export const people = (peopleOf: (request: ServiceRequest) => readonly unknown[]): Rules => {
  const emails = (request: ServiceRequest) => peopleOf(request).map((one) => membersOf(one).email);
  return {
    'member-type': unless((request) => peopleOf(request).every(isObject), unreadable('members')),
    'missing-email': unless(
      (request) => emails(request).every((email) => email !== undefined),
      error(400, 1012, 'Required object attribute(s) are missing from your request: groupMember.email.'),
    ),
    'email-type': unless(
      (request) => emails(request).every((email) => isAbsentOr(email, isText)),
      unreadable('members'),
    ),
    email: unless(
      (request) => emails(request).every((email) => !isText(email) || isEmail(email)),
      error(400, 1156, 'Invalid email.'),
    ),
  };
};

/** The rules for new members that depend on the account. */
export const membership = (peopleOf: (request: ServiceRequest) => readonly unknown[]): Rules => {
  const emails = (request: ServiceRequest) => peopleOf(request).map((one) => membersOf(one).email);
  return {
    'alternate-email': unless(
      (request) => !emails(request).includes(ALTERNATE),
      error(400, 1159, `The specified email address (${ALTERNATE}) is an alternate email address.`),
    ),
    'unknown-member': unless(
      (request) => !emails(request).includes(STRANGER),
      error(400, 1105, `The operation failed because one or more members are unknown: ${STRANGER}.`),
    ),
  };
};

export const groupExists: Rules = {
  'unknown-group': unless((request) => groupOf(request) !== undefined, error(404, 1106, 'Group not found.')),
};

/** Only its owner and system administrators may change a group. */
export const mayChange: Rules = {
  'not-owner': unless(
    (request) => {
      const caller = callerOf(request);
      return caller?.isAdmin === true || caller?.id === groupOf(request)?.ownerId;
    },
    error(403, 1004, 'You are not authorized to perform this action.'),
  ),
};

import { type Asked, type Rules, unless } from '../service.ts';
import { acceptsJson, isAbsentOr, isObject, isText, mediaTypeOf, membersOf } from '../values.ts';
import { error, invalidParameter, unreadable } from './replies.ts';
import { callerOf, groupOf } from './state.ts';

/** The token that the service knows. */
export const SMARTSHEET_TOKEN = 'smartsheet-test-token';

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i;
/** The plan restricts membership for this one address. */
const STRANGER = 'stranger@example.com';
const ALTERNATE = 'li@example.com';
const TAKEN = 'Taken';

export const isEmail = (value: unknown): value is string => isText(value) && EMAIL.test(value);

export const bodyOf = ({ json: value }: Asked) => membersOf(value);

const token = ({ headers }: Asked): string | undefined =>
  /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

export const isBoolean = (text: string): boolean => text === 'true' || text === 'false';

/** A query parameter, however often it is there. */
export const parameter = (name: string, isRight: (text: string) => boolean) =>
  unless(({ query }) => query.getAll(name).every(isRight), invalidParameter(name));

/** What each request is asked for. */
export const common: Rules = {
  path: unless(({ allowed }) => allowed.length > 0, error(404, 1006, 'Not Found')),
  method: ({ operation, allowed }) =>
    operation === undefined
      ? error(405, 1010, 'HTTP Method not supported.', { Allow: allowed.join(', ') })
      : undefined,
  'no-token': unless((asked) => token(asked) !== undefined, error(401, 1001, 'An Access Token is required.')),
  'unknown-token': unless(
    (asked) => token(asked) === undefined || token(asked) === SMARTSHEET_TOKEN,
    error(401, 1002, 'Your Access Token is invalid.'),
  ),
  'assume-user': unless(
    (asked) => callerOf(asked) !== undefined,
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

/** What the body of a request is asked for. */
export const withJson = (isRoot: (value: unknown) => boolean): Rules => ({
  'no-body': unless(
    ({ bytes }) => bytes.length > 0,
    error(400, 1024, 'The HTTP request body is required for this Method.'),
  ),
  'media-type': unless(
    (asked) => mediaTypeOf(asked) === 'application/json',
    error(415, 1124, 'Invalid Content-Type header. Media type not supported.'),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, unreadable('')),
  'no-object': unless(({ json: value }) => value === undefined || isRoot(value), unreadable('')),
});

/** What `name` and `description` are asked for, where there are any. */
export const texts: Rules = {
  'name-type': unless((asked) => isAbsentOr(bodyOf(asked).name, isText), unreadable('name')),
  'empty-name': unless((asked) => bodyOf(asked).name !== '', unreadable('name')),
  'description-type': unless(
    (asked) => isAbsentOr(bodyOf(asked).description, isText),
    unreadable('description'),
  ),
};

/** Cases send the same name over and over, so other names may repeat. */
export const nameTaken: Rules = {
  'name-taken': unless(
    (asked) => bodyOf(asked).name !== TAKEN,
    error(400, 1103, 'A group with the same name already exists.'),
  ),
};

/** What new members are asked for in their form. */
export const people = (peopleOf: (asked: Asked) => readonly unknown[]): Rules => {
  const emails = (asked: Asked) => peopleOf(asked).map((one) => membersOf(one).email);
  return {
    'member-type': unless((asked) => peopleOf(asked).every(isObject), unreadable('members')),
    'missing-email': unless(
      (asked) => emails(asked).every((email) => email !== undefined),
      error(400, 1012, 'Required object attribute(s) are missing from your request: groupMember.email.'),
    ),
    'email-type': unless(
      (asked) => emails(asked).every((email) => isAbsentOr(email, isText)),
      unreadable('members'),
    ),
    email: unless(
      (asked) => emails(asked).every((email) => !isText(email) || isEmail(email)),
      error(400, 1156, 'Invalid email.'),
    ),
  };
};

/** What new members are asked for in the account. */
export const membership = (peopleOf: (asked: Asked) => readonly unknown[]): Rules => {
  const emails = (asked: Asked) => peopleOf(asked).map((one) => membersOf(one).email);
  return {
    'alternate-email': unless(
      (asked) => !emails(asked).includes(ALTERNATE),
      error(400, 1159, `The specified email address (${ALTERNATE}) is an alternate email address.`),
    ),
    'unknown-member': unless(
      (asked) => !emails(asked).includes(STRANGER),
      error(400, 1105, `The operation failed because one or more members are unknown: ${STRANGER}.`),
    ),
  };
};

export const groupExists: Rules = {
  'unknown-group': unless((asked) => groupOf(asked) !== undefined, error(404, 1106, 'Group not found.')),
};

/** Its owner may change a group, and a system administrator. */
export const mayChange: Rules = {
  'not-owner': unless(
    (asked) => {
      const caller = callerOf(asked);
      return caller?.isAdmin === true || caller?.id === groupOf(asked)?.ownerId;
    },
    error(403, 1004, 'You are not authorized to perform this action.'),
  ),
};

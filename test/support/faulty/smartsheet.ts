import { type Asked, json, type Reply, type Rule, type Service, unless } from './service.ts';
import { acceptsJson, isAbsentOr, isObject, isText, listOf, mediaTypeOf, membersOf } from './values.ts';

/** The token that the service knows. */
export const SMARTSHEET_TOKEN = 'smartsheet-test-token';

const SET_BY_SERVER = ['id', 'owner', 'ownerId', 'createdAt', 'modifiedAt'];
const TAKEN = 'Taken';
const STRANGER = 'stranger@example.com';
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i;
/** Above 2^53, so that whoever reads it as a number loses it. */
const ID = '48569348493401201';

const error = (status: number, errorCode: number, message: string, headers = {}): Reply =>
  json(status, { refId: '1h4mcq8zt0d2v', errorCode, message }, headers);
const unreadable = (field: string): Reply =>
  error(
    400,
    1008,
    `Unable to parse request. The following error occurred: Field "${field}" was of unexpected type.`,
  );

const body = ({ json: value }: Asked) => membersOf(value);
const emails = (asked: Asked) => listOf(body(asked).members).map((member) => membersOf(member).email);
const token = ({ headers }: Asked): string | undefined =>
  /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];

const rules: Record<string, Rule> = {
  path: unless(({ path }) => /^\/2\.0\/groups\/?$/.test(path), error(404, 1006, 'Not Found')),
  method: unless(
    ({ method }) => method === 'POST',
    error(405, 1010, 'HTTP Method not supported.', { Allow: 'GET, POST' }),
  ),
  'no-token': unless((asked) => token(asked) !== undefined, error(401, 1001, 'An Access Token is required.')),
  'unknown-token': unless(
    (asked) => token(asked) === undefined || token(asked) === SMARTSHEET_TOKEN,
    error(401, 1002, 'Your Access Token is invalid.'),
  ),
  accept: unless(acceptsJson, error(406, 1052, 'Invalid Accept header. Media type not supported.')),
  'no-body': unless(
    ({ bytes }) => bytes.length > 0,
    error(400, 1024, 'The HTTP request body is required for this Method.'),
  ),
  'media-type': unless(
    (asked) => mediaTypeOf(asked) === 'application/json',
    error(415, 1124, 'Invalid Content-Type header. Media type not supported.'),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, unreadable('')),
  'no-object': unless(({ json: value }) => value === undefined || isObject(value), unreadable('')),
  'numeric-dates': unless(
    ({ query }) => query.getAll('numericDates').every((one) => one === 'true' || one === 'false'),
    unreadable('numericDates'),
  ),
  'integration-source': unless(
    ({ headers }) =>
      isAbsentOr(headers['smartsheet-integration-source'], (value) =>
        /^[^,]+,[^,]+,[^,]+$/.test(String(value)),
      ),
    unreadable('smartsheet-integration-source'),
  ),
  'assume-user': unless(
    ({ headers }) => headers['assume-user'] !== '',
    error(401, 1030, 'You are unable to assume the user specified.'),
  ),
  'set-by-server': unless(
    (asked) => !SET_BY_SERVER.some((name) => Object.hasOwn(body(asked), name)),
    error(400, 1032, 'The attribute(s) group.ownerId are not allowed for this operation.'),
  ),
  'missing-name': unless(
    (asked) => body(asked).name !== undefined,
    error(400, 1012, 'Required object attribute(s) are missing from your request: group.name.'),
  ),
  'name-type': unless((asked) => isAbsentOr(body(asked).name, isText), unreadable('name')),
  'empty-name': unless((asked) => body(asked).name !== '', unreadable('name')),
  'description-type': unless(
    (asked) => isAbsentOr(body(asked).description, isText),
    unreadable('description'),
  ),
  'members-type': unless((asked) => isAbsentOr(body(asked).members, Array.isArray), unreadable('members')),
  'member-type': unless((asked) => listOf(body(asked).members).every(isObject), unreadable('members')),
  'missing-email': unless(
    (asked) => emails(asked).every((email) => email !== undefined),
    error(400, 1012, 'Required object attribute(s) are missing from your request: groupMember.email.'),
  ),
  'email-type': unless(
    (asked) => emails(asked).every((email) => isAbsentOr(email, isText)),
    unreadable('members'),
  ),
  email: unless(
    (asked) => emails(asked).every((email) => !isText(email) || EMAIL.test(email)),
    error(400, 1156, 'Invalid email.'),
  ),
  'unknown-member': unless(
    (asked) => !emails(asked).includes(STRANGER),
    error(400, 1105, `The operation failed because one or more members are unknown: ${STRANGER}.`),
  ),
  'name-taken': unless(
    (asked) => body(asked).name !== TAKEN,
    error(400, 1103, 'A group with the same name already exists.'),
  ),
};

const create = (asked: Asked): Reply => {
  const { name, description } = body(asked);
  const isNumeric = asked.query.get('numericDates') === 'true';
  const date = isNumeric ? 1772442927000 : '2026-03-02T09:15:27Z';
  const result = {
    id: 'ID',
    name: String(name),
    ...(isText(description) ? { description } : {}),
    owner: 'john.doe@example.com',
    ownerId: 2331373580117892,
    createdAt: date,
    modifiedAt: date,
  };
  const { body: written, ...reply } = json(200, { message: 'SUCCESS', resultCode: 0, result });
  return { ...reply, body: String(written).replace('"ID"', ID) };
};

/** Smartsheet's "add group", as `specs/smartsheet` has it. */
export const smartsheet: Service = {
  provider: 'smartsheet',
  rules,
  operations: { createGroup: { method: 'POST', path: '/2.0/groups', rules: {}, respond: create } },
};

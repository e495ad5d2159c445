import { type Asked, json, type Reply, type Rule, type Service, text, unless } from './service.ts';
import { isDate, SIGNING_KEYS, signatureFault } from './signature.ts';
import { isAbsentOr, isListOf, isObject, isText, listOf, mediaTypeOf, membersOf } from './values.ts';

const CALLER = '9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10';
const TAKEN = 'taken';
const NOBODY = 'nobody';
const EMAIL = /^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/;
const REQUIRED = ['name', 'email', 'members', 'admins'];

const malformed = text(400, 'The request content was malformed:\nUnexpected end-of-input');
const unauthenticated = (why: string): Reply => text(401, `Authentication Failed: ${why}`);

const body = ({ json: value }: Asked) => membersOf(value);
const users = (asked: Asked) => [...listOf(body(asked).members), ...listOf(body(asked).admins)];
const idsOf = (value: unknown): string[] => listOf(value).map((user) => String(membersOf(user).id));
/** A null is read as if it were not there. */
const isMissing = (value: unknown): boolean => value === undefined || value === null;

const missing: Rule = (asked) => {
  const names = REQUIRED.filter((name) => isMissing(body(asked)[name]));
  return names.length === 0 ? undefined : json(400, { errors: names.map((name) => `Missing Group.${name}`) });
};

const rules: Record<string, Rule> = {
  path: unless(({ path }) => path === '/groups', text(404, 'The requested resource could not be found.')),
  method: unless(
    ({ method }) => method === 'POST',
    text(405, 'HTTP method not allowed, supported methods: GET, POST', { Allow: 'GET, POST' }),
  ),
  'no-credentials': unless(
    ({ headers }) => headers.authorization !== undefined,
    unauthenticated('Authorization header not found'),
  ),
  date: unless(isDate, unauthenticated('Authorization header could not be parsed')),
  signature: (asked) => {
    const fault = asked.headers.authorization === undefined ? undefined : signatureFault(asked, SIGNING_KEYS);
    return fault === undefined ? undefined : unauthenticated(fault);
  },
  'media-type': unless(
    (asked) => mediaTypeOf(asked) === 'application/json',
    text(415, "The request's Content-Type is not supported. Expected:\napplication/json"),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, malformed),
  'no-object': unless(({ json: value }) => value === undefined || isObject(value), malformed),
  missing,
  'name-type': unless((asked) => isMissing(body(asked).name) || isText(body(asked).name), malformed),
  'email-type': unless((asked) => isMissing(body(asked).email) || isText(body(asked).email), malformed),
  'description-type': unless(
    (asked) => isMissing(body(asked).description) || isText(body(asked).description),
    malformed,
  ),
  'users-type': unless(
    (asked) =>
      [body(asked).members, body(asked).admins].every((list) => isMissing(list) || isListOf(list, isObject)),
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
  blank: unless(
    (asked) => String(body(asked).name).trim() !== '',
    json(400, 'Group name and email cannot be empty.'),
  ),
  email: unless(
    (asked) => !isText(body(asked).email) || EMAIL.test(body(asked).email as string),
    json(400, 'Please enter a valid Email.'),
  ),
  'name-taken': unless(
    (asked) => body(asked).name !== TAKEN,
    json(409, `Group with name ${TAKEN} already exists. Please try a different name.`),
  ),
  'unknown-users': unless(
    (asked) => users(asked).every((user) => membersOf(user).id !== NOBODY),
    json(404, `Users [ ${NOBODY} ] were not found`),
  ),
};

const toUsers = (ids: readonly string[]) => [...new Set(ids)].map((id) => ({ id }));

const create = (asked: Asked): Reply => {
  const { name, email, description, members, admins } = body(asked);
  return json(200, {
    id: '3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57',
    name: String(name),
    email: String(email),
    ...(isText(description) ? { description } : {}),
    created: '2026-04-14T08:21:07Z',
    status: 'Active',
    members: toUsers([...idsOf(members), ...idsOf(admins), CALLER]),
    admins: toUsers([...idsOf(admins), CALLER]),
  });
};

/** VinylDNS' "create group", as `specs/vinyldns` has it. */
export const vinyldns: Service = {
  provider: 'vinyldns',
  rules,
  operations: { createGroup: { method: 'POST', path: '/groups', rules: {}, respond: create } },
};

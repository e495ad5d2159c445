import { type ReceivedRequest, type Refusal, refuse, type Violation } from '../../../src/sandbox/handlers.ts';

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unreadable = (what: string): Refusal =>
  refuse(400, 'malformed-body', {
    message: `Unable to parse request. The following error occurred: ${what}`,
  });

const ofUnexpectedType = (field: string): Refusal => unreadable(`Field "${field}" was of unexpected type.`);

const missing = (example: string, attribute: string): Refusal =>
  refuse(400, example, {
    message: `Required object attribute(s) are missing from your request: ${attribute}.`,
  });

const SET_BY_SERVER: Readonly<Record<string, readonly string[]>> = {
  createGroup: ['id', 'owner', 'ownerId', 'createdAt', 'modifiedAt'],
  updateGroup: ['id', 'owner', 'createdAt', 'modifiedAt'],
};

const notAllowed = (operation: string, body: Members): Refusal | undefined => {
  const names = (SET_BY_SERVER[operation] ?? []).filter((name) => Object.hasOwn(body, name));
  if (names.length === 0) return undefined;
  const attributes = names.map((name) => `group.${name}`).join(', ');
  const message = `The attribute(s) ${attributes} are not allowed for this operation.`;
  return refuse(400, 'attribute-not-allowed', { message });
};

/**
 * The refusal of a list of new members that has an error. Items that are no objects come first, then missing addresses,
 * then addresses that are no strings, then malformed ones.
 */
const faultOfPeople = (people: readonly unknown[], operation: string): Refusal => {
  if (!people.every(isObject)) return ofUnexpectedType('members');
  const emails = people.map(({ email }) => email);
  if (emails.includes(undefined))
    return missing(operation === 'createGroup' ? 'missing-name' : 'missing-email', 'groupMember.email');
  return emails.every((email) => typeof email === 'string')
    ? refuse(400, 'invalid-email')
    : ofUnexpectedType('email');
};

const faultOfGroup = (body: Members, { instance }: Violation, operation: string): Refusal => {
  const refused = notAllowed(operation, body);
  if (refused) return refused;
  if (operation === 'createGroup' && body.name === undefined) return missing('missing-name', 'group.name');
  const [, , field = ''] = instance.split('/');
  return field === 'members' && Array.isArray(body.members)
    ? faultOfPeople(body.members, operation)
    : ofUnexpectedType(field);
};

const faultOfBody = ({ operation, body }: ReceivedRequest, first: Violation): Refusal => {
  if (operation === 'addGroupMembers' && (isObject(body) || Array.isArray(body)))
    return faultOfPeople([body].flat(), operation);
  return isObject(body) ? faultOfGroup(body, first, operation) : unreadable('Unexpected value.');
};

const invalidParameter = ({ path, query }: ReceivedRequest, place: string, name: string): Refusal => {
  const value = (place === 'path' ? path : query)[name];
  return refuse(400, 'invalid-parameter', {
    message: `The value '${value}' was not valid for the parameter ${name}.`,
  });
};

/** The refusal for a violation, by its place in the request: `/query/page`, `/headers/assume-user`, `/body/name`. */
const faultAt = (request: ReceivedRequest, violation: Violation): Refusal => {
  const [, place = '', name = ''] = violation.instance.split('/');
  if (place === 'body') return faultOfBody(request, violation);
  if (place === 'query' || place === 'path') return invalidParameter(request, place, name);
  if (name === 'assume-user') return refuse(401, 'cannot-assume-user');
  return refuse(400, 'invalid-parameter', {
    errorCode: 1011,
    message: `A required header was missing or invalid: ${name}`,
  });
};

/**
 * The refusal of a request that breaks the contract. A missing body, a wrong Content-Type and malformed JSON come
 * first, then parameters and headers, then the content of the body.
 */
export const invalid = (violations: readonly Violation[], request: ReceivedRequest): Refusal | undefined => {
  if (violations.some(({ rule, params }) => rule === 'required' && params?.missing === 'body'))
    return refuse(400, 'missing-body');
  if (violations.some(({ rule, instance }) => rule === 'media-type' && instance === '/headers/content-type'))
    return refuse(415, 'unsupported-media-type');
  if (violations.some(({ rule }) => rule === 'json')) return unreadable('Malformed JSON.');
  const first = violations.find(({ instance }) => !instance.startsWith('/body')) ?? violations[0];
  return first && faultAt(request, first);
};

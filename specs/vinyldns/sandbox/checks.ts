import {
  type Incoming,
  type ReceivedRequest,
  type Refusal,
  refuse,
  type Violation,
} from '../../../src/sandbox/handlers.ts';

/** Default configuration of the server: the allowed domains of email addresses, and their largest number of dots. */
export const VALID_DOMAINS = ['test.com', '*dummy.com'] as const;
const MOST_DOTS = 2;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMissing = (value: unknown): boolean => value === undefined || value === null;
const isAbsentOrText = (value: unknown): boolean => isMissing(value) || typeof value === 'string';
const isUser = (value: unknown): boolean => isObject(value) && isAbsentOrText(value.id);
const isUsers = (value: unknown): boolean =>
  isMissing(value) || (Array.isArray(value) && value.every(isUser));

const BODIES: Readonly<
  Record<string, { readonly what: string; readonly missing: string; readonly names: readonly string[] }>
> = {
  createGroup: { what: 'Group', missing: 'missing-name', names: ['name', 'email', 'members', 'admins'] },
  updateGroup: { what: 'Group', missing: 'missing-id', names: ['id', 'name', 'email', 'members', 'admins'] },
  createZone: { what: 'Zone', missing: 'missing-name', names: ['name', 'email', 'adminGroupId'] },
};

/** The server's messages for all missing members of a body. */
const missingIn = (
  what: string,
  names: readonly string[],
  body: Readonly<Record<string, unknown>>,
): string[] => {
  const users = [body.members, body.admins].flatMap((list) => (Array.isArray(list) ? list : []));
  const isNameless = users.some((user) => isObject(user) && isMissing(user.id));
  return [
    ...names.filter((name) => isMissing(body[name])).map((name) => `Missing ${what}.${name}`),
    ...(isNameless ? ['Missing UserId.id'] : []),
  ];
};

const malformed = (why: string): Refusal =>
  refuse(400, 'malformed-body', `The request content was malformed:\n${why}`);

/**
 * The refusal of a body that the server's framework cannot convert to a group or zone; undefined if it can. A member of
 * the wrong type comes first, then all missing members together.
 */
const formFault = ({ operation, body }: ReceivedRequest): Refusal | undefined => {
  const form = BODIES[operation];
  if (!form) return undefined;
  if (body === undefined) return malformed('Unexpected end-of-input');
  if (!isObject(body)) return malformed(`No usable value for ${form.what}`);
  const { members, admins, ...texts } = body;
  const wrong = [...form.names, 'description'].find((name) => name in texts && !isAbsentOrText(texts[name]));
  if (wrong !== undefined) return malformed(`No usable value for ${wrong}`);
  if (!isUsers(members) || !isUsers(admins)) return malformed('No usable value for members');
  const missing = missingIn(form.what, form.names, body);
  return missing.length === 0 ? undefined : refuse(400, form.missing, { errors: missing });
};

const invalidEmail = (rest: string, operation?: string): Refusal => {
  if (operation === 'createZone') return refuse(400, 'invalid-email', `Please enter a valid Email.${rest}`);
  const examples: Readonly<Record<string, string>> = {
    '': 'invalid-email',
    V: 'email-domain-not-allowed',
    N: 'email-too-many-dots',
  };
  return refuse(400, examples[rest.charAt(1)], `Please enter a valid Email.${rest}`);
};

/** Checks the syntax of an address, then the number of dots, then the domain, which is compared as a suffix. */
export const checkEmail = (email: string, operation?: string): void => {
  if (!/^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/.test(email)) throw invalidEmail('', operation);
  const dots = (email.split('@')[1]?.split('.').length ?? 1) - 1;
  const domains = VALID_DOMAINS.map((domain) => domain.replace('*', ''));
  const isAllowed = domains.some((domain) => email.endsWith(domain));
  if (dots > MOST_DOTS) throw invalidEmail(` Number of dots allowed after @ is ${MOST_DOTS}`, operation);
  if (!isAllowed) throw invalidEmail(` Valid domains should end with ${domains.join(',')}`, operation);
};

export const checkNotBlank = (name: string, email: string): void => {
  if (name.trim() === '' || email.trim() === '') throw refuse(400, 'blank-name');
};

/** The largest `maxItems`, by operation. */
const MOST_ITEMS: Readonly<Record<string, number>> = {
  listGroups: 3000,
  listGroupMembers: 1000,
  listGroupActivity: 1000,
};

const outOfRange = (operation: string, given: number, most: number): string =>
  operation === 'listGroups'
    ? `\n maxItems was ${given}, maxItems must be between 0 exclusive\n and ${most} inclusive"\n`
    : `maxItems was ${given}, maxItems must be between 0 exclusive and ${most} inclusive`;

/** The server parses the integers of the query, and checks `maxItems`, before it checks the signature. */
export const beforeCaller = ({ operation, query }: Incoming): void => {
  const most = MOST_ITEMS[operation];
  if (most === undefined) return;
  for (const name of operation === 'listGroupActivity' ? ['maxItems', 'startFrom'] : ['maxItems']) {
    const value = query[name];
    if (value === undefined || Number.isInteger(value)) continue;
    const text = `The query parameter '${name}' was malformed:\n'${value}' is not a valid 32-bit signed integer value`;
    throw refuse(400, 'malformed-parameter', text);
  }
  const { maxItems = 100 } = query as { readonly maxItems?: number };
  if (maxItems < 1 || maxItems > most)
    throw refuse(400, 'max-items-out-of-range', outOfRange(operation, maxItems, most));
};

/**
 * Violations that the handler of `updateGroup` checks, since the server first looks up the group: a blank name, an
 * invalid address, and (after the caller's rights) an empty list of members or admins.
 */
export const letsPass = ({ instance, rule }: Violation, { operation, body }: ReceivedRequest): boolean => {
  if (operation !== 'updateGroup' || !isObject(body)) return false;
  if (['/body/members', '/body/admins'].includes(instance)) return rule === 'minItems';
  const member = ['name', 'email'].find((name) => instance === `/body/${name}`);
  return member !== undefined && typeof body[member] === 'string';
};

const isBlankOrEmail = ({ instance }: Violation): boolean => ['/body/name', '/body/email'].includes(instance);

/** The refusal of an invalid request: what the server's framework cannot parse comes first, then invalid values. */
export const invalid = (violations: readonly Violation[], incoming: ReceivedRequest): Refusal | undefined => {
  const { operation, query, body } = incoming;
  if (violations.some(({ rule, instance }) => rule === 'media-type' && instance === '/headers/content-type'))
    return refuse(415, 'unsupported-media-type');
  const wrongFlag = ['ignoreAccess', 'abridged'].find((name) => typeof query[name] === 'string');
  if (wrongFlag !== undefined) {
    const text = `The query parameter '${wrongFlag}' was malformed:\n'${query[wrongFlag]}' is not a valid Boolean value`;
    return refuse(400, 'malformed-parameter', text);
  }
  if (operation === 'listGroupActivity' && Number(query.startFrom) < 0) return refuse(500, 'server-error');
  if (operation === 'listGroups' && query.startFrom === '') return refuse(500, 'server-error');
  const fault = formFault(incoming);
  if (fault || !isObject(body) || !violations.some(isBlankOrEmail)) return fault;
  if (operation === 'createZone' && String(body.name).trim() === '') return undefined;
  if (operation === 'createZone') return invalidEmail('', operation);
  if (String(body.name).trim() === '' || String(body.email).trim() === '') return refuse(400, 'blank-name');
  return violations.some(({ instance }) => instance === '/body/email')
    ? invalidEmail('', operation)
    : undefined;
};

import { json, type Reply, type Rule, type Rules, type ServiceRequest, text, unless } from '../service.ts';
import { isDate, SIGNING_KEYS, signatureFault } from '../signature.ts';
import { callerOf, type Group, groupOf, worldOf } from './state.ts';

/** The only id that counts as unknown. Testers invent ids where the contract cannot tell which exist. */
export const NOBODY = 'nobody';

const unauthenticated = (why: string): Reply => text(401, `Authentication Failed: ${why}`);
export const forbidden = json(403, 'Not authorized');

const isInt32 = (value: string): boolean => /^[+-]?\d+$/.test(value) && (Number(value) | 0) === Number(value);
const isBoolean = (value: string): boolean => ['true', 'false'].includes(value);

type Form = (value: string) => boolean;
const paging: Readonly<Record<string, Form>> = { maxItems: isInt32 };

/** Query parameters that are not strings, by operation. */
const FORMS: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  listGroups: { ...paging, ignoreAccess: isBoolean, abridged: isBoolean },
  listGroupMembers: paging,
  listGroupActivity: { ...paging, startFrom: isInt32 },
};

const queryForm: Rule = ({ operation = '', query }) => {
  for (const [name, isRight] of Object.entries(FORMS[operation] ?? {})) {
    const value = query.get(name);
    if (value === null || isRight(value)) continue;
    return text(400, `The query parameter '${name}' was malformed:\n'${value}' is not valid`);
  }
  return undefined;
};

/** The page size. */
export const maxItemsOf = ({ query }: ServiceRequest): number => Number(query.get('maxItems') ?? 100);

const isMaxItems = (request: ServiceRequest): boolean => {
  if (!FORMS[request.operation ?? '']) return true;
  return maxItemsOf(request) > 0 && maxItemsOf(request) <= (request.operation === 'listGroups' ? 3000 : 1000);
};

/** The rules for every request. The query is checked before the signature. */
export const common: Rules = {
  path: (request) =>
    request.allowed.length === 0 || request.path.endsWith('/')
      ? text(404, `The requested path [${request.path}] does not exist.`)
      : undefined,
  method: ({ operation, allowed }) =>
    operation === undefined
      ? text(405, `HTTP method not allowed, supported methods: ${allowed.join(', ')}`, {
          Allow: allowed.join(', '),
        })
      : undefined,
  'query-form': queryForm,
  'max-items': (request) =>
    isMaxItems(request)
      ? undefined
      : json(400, `maxItems was ${maxItemsOf(request)}, maxItems must be between 0 and the limit`),
  'no-credentials': unless(
    ({ headers }) => headers.authorization !== undefined,
    unauthenticated('Authorization header not found'),
  ),
  date: unless(isDate, unauthenticated('Authorization header could not be parsed')),
  signature: (request) => {
    const fault =
      request.headers.authorization === undefined ? undefined : signatureFault(request, SIGNING_KEYS);
    return fault === undefined ? undefined : unauthenticated(fault);
  },
  locked: (request) => {
    const { isLocked, userName } = callerOf(request);
    return isLocked
      ? text(403, `Authentication Failed: Account with username ${userName} is locked`)
      : undefined;
  },
};

export const groupNotFound = (id: string): Reply => json(404, `Group with ID ${id} was not found`);

/** The group in the path must exist. */
export const anyGroup: Rules = {
  'unknown-group': (request) => (groupOf(request) ? undefined : groupNotFound(request.params.groupId ?? '')),
};

export const mayEdit = (request: ServiceRequest, group: Group | undefined): boolean => {
  const { id, isSuper } = callerOf(request);
  return isSuper || group === undefined || group.admins.includes(id);
};

/** Is the caller recorded as a member of this group, or a super user? */
export const isInside = (request: ServiceRequest, groupId: string): boolean => {
  const { id, isSuper } = callerOf(request);
  return isSuper || (worldOf(request).rows.get(groupId)?.has(id) ?? false);
};

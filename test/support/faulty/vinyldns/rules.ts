import { type Asked, json, type Reply, type Rule, type Rules, text, unless } from '../service.ts';
import { isDate, SIGNING_KEYS, signatureFault } from '../signature.ts';
import { callerOf, type Group, groupOf, worldOf } from './state.ts';

/** The one id that belongs to nothing. Testers make ids up, so that others are taken for known where the contract cannot tell. */
export const NOBODY = 'nobody';

const unauthenticated = (why: string): Reply => text(401, `Authentication Failed: ${why}`);
export const forbidden = json(403, 'Not authorized');

const isInt32 = (value: string): boolean => /^[+-]?\d+$/.test(value) && (Number(value) | 0) === Number(value);
const isBoolean = (value: string): boolean => ['true', 'false'].includes(value);

type Form = (value: string) => boolean;
const paging: Readonly<Record<string, Form>> = { maxItems: isInt32 };

/** Parameters of the query that are no texts, by operation. */
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

/** How many items a page has. */
export const maxItemsOf = ({ query }: Asked): number => Number(query.get('maxItems') ?? 100);

const isMaxItems = (asked: Asked): boolean => {
  if (!FORMS[asked.operation ?? '']) return true;
  return maxItemsOf(asked) > 0 && maxItemsOf(asked) <= (asked.operation === 'listGroups' ? 3000 : 1000);
};

/** What each request is asked for. The query comes before the signature. */
export const common: Rules = {
  path: (asked) =>
    asked.allowed.length === 0 || asked.path.endsWith('/')
      ? text(404, `The requested path [${asked.path}] does not exist.`)
      : undefined,
  method: ({ operation, allowed }) =>
    operation === undefined
      ? text(405, `HTTP method not allowed, supported methods: ${allowed.join(', ')}`, {
          Allow: allowed.join(', '),
        })
      : undefined,
  'query-form': queryForm,
  'max-items': (asked) =>
    isMaxItems(asked)
      ? undefined
      : json(400, `maxItems was ${maxItemsOf(asked)}, maxItems must be between 0 and the limit`),
  'no-credentials': unless(
    ({ headers }) => headers.authorization !== undefined,
    unauthenticated('Authorization header not found'),
  ),
  date: unless(isDate, unauthenticated('Authorization header could not be parsed')),
  signature: (asked) => {
    const fault = asked.headers.authorization === undefined ? undefined : signatureFault(asked, SIGNING_KEYS);
    return fault === undefined ? undefined : unauthenticated(fault);
  },
  locked: (asked) => {
    const { isLocked, userName } = callerOf(asked);
    return isLocked
      ? text(403, `Authentication Failed: Account with username ${userName} is locked`)
      : undefined;
  },
};

export const groupNotFound = (id: string): Reply => json(404, `Group with ID ${id} was not found`);

/** The group of the path must exist. */
export const anyGroup: Rules = {
  'unknown-group': (asked) => (groupOf(asked) ? undefined : groupNotFound(asked.params.groupId ?? '')),
};

export const mayEdit = (asked: Asked, group: Group | undefined): boolean => {
  const { id, isSuper } = callerOf(asked);
  return isSuper || group === undefined || group.admins.includes(id);
};

/** Has the caller a row of membership in this group, or need none? */
export const isInside = (asked: Asked, groupId: string): boolean => {
  const { id, isSuper } = callerOf(asked);
  return isSuper || (worldOf(asked).rows.get(groupId)?.has(id) ?? false);
};

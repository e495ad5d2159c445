import { type Asked, type Rule, type Rules, unless } from '../service.ts';
import { isAbsentOr, isInt64, isObject, isText, listOf, mediaTypeOf, membersOf } from '../values.ts';
import { error, invalidParameter, malformed, NO_GROUP, NO_USER, type Version } from './answers.ts';
import { accountOf, findUser, groupAt } from './state.ts';

/** The token that both versions know. */
export const DOCUSIGN_TOKEN = 'docusign-test-token';
/** The credentials of the old header, which v2 knows too. */
export const DOCUSIGN_LEGACY =
  '{"Username":"maria@example.com","Password":"not-a-password","IntegratorKey":"not-a-key"}';

const ACCOUNT = /^(?:\d+|[\dA-Fa-f]{8}-(?:[\dA-Fa-f]{4}-){3}[\dA-Fa-f]{12})$/;

const isShown = (asked: Asked, version: Version): boolean =>
  /^bearer +\S+$/i.test(asked.headers.authorization ?? '') ||
  (version === 'v2' && asked.headers['x-docusign-authentication'] !== undefined);
const isKnown = (asked: Asked): boolean =>
  asked.headers.authorization?.replace(/^bearer +/i, '') === DOCUSIGN_TOKEN ||
  asked.headers['x-docusign-authentication'] === DOCUSIGN_LEGACY;

/** What every request is asked for. */
export const commonRules = (version: Version): Rules => ({
  path: unless(
    ({ allowed }) => allowed.length > 0,
    error(404, 'RESOURCE_NOT_FOUND', 'The URL provided does not resolve to a resource.'),
  ),
  method: ({ operation, allowed }) =>
    operation === undefined
      ? error(405, 'HTTP_METHOD_NOT_SUPPORTED', 'The method is not supported.', {
          Allow: allowed.join(', '),
        })
      : undefined,
  'no-credentials': unless(
    (asked) => isShown(asked, version),
    error(
      401,
      'PARTNER_AUTHENTICATION_FAILED',
      'The specified Integrator Key was not found or is disabled. An Integrator key was not specified.',
    ),
  ),
  'unknown-credentials': unless(
    (asked) => !isShown(asked, version) || isKnown(asked),
    error(401, 'AUTHORIZATION_INVALID_TOKEN', 'The access token provided is expired, revoked or malformed.'),
  ),
  account: unless(
    ({ params }) => ACCOUNT.test(params.accountId ?? ''),
    error(400, 'INVALID_REQUEST_PARAMETER', 'The account id is neither a number nor a GUID.'),
  ),
});

/** A parameter of the query, each time that it is given. */
const inQuery = (name: string, isRight: (text: string) => boolean): Rule =>
  unless(({ query }) => query.getAll(name).every(isRight), invalidParameter);

/** A whole number, however large: JavaScript writes those above 10^21 with an exponent. */
const isWhole = (text: string): boolean =>
  /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) && Number.isInteger(Number(text));

export const pageRules: Rules = {
  count: inQuery('count', (text) => /^(?:[1-9]\d?|100)$/.test(text)),
  start: inQuery('start_position', isWhole),
};

export const groupTypeRule: Rule = inQuery('group_type', (text) =>
  /^([Aa]dmin|[Cc]ustom|[Ee]veryone)Group$/.test(text),
);
export const countsRule: Rule = inQuery('include_usercount', (text) => /^(true|false)$/.test(text));
export const groupIdsRule = (name: string): Rule => inQuery(name, (text) => /^\d+(?:,\d+)*$/.test(text));

/** The group of the path: whether 400 or 404 is the vendor's answer to an unknown one is not known. */
export const groupRules: Rules = {
  'group-id': unless(({ params }) => /^\d+$/.test(params.groupId ?? ''), invalidParameter),
  'group-known': unless(
    (asked) => groupAt(asked) !== undefined,
    error(404, NO_GROUP.errorCode, NO_GROUP.message),
  ),
};

const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export const userRules: Rules = {
  'user-id': unless(({ params }) => GUID.test(params.userId ?? ''), invalidParameter),
  'user-known': unless(
    (asked) => findUser(accountOf(asked), asked.params.userId) !== undefined,
    error(404, NO_USER.errorCode, NO_USER.message),
  ),
};

const body = ({ json: value }: Asked) => membersOf(value);

/** The items of a batch. */
export const itemsOf = (asked: Asked, list: 'groups' | 'users' | 'brands') =>
  listOf(body(asked)[list]).map(membersOf);

/** A body with a list that is not empty. */
const listRules = (list: 'groups' | 'users' | 'brands'): Rules => {
  const one = list.slice(0, -1);
  return {
    'media-type': unless((asked) => mediaTypeOf(asked) === 'application/json', malformed),
    'malformed-body': unless(({ json: value }) => value !== undefined, malformed),
    'no-object': unless(({ json: value }) => value === undefined || isObject(value), malformed),
    [`missing-${list}`]: unless((asked) => body(asked)[list] !== undefined, malformed),
    [`${list}-type`]: unless((asked) => isAbsentOr(body(asked)[list], Array.isArray), malformed),
    [`no-${list}`]: unless(
      (asked) => !Array.isArray(body(asked)[list]) || listOf(body(asked)[list]).length > 0,
      malformed,
    ),
    [`${one}-type`]: unless((asked) => listOf(body(asked)[list]).every(isObject), malformed),
  };
};

type List = Parameters<typeof itemsOf>[1];

const needed = (list: List, member: string): Rule =>
  unless((asked) => itemsOf(asked, list).every((item) => item[member] !== undefined), malformed);
const typed = (list: List, member: string, isRight: (value: unknown) => boolean): Rule =>
  unless((asked) => itemsOf(asked, list).every((item) => isAbsentOr(item[member], isRight)), malformed);

/** OpenAPI's registry has `int64` for text too: digits that 64 bits can hold. */
const isProfileId = (value: unknown): boolean =>
  isText(value) ? /^-?\d+$/.test(value) && isInt64(BigInt(value)) : isInt64(value);

export const createRules = (version: Version): Rules => ({
  ...listRules('groups'),
  'missing-name': needed('groups', 'groupName'),
  'name-type': typed('groups', 'groupName', isText),
  'profile-id-type': typed('groups', 'permissionProfileId', isProfileId),
  'misspelt-profile-id-type': typed(
    'groups',
    'permissionsProfileId',
    (value) => version !== 'v2' || isProfileId(value),
  ),
});

export const updateRules: Rules = {
  ...listRules('groups'),
  'missing-id': needed('groups', 'groupId'),
  'id-type': typed('groups', 'groupId', isText),
  'name-type': typed('groups', 'groupName', isText),
  'profile-id-type': typed('groups', 'permissionProfileId', isProfileId),
};

export const deleteRules: Rules = {
  ...listRules('groups'),
  'missing-id': needed('groups', 'groupId'),
  'id-type': typed('groups', 'groupId', isText),
};

export const usersRules: Rules = {
  ...listRules('users'),
  'missing-user-id': needed('users', 'userId'),
  'user-id-type': typed('users', 'userId', isText),
};

export const brandsRules: Rules = {
  ...listRules('brands'),
  'missing-brand-id': needed('brands', 'brandId'),
  'brand-id-type': typed('brands', 'brandId', isText),
};

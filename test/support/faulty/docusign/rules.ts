import { type Rule, type Rules, type ServiceRequest, unless } from '../service.ts';
import { isAbsentOr, isInt64, isObject, isText, listOf, mediaTypeOf, membersOf } from '../values.ts';
import { error, invalidParameter, malformed, NO_GROUP, NO_USER, type Version } from './answers.ts';
import { accountOf, findUser, groupAt } from './state.ts';

/** The token that both versions accept. */
export const DOCUSIGN_TOKEN = 'docusign-test-token';
/** The credentials in the legacy header, which v2 accepts too. */
export const DOCUSIGN_LEGACY =
  '{"Username":"maria@example.com","Password":"not-a-password","IntegratorKey":"not-a-key"}';

const ACCOUNT = /^(?:\d+|[\dA-Fa-f]{8}-(?:[\dA-Fa-f]{4}-){3}[\dA-Fa-f]{12})$/;

const isShown = (request: ServiceRequest, version: Version): boolean =>
  /^bearer +\S+$/i.test(request.headers.authorization ?? '') ||
  (version === 'v2' && request.headers['x-docusign-authentication'] !== undefined);
const isKnown = (request: ServiceRequest): boolean =>
  request.headers.authorization?.replace(/^bearer +/i, '') === DOCUSIGN_TOKEN ||
  request.headers['x-docusign-authentication'] === DOCUSIGN_LEGACY;

/** The rules for every request. */
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
    (request) => isShown(request, version),
    error(
      401,
      'PARTNER_AUTHENTICATION_FAILED',
      'The specified Integrator Key was not found or is disabled. An Integrator key was not specified.',
    ),
  ),
  'unknown-credentials': unless(
    (request) => !isShown(request, version) || isKnown(request),
    error(401, 'AUTHORIZATION_INVALID_TOKEN', 'The access token provided is expired, revoked or malformed.'),
  ),
  account: unless(
    ({ params }) => ACCOUNT.test(params.accountId ?? ''),
    error(400, 'INVALID_REQUEST_PARAMETER', 'The account id is neither a number nor a GUID.'),
  ),
});

/** Checks a query parameter, each time that it occurs. */
const inQuery = (name: string, isRight: (text: string) => boolean): Rule =>
  unless(({ query }) => query.getAll(name).every(isRight), invalidParameter);

/** An integer of any size. JavaScript writes those above 10^21 with an exponent. */
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

/** The rules for the group in the path. Whether the vendor answers 400 or 404 for an unknown one is not known. */
export const groupRules: Rules = {
  'group-id': unless(({ params }) => /^\d+$/.test(params.groupId ?? ''), invalidParameter),
  'group-known': unless(
    (request) => groupAt(request) !== undefined,
    error(404, NO_GROUP.errorCode, NO_GROUP.message),
  ),
};

const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export const userRules: Rules = {
  'user-id': unless(({ params }) => GUID.test(params.userId ?? ''), invalidParameter),
  'user-known': unless(
    (request) => findUser(accountOf(request), request.params.userId) !== undefined,
    error(404, NO_USER.errorCode, NO_USER.message),
  ),
};

const body = ({ json: value }: ServiceRequest) => membersOf(value);

/** The items of a batch. */
export const itemsOf = (request: ServiceRequest, list: 'groups' | 'users' | 'brands') =>
  listOf(body(request)[list]).map(membersOf);

/** The rules for a body with a list that is not empty. */
const listRules = (list: 'groups' | 'users' | 'brands'): Rules => {
  const one = list.slice(0, -1);
  return {
    'media-type': unless((request) => mediaTypeOf(request) === 'application/json', malformed),
    'malformed-body': unless(({ json: value }) => value !== undefined, malformed),
    'no-object': unless(({ json: value }) => value === undefined || isObject(value), malformed),
    [`missing-${list}`]: unless((request) => body(request)[list] !== undefined, malformed),
    [`${list}-type`]: unless((request) => isAbsentOr(body(request)[list], Array.isArray), malformed),
    [`no-${list}`]: unless(
      (request) => !Array.isArray(body(request)[list]) || listOf(body(request)[list]).length > 0,
      malformed,
    ),
    [`${one}-type`]: unless((request) => listOf(body(request)[list]).every(isObject), malformed),
  };
};

type List = Parameters<typeof itemsOf>[1];

const needed = (list: List, member: string): Rule =>
  unless((request) => itemsOf(request, list).every((item) => item[member] !== undefined), malformed);
const typed = (list: List, member: string, isRight: (value: unknown) => boolean): Rule =>
  unless((request) => itemsOf(request, list).every((item) => isAbsentOr(item[member], isRight)), malformed);

/** `int64` may also be a string (OpenAPI format registry): digits within 64 bits. */
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

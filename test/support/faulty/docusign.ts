import { type Asked, json, type Reply, type Rule, type Service, unless } from './service.ts';
import { isAbsentOr, isInt64, isObject, isText, listOf, mediaTypeOf, membersOf } from './values.ts';

/** The token that both versions know. */
export const DOCUSIGN_TOKEN = 'docusign-test-token';
/** The credentials of the old header, which v2 knows too. */
export const DOCUSIGN_LEGACY =
  '{"Username":"maria@example.com","Password":"not-a-password","IntegratorKey":"not-a-key"}';

const ACCOUNT = /^(?:\d+|[\dA-Fa-f]{8}-(?:[\dA-Fa-f]{4}-){3}[\dA-Fa-f]{12})$/;
/** Groups that every account has. */
const TAKEN: readonly unknown[] = ['Administrators', 'Everyone'];
const LIMITS = {
  'x-ratelimit-limit': 3000,
  'x-ratelimit-remaining': 2987,
  'x-ratelimit-reset': 1782986400,
  'x-burstlimit-limit': 500,
  'x-burstlimit-remaining': 499,
};

const error = (status: number, errorCode: string, message: string, headers = {}): Reply =>
  json(status, { errorCode, message }, { ...LIMITS, ...headers });
const malformed = error(400, 'INVALID_REQUEST_BODY', 'The request body is missing or improperly formatted.');

const body = ({ json: value }: Asked) => membersOf(value);
const items = (asked: Asked) => listOf(body(asked).groups).map(membersOf);
/** OpenAPI's registry has `int64` for text too: digits that 64 bits can hold. */
const isProfileId = (value: unknown): boolean =>
  isText(value) ? /^-?\d+$/.test(value) && isInt64(BigInt(value)) : isInt64(value);
const accountOf = ({ path }: Asked): string => decodeURIComponent(path.split('/')[4] ?? '');

const isShown = (asked: Asked, version: string): boolean =>
  /^bearer +\S+$/i.test(asked.headers.authorization ?? '') ||
  (version === 'v2' && asked.headers['x-docusign-authentication'] !== undefined);
const isKnown = (asked: Asked): boolean =>
  asked.headers.authorization?.replace(/^bearer +/i, '') === DOCUSIGN_TOKEN ||
  asked.headers['x-docusign-authentication'] === DOCUSIGN_LEGACY;

const rulesOf = (version: string): Record<string, Rule> => ({
  path: unless(
    ({ path }) => new RegExp(`^/restapi/${version}/accounts/[^/]+/groups$`).test(path),
    error(404, 'RESOURCE_NOT_FOUND', 'The URL provided does not resolve to a resource.'),
  ),
  method: unless(
    ({ method }) => method === 'POST',
    error(405, 'HTTP_METHOD_NOT_SUPPORTED', 'The method is not supported.', {
      Allow: 'GET, POST, PUT, DELETE',
    }),
  ),
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
    (asked) => ACCOUNT.test(accountOf(asked)),
    error(400, 'INVALID_REQUEST_PARAMETER', 'The account id is neither a number nor a GUID.'),
  ),
  'media-type': unless((asked) => mediaTypeOf(asked) === 'application/json', malformed),
  'malformed-body': unless(({ json: value }) => value !== undefined, malformed),
  'no-object': unless(({ json: value }) => value === undefined || isObject(value), malformed),
  'missing-groups': unless((asked) => body(asked).groups !== undefined, malformed),
  'groups-type': unless((asked) => isAbsentOr(body(asked).groups, Array.isArray), malformed),
  'no-groups': unless(
    (asked) => !Array.isArray(body(asked).groups) || listOf(body(asked).groups).length > 0,
    malformed,
  ),
  'group-type': unless((asked) => listOf(body(asked).groups).every(isObject), malformed),
  'missing-name': unless((asked) => items(asked).every((item) => item.groupName !== undefined), malformed),
  'name-type': unless((asked) => items(asked).every((item) => isAbsentOr(item.groupName, isText)), malformed),
  'profile-id-type': unless(
    (asked) => items(asked).every((item) => isAbsentOr(item.permissionProfileId, isProfileId)),
    malformed,
  ),
  'misspelt-profile-id-type': unless(
    (asked) =>
      version !== 'v2' || items(asked).every((item) => isAbsentOr(item.permissionsProfileId, isProfileId)),
    malformed,
  ),
});

const NEWER = {
  lastModifiedOn: '2026-07-02T09:15:41.360',
  isManagedByScim: false,
  userGroupType: 'LocalAccount',
};

const groupOf = (version: string, { groupName }: Record<string, unknown>, index: number) => ({
  groupId: String(36091240 + index),
  groupName: String(groupName),
  groupType: 'customGroup',
  ...(TAKEN.includes(groupName)
    ? {
        errorDetails: {
          errorCode: 'INVALID_GROUP_NAME',
          message: `Duplicate group name: ${groupName} already exists.`,
        },
      }
    : {}),
  ...(version === 'v2' ? {} : NEWER),
});

const createOf =
  (version: string) =>
  (asked: Asked): Reply =>
    json(201, { groups: items(asked).map((item, index) => groupOf(version, item, index)) }, LIMITS);

const serviceOf = (version: 'v2' | 'v2.1'): Service => ({
  provider: `docusign-${version}`,
  rules: rulesOf(version),
  operations: {
    createGroups: {
      method: 'POST',
      path: `/restapi/${version}/accounts/{accountId}/groups`,
      rules: {},
      respond: createOf(version),
    },
  },
});

/** DocuSign's "create groups" in its old version, as `specs/docusign-v2` has it. */
export const docusignV2 = serviceOf('v2');
/** And in the current one, as `specs/docusign-v2.1` has it. */
export const docusignV21 = serviceOf('v2.1');

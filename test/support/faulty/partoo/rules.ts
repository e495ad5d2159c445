import { type Asked, json, type Reply, type Rules, unless } from '../service.ts';
import { isAbsentOr, isListOf, isObject, isText, listOf, mediaTypeOf, membersOf } from '../values.ts';
import { businessOf, groupOf, sectionOf, worldOf } from './state.ts';

/** The key that the service knows. */
export const PARTOO_KEY = 'partoo-test-key';

/** The one name that is taken. What a run creates may be created again, since testers send one request many times. */
const TAKEN = 'Taken';

export const bad = (errors: object = {}): Reply => json(400, { errors: { json: errors } });
export const notFound = json(404, { errors: { json: 'Resource not found' } });
const forbidden = json(403, { errors: { authorization: 'Operation not allowed' } });
const unauthorized = json(401, { errors: { authentication: 'User not authenticated' } });

export const bodyOf = ({ json: value }: Asked) => membersOf(value);

const isInteger = (value: unknown): boolean => typeof value === 'bigint' || Number.isInteger(value);
/** A whole number as JSON may write it: `1e2` too. */
const isIntegerText = (text: string | undefined): boolean =>
  /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text ?? '') && Number.isInteger(Number(text));

/** What each request is asked for. */
export const common: Rules = {
  path: unless(({ allowed }) => allowed.length > 0, notFound),
  method: (asked) =>
    asked.operation === undefined
      ? json(405, { errors: { json: 'Method not allowed' } }, { Allow: asked.allowed.join(', ') })
      : undefined,
  'no-key': unless(({ headers }) => headers['x-apikey'] !== undefined, unauthorized),
  'unknown-key': unless(
    ({ headers }) => [undefined, PARTOO_KEY].includes(headers['x-apikey'] as string | undefined),
    unauthorized,
  ),
};

/** A body that is an object. */
export const jsonBody: Rules = {
  'media-type': unless(
    (asked) => asked.bytes.length === 0 || mediaTypeOf(asked) === 'application/json',
    json(415, { errors: { json: 'Unsupported media type. Please use application/json' } }),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, bad()),
  'no-object': unless(({ json: value }) => value === undefined || isObject(value), bad()),
};

export const missingName: Rules = {
  'missing-name': unless((asked) => bodyOf(asked).name !== undefined, bad()),
};

export const nameForm: Rules = {
  'name-type': unless((asked) => isAbsentOr(bodyOf(asked).name, isText), bad()),
  'name-characters': unless(
    (asked) => !/[,;/]/.test(String(bodyOf(asked).name)),
    bad({ name: 'name_contains_forbidden_characters' }),
  ),
};

export const nameTaken: Rules = {
  'name-taken': unless((asked) => bodyOf(asked).name !== TAKEN, bad({ name: 'name_already_exists' })),
};

export const organization: Rules = {
  'org-type': unless((asked) => isAbsentOr(bodyOf(asked).org_id, isInteger), bad()),
};

export const businessList: Rules = {
  'businesses-type': unless((asked) => isAbsentOr(bodyOf(asked).business__in, Array.isArray), bad()),
  'business-type': unless((asked) => listOf(bodyOf(asked).business__in).every(isText), bad()),
};

export const groupList: Rules = {
  'groups-type': unless(
    (asked) => isAbsentOr(bodyOf(asked).groups, (value) => isListOf(value, isInteger)),
    bad(),
  ),
};

/** A parameter of the query is right, or absent. */
export const queryRule = (name: string, isRight: (text: string) => boolean) =>
  unless(({ query }) => query.getAll(name).every(isRight), bad());

export const isPage = (text: string): boolean => isIntegerText(text) && Number(text) >= 1;
export const isPageOrZero = (text: string): boolean => isIntegerText(text) && Number(text) >= 0;
export const isOrganization = isIntegerText;
export const isGroupIds = (text: string): boolean => text === '' || text.split(',').every(isIntegerText);

export const sectionId: Rules = {
  'section-id': unless(({ params }) => isIntegerText(params.section_id), notFound),
};

/** Some testers make up an id where the contract has an example: a group can be created in many sections. */
const canHaveGroups = (asked: Asked): boolean => {
  const id = Number(asked.params.section_id);
  return sectionOf(asked) !== undefined || (id > 0 && id < 1_000_000 && !worldOf(asked).gone.has(id));
};

export const anySection: Rules = { section: unless(canHaveGroups, notFound) };
export const section: Rules = { section: unless((asked) => sectionOf(asked) !== undefined, notFound) };
export const pulledSection: Rules = {
  pulled: unless((asked) => sectionOf(asked)?.hasPuller !== true, forbidden),
};

export const group: Rules = {
  'group-id': unless(({ params }) => isIntegerText(params.group_id), notFound),
  group: unless((asked) => groupOf(asked) !== undefined, notFound),
  'other-section': unless(
    (asked) => [undefined, Number(asked.params.section_id)].includes(groupOf(asked)?.sectionId),
    notFound,
  ),
};
export const pulledGroup: Rules = {
  pulled: unless((asked) => groupOf(asked)?.hasPuller !== true, forbidden),
};

export const business: Rules = {
  business: unless((asked) => businessOf(asked) !== undefined, notFound),
  'unknown-group': unless(
    (asked) => listOf(bodyOf(asked).groups).every((id) => worldOf(asked).groups.has(Number(id))),
    notFound,
  ),
};

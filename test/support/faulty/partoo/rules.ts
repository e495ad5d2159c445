import { json, type Reply, type Rules, type ServiceRequest, unless } from '../service.ts';
import { isAbsentOr, isListOf, isObject, isText, listOf, mediaTypeOf, membersOf } from '../values.ts';
import { businessOf, groupOf, sectionOf, worldOf } from './state.ts';

/** The key that the service accepts. */
export const PARTOO_KEY = 'partoo-test-key';

/** The only name that counts as taken. Testers send one request many times, so other names may be used again. */
const DUPLICATE_NAME = 'Taken';

export const bad = (errors: object = {}): Reply => json(400, { errors: { json: errors } });
export const notFound = json(404, { errors: { json: 'Resource not found' } });
const forbidden = json(403, { errors: { authorization: 'Operation not allowed' } });
const unauthorized = json(401, { errors: { authentication: 'User not authenticated' } });

export const bodyOf = ({ json: value }: ServiceRequest) => membersOf(value);

const isInteger = (value: unknown): boolean => typeof value === 'bigint' || Number.isInteger(value);
/** An integer as JSON may write it, such as `1e2`. */
const isIntegerText = (text: string | undefined): boolean =>
  /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text ?? '') && Number.isInteger(Number(text));

/** The rules for every request. */
export const common: Rules = {
  path: unless(({ allowed }) => allowed.length > 0, notFound),
  method: (request) =>
    request.operation === undefined
      ? json(405, { errors: { json: 'Method not allowed' } }, { Allow: request.allowed.join(', ') })
      : undefined,
  'no-key': unless(({ headers }) => headers['x-apikey'] !== undefined, unauthorized),
  'unknown-key': unless(
    ({ headers }) => [undefined, PARTOO_KEY].includes(headers['x-apikey'] as string | undefined),
    unauthorized,
  ),
};

/** The rules for a body that is an object. */
export const jsonBody: Rules = {
  'media-type': unless(
    (request) => request.bytes.length === 0 || mediaTypeOf(request) === 'application/json',
    json(415, { errors: { json: 'Unsupported media type. Please use application/json' } }),
  ),
  'malformed-body': unless(({ json: value }) => value !== undefined, bad()),
  'no-object': unless(({ json: value }) => value === undefined || isObject(value), bad()),
};

export const missingName: Rules = {
  'missing-name': unless((request) => bodyOf(request).name !== undefined, bad()),
};

export const nameForm: Rules = {
  'name-type': unless((request) => isAbsentOr(bodyOf(request).name, isText), bad()),
  'name-characters': unless(
    (request) => !/[,;/]/.test(String(bodyOf(request).name)),
    bad({ name: 'name_contains_forbidden_characters' }),
  ),
};

export const nameTaken: Rules = {
  'name-taken': unless(
    (request) => bodyOf(request).name !== DUPLICATE_NAME,
    bad({ name: 'name_already_exists' }),
  ),
};

export const organization: Rules = {
  'org-type': unless((request) => isAbsentOr(bodyOf(request).org_id, isInteger), bad()),
};

export const businessList: Rules = {
  'businesses-type': unless((request) => isAbsentOr(bodyOf(request).business__in, Array.isArray), bad()),
  'business-type': unless((request) => listOf(bodyOf(request).business__in).every(isText), bad()),
};

export const groupList: Rules = {
  'groups-type': unless(
    (request) => isAbsentOr(bodyOf(request).groups, (value) => isListOf(value, isInteger)),
    bad(),
  ),
};

/** Checks a query parameter, if it is there. */
export const queryRule = (name: string, isRight: (text: string) => boolean) =>
  unless(({ query }) => query.getAll(name).every(isRight), bad());

export const isPage = (text: string): boolean => isIntegerText(text) && Number(text) >= 1;
export const isPageOrZero = (text: string): boolean => isIntegerText(text) && Number(text) >= 0;
export const isOrganization = isIntegerText;
export const isGroupIds = (text: string): boolean => text === '' || text.split(',').every(isIntegerText);

export const sectionId: Rules = {
  'section-id': unless(({ params }) => isIntegerText(params.section_id), notFound),
};

/** Groups can be created in many sections, since some testers invent ids where the contract has an example. */
const canHaveGroups = (request: ServiceRequest): boolean => {
  const id = Number(request.params.section_id);
  return sectionOf(request) !== undefined || (id > 0 && id < 1_000_000 && !worldOf(request).gone.has(id));
};

export const anySection: Rules = { section: unless(canHaveGroups, notFound) };
export const section: Rules = { section: unless((request) => sectionOf(request) !== undefined, notFound) };
export const pulledSection: Rules = {
  pulled: unless((request) => sectionOf(request)?.hasPuller !== true, forbidden),
};

export const group: Rules = {
  'group-id': unless(({ params }) => isIntegerText(params.group_id), notFound),
  group: unless((request) => groupOf(request) !== undefined, notFound),
  'other-section': unless(
    (request) => [undefined, Number(request.params.section_id)].includes(groupOf(request)?.sectionId),
    notFound,
  ),
};
export const pulledGroup: Rules = {
  pulled: unless((request) => groupOf(request)?.hasPuller !== true, forbidden),
};

export const business: Rules = {
  business: unless((request) => businessOf(request) !== undefined, notFound),
  'unknown-group': unless(
    (request) => listOf(bodyOf(request).groups).every((id) => worldOf(request).groups.has(Number(id))),
    notFound,
  ),
};

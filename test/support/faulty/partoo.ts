import { type Asked, json, type Reply, type Service, unless } from './service.ts';
import { isListOf, isObject, isText, mediaTypeOf, membersOf } from './values.ts';

/** The key that the service knows. */
export const PARTOO_KEY = 'partoo-test-key';

const PATH = /^\/v2\/sections\/(-?(?:0|[1-9]\d*))\/groups$/;
/** Which sections there are: many, since some testers make up an id where the contract has an example. */
const isSection = (id: string | undefined): boolean => Number(id) > 0 && Number(id) < 1_000_000;
const TAKEN = 'Taken';

const bad = (errors: object = {}): Reply => json(400, { errors: { json: errors } });
const notFound = json(404, { errors: { json: 'Resource not found' } });
const body = ({ json: value }: Asked) => membersOf(value);

/** Partoo's "create a group", as `specs/partoo` has it. */
export const partoo: Service = {
  provider: 'partoo',
  rules: {
    path: unless(({ path }) => PATH.test(path), notFound),
    method: unless(
      ({ method }) => method === 'POST',
      json(405, { errors: { json: 'Method not allowed' } }, { Allow: 'POST' }),
    ),
    'no-key': unless(
      ({ headers }) => headers['x-apikey'] !== undefined,
      json(401, { errors: { authentication: 'User not authenticated' } }),
    ),
    'unknown-key': unless(
      ({ headers }) => [undefined, PARTOO_KEY].includes(headers['x-apikey'] as string | undefined),
      json(401, { errors: { authentication: 'User not authenticated' } }),
    ),
    'media-type': unless(
      (asked) => asked.bytes.length === 0 || mediaTypeOf(asked) === 'application/json',
      json(415, { errors: { json: 'Unsupported media type. Please use application/json' } }),
    ),
    'malformed-body': unless(({ json: value }) => value !== undefined, bad()),
    'no-object': unless(({ json: value }) => value === undefined || isObject(value), bad()),
    'missing-name': unless((asked) => body(asked).name !== undefined, bad()),
    'missing-businesses': unless((asked) => body(asked).business__in !== undefined, bad()),
    'name-type': unless((asked) => body(asked).name === undefined || isText(body(asked).name), bad()),
    'businesses-type': unless((asked) => {
      const { business__in: ids } = body(asked);
      return ids === undefined || Array.isArray(ids);
    }, bad()),
    'business-type': unless((asked) => {
      const { business__in: ids } = body(asked);
      return !Array.isArray(ids) || isListOf(ids, isText);
    }, bad()),
    'name-characters': unless(
      (asked) => !/[,;/]/.test(String(body(asked).name)),
      bad({ name: 'name_contains_forbidden_characters' }),
    ),
    'name-taken': unless((asked) => body(asked).name !== TAKEN, bad({ name: 'name_already_exists' })),
    section: unless(({ path }) => isSection(PATH.exec(path)?.[1]), notFound),
  },
  operations: {
    createGroup: {
      method: 'POST',
      path: '/v2/sections/{section_id}/groups',
      rules: {},
      respond: () => json(200, { status: 'success', id: 84 }),
    },
  },
};

import type { Json, Part } from './part.ts';
import type { Resource } from './resource.ts';
import { errorsFor } from './shared.ts';
import { plural, sentences } from './words.ts';

/** An operation with its path and method. */
export interface Placed {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}

const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });

const JSON_TYPE = 'application/json';

const content = ({ schema, example }: Part): Json => ({
  [JSON_TYPE]: { schema, examples: { typical: { summary: 'As it is most of the time', value: example } } },
});

/** The record, with an example that its operations share. */
const recordContent = ({ name, record: { schema } }: Resource): Json => ({
  [JSON_TYPE]: { schema, examples: { typical: { $ref: `#/components/examples/${name}` } } },
});

const success = (description: string, body?: Json): Json => ({
  description,
  headers: {
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
    'X-RateLimit-Remaining': { $ref: '#/components/headers/RateLimitRemaining' },
  },
  ...(body ? { content: body } : {}),
});

const idOf = ({ noun }: Resource): Json => ({
  name: `${noun}Id`,
  in: 'path',
  required: true,
  description: `Which ${noun}.`,
  schema: { type: 'string', minLength: 1, maxLength: 64 },
  example: `${noun.toLowerCase()}42`,
});

const requestBody = (part: Part): Json => ({ required: true, content: content(part) });

/** The common members of a resource's five operations. */
const common = ({ area, name, noun, random }: Resource, verb: string, what = noun): Json => ({
  tags: [area],
  operationId: `${verb}${name}`,
  summary: `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)} ${what}`,
  description: sentences(random, random.number(2, 5)),
});

/** The five operations of a resource; create first. */
export const operationsOf = (resource: Resource): Placed[] => {
  const { path, noun, input, changes, list } = resource;
  const one = `${path}/{${noun}Id}`;
  const account = parameter('AccountId');
  const always = [401, 403, 429, 500];
  const create = {
    ...common(resource, 'create'),
    parameters: [account],
    requestBody: requestBody(input),
    responses: {
      201: success('It was created.', recordContent(resource)),
      ...errorsFor([400, 409, 422, ...always]),
    },
  };
  const listing = {
    ...common(resource, 'list', plural(noun)),
    parameters: [account, parameter('Limit'), parameter('Cursor'), parameter('Sort')],
    responses: { 200: success('A page of them.', content(list)), ...errorsFor([400, ...always]) },
  };
  const get = {
    ...common(resource, 'get'),
    parameters: [account, idOf(resource)],
    responses: { 200: success('The record.', recordContent(resource)), ...errorsFor([404, ...always]) },
  };
  const update = {
    ...common(resource, 'update'),
    parameters: [account, idOf(resource), parameter('IfMatch')],
    requestBody: requestBody(changes),
    responses: {
      200: success('It was changed.', recordContent(resource)),
      ...errorsFor([400, 404, 409, 422, ...always]),
    },
  };
  const remove = {
    ...common(resource, 'delete'),
    parameters: [account, idOf(resource)],
    responses: { 204: success('It is gone.'), ...errorsFor([404, 409, ...always]) },
  };
  return [
    { path, method: 'post', operation: create },
    { path, method: 'get', operation: listing },
    { path: one, method: 'get', operation: get },
    { path: one, method: 'patch', operation: update },
    { path: one, method: 'delete', operation: remove },
  ];
};

import {
  described,
  integer,
  type Json,
  listOf,
  objectOf,
  oneOfTexts,
  type Part,
  type Schemas,
  text,
} from './part.ts';

/** Schemas that all resources refer to. */
export interface Shared {
  readonly money: Part;
  readonly user: Part;
  readonly address: Part;
  readonly page: Part;
}

const addAddress = ({ add }: Schemas): Part => {
  const country = add(
    'CountryCode',
    text('FR', { pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' }),
  );
  const region = add(
    'Region',
    objectOf([
      { name: 'code', required: true, ...text('IDF', { minLength: 1, maxLength: 10 }) },
      { name: 'country', required: true, ...country },
    ]),
  );
  return add(
    'Address',
    objectOf([
      { name: 'street', required: true, ...text('12 rue des Lilas', { minLength: 1, maxLength: 200 }) },
      { name: 'postalCode', ...text('75011', { maxLength: 16 }) },
      { name: 'city', required: true, ...text('Paris', { minLength: 1 }) },
      { name: 'region', ...region },
    ]),
  );
};

const addUser = ({ add }: Schemas, address: Part): Part => {
  const organization = add(
    'Organization',
    objectOf([
      { name: 'id', required: true, ...text('org_9x2', { pattern: '^org_[a-z0-9]+$' }) },
      { name: 'name', required: true, ...text('Example Freight', { minLength: 1 }) },
      { name: 'address', ...address },
    ]),
  );
  return add(
    'User',
    objectOf([
      { name: 'id', required: true, ...text('usr_31c', { pattern: '^usr_[a-z0-9]+$' }) },
      { name: 'name', required: true, ...text('Robin Example', { minLength: 1, maxLength: 120 }) },
      { name: 'email', ...text('robin@example.com', { format: 'email' }) },
      { name: 'role', ...oneOfTexts(['member', 'admin', 'auditor']) },
      { name: 'organization', ...organization },
    ]),
  );
};

const addMoney = ({ add }: Schemas): Part =>
  add(
    'Money',
    objectOf(
      [
        { name: 'amount', required: true, ...integer(129_900, { format: 'int64' }) },
        { name: 'currency', required: true, ...text('EUR', { pattern: '^[A-Z]{3}$' }) },
      ],
      { description: 'An amount in the smallest unit of its currency.', additionalProperties: false },
    ),
  );

export const addShared = (schemas: Schemas): Shared => {
  const address = addAddress(schemas);
  const next = described(text('Y3Vyc29yOjQw'), 'Opaque; absent on the last page.');
  const page = objectOf([
    { name: 'hasMore', required: true, schema: { type: 'boolean' }, example: true },
    { name: 'nextCursor', ...next },
    { name: 'total', ...integer(412, { minimum: 0 }) },
  ]);
  return {
    address,
    user: addUser(schemas, address),
    money: addMoney(schemas),
    page: schemas.add('Page', page),
  };
};

const FAULTS: readonly (readonly [status: number, name: string, code: string, message: string])[] = [
  [400, 'BadRequest', 'bad_request', 'The request cannot be read.'],
  [401, 'Unauthorized', 'unauthorized', 'Credentials are missing or not valid.'],
  [403, 'Forbidden', 'forbidden', 'The caller may not do this.'],
  [404, 'NotFound', 'not_found', 'There is no such record.'],
  [409, 'Conflict', 'conflict', 'The record was changed by somebody else.'],
  [422, 'Unprocessable', 'invalid', 'A member of the body is not valid.'],
  [429, 'TooManyRequests', 'rate_limited', 'Too many requests in this minute.'],
  [500, 'ServerError', 'internal', 'Something went wrong on our side.'],
];

const addError = ({ add }: Schemas): Part => {
  const detail = add(
    'ErrorDetail',
    objectOf([
      { name: 'pointer', required: true, ...text('/displayName') },
      { name: 'reason', required: true, ...text('too_long') },
      {
        name: 'causes',
        schema: { type: 'array', items: { $ref: '#/components/schemas/ErrorDetail' } },
        example: undefined,
      },
    ]),
  );
  return add(
    'Error',
    objectOf([
      { name: 'code', required: true, ...text('bad_request') },
      { name: 'message', required: true, ...text('The request cannot be read.') },
      { name: 'requestId', required: true, ...text('req_81f0') },
      { name: 'details', ...listOf(detail) },
    ]),
  );
};

/** The shared error responses for `components/responses`. */
export const errorResponses = (schemas: Schemas): Json => {
  const error = addError(schemas);
  const entries = FAULTS.map(([, name, code, message]) => {
    const value = { ...(error.example as Json), code, message };
    const content = { 'application/json': { schema: error.schema, examples: { [code]: { value } } } };
    const headers = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
    return [name, { description: message, headers, content }];
  });
  return Object.fromEntries(entries);
};

/** References to the shared responses with these statuses. */
export const errorsFor = (statuses: readonly number[]): Json =>
  Object.fromEntries(
    FAULTS.filter(([status]) => statuses.includes(status)).map(([status, name]) => [
      String(status),
      { $ref: `#/components/responses/${name}` },
    ]),
  );

const query = (name: string, schema: Json, description: string) => ({
  name,
  in: 'query',
  description,
  schema,
});

/** `components/parameters`. */
export const PARAMETERS: Json = {
  AccountId: {
    name: 'accountId',
    in: 'path',
    required: true,
    description: 'The account on whose behalf the call is made.',
    schema: { type: 'string', minLength: 1, maxLength: 64 },
    example: 'acc17',
  },
  Limit: query(
    'limit',
    { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    'How many records to give.',
  ),
  Cursor: query('cursor', { type: 'string', minLength: 1 }, 'Where the last page ended.'),
  Sort: query(
    'sort',
    {
      type: 'array',
      items: { type: 'string', enum: ['createdAt', '-createdAt', 'updatedAt', '-updatedAt'] },
    },
    'The order of the records, most important first.',
  ),
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The version that is to be changed.',
    schema: { type: 'string', minLength: 1 },
  },
};

/** `components/headers`. */
export const HEADERS: Json = {
  RequestId: { description: 'Tell it to support.', schema: { type: 'string' }, example: 'req_81f0' },
  RateLimitRemaining: {
    description: 'Calls left in this minute.',
    schema: { type: 'integer', minimum: 0 },
    example: 117,
  },
};

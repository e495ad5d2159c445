import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/base/errors.ts';
import { createContract } from '../../src/contract/contract.ts';
import { belowServer } from '../../src/contract/server-path.ts';
import { everyServerPath } from '../../src/contract/servers.ts';
import { loadDocument } from '../../src/document/document.ts';
import { judge, type Violation } from '../../src/judge/judge.ts';
import { type Message, requestOf, responseOf } from '../support/exchange.ts';
import { folderOf } from '../support/files.ts';

/** An exchange that another validator judges, or once judged, wrongly: each is reported in its issue tracker. */
interface Row {
  /** The issue and the right result, such as `prism#2797: …`. */
  readonly what: string;
  readonly openapi?: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly ask: string;
  readonly request?: Message;
  readonly status?: number;
  readonly response?: Message;
  /** `side rule instance`, one for each violation. */
  readonly violations: readonly string[];
  readonly warnings?: readonly string[];
}

const HEAD = { info: { title: 'Test', version: '1' } };

const lineOf = ({ side, rule, instance }: Violation): string => `${side} ${rule} ${instance}`;

/** Loads the document of a row from a file, as users do, and judges the exchange by it. */
const judgeBy = async (row: Omit<Row, 'what' | 'violations'>) => {
  const text = JSON.stringify({ openapi: row.openapi ?? '3.1.0', ...HEAD, paths: {}, ...row.document });
  await using folder = await folderOf({ 'openapi.json': text });
  const document = await loadDocument({ name: 'peer', file: join(folder.path, 'openapi.json') });
  const contract = createContract(document);
  await contract.prepareAll();
  const sent = requestOf(row.ask, row.request);
  const request = { ...sent, path: belowServer(everyServerPath(contract), sent.wirePath) };
  const { violations, warnings } = judge(
    { ...contract, isComplete: true },
    {
      request,
      response: responseOf(row.status ?? 200, row.response),
    },
  );
  return { violations: violations.map(lineOf).sort(), warnings: warnings.map(lineOf) };
};

const ok = { responses: { 200: { description: 'ok' } } };
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const answers = (schema: unknown) => ({ responses: { 200: { description: 'ok', ...json(schema) } } });
const takes = (schema: unknown) => ({ ...ok, requestBody: { required: true, ...json(schema) } });
const inQuery = (name: string, schema: unknown, more = {}) => ({ name, in: 'query', schema, ...more });
const inPath = (name: string, schema: unknown, more = {}) => ({
  name,
  in: 'path',
  required: true,
  schema,
  ...more,
});
const at = (path: string, method: string, operation: unknown, pathItem = {}) => ({
  paths: { [path]: { ...pathItem, [method]: operation } },
});

const string = { type: 'string' };
const integer = { type: 'integer' };
const strings = { type: 'array', items: string };

const check = async ({ violations, warnings = [], ...row }: Row) => {
  expect(await judgeBy(row)).toEqual({ violations: violations.toSorted(), warnings });
};

describe('schemas:', () => {
  const named = { type: 'object', required: ['name'], properties: { name: string } };
  const datum = { type: 'object', properties: { value: { type: 'number' }, unit: string } };
  const tree = {
    $id: 'https://example.com/tree',
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { children: { type: 'array', items: { $dynamicRef: '#node' } }, name: string },
  };
  test.each<Row>([
    {
      what: 'prism#2797: a tuple by prefixItems is right in 3.1 without $schema',
      document: at('/a', 'get', answers({ type: 'array', prefixItems: [string, integer], items: false })),
      ask: 'GET /a',
      response: { body: ['a', 1] },
      violations: [],
    },
    {
      what: 'prism#2797: a tuple by prefixItems is wrong in 3.1 without $schema',
      document: at('/a', 'get', answers({ type: 'array', prefixItems: [string, integer], items: false })),
      ask: 'GET /a',
      response: { body: ['a', 'b', 'c'] },
      violations: ['response items /body', 'response type /body/1'],
    },
    {
      what: 'prism#2797: unevaluatedProperties count in 3.1 without $schema',
      document: at(
        '/a',
        'get',
        answers({ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }),
      ),
      ask: 'GET /a',
      response: { body: { a: 1, b: 2 } },
      violations: ['response unevaluatedProperties /body'],
    },
    {
      what: 'prism#2797: $dynamicRef counts in 3.1 without $schema',
      document: {
        ...at('/a', 'get', answers({ $ref: '#/components/schemas/Tree' })),
        components: { schemas: { Tree: tree } },
      },
      ask: 'GET /a',
      response: { body: { children: [{ children: [{ name: 7 }] }] } },
      violations: ['response type /body/children/0/children/0/name'],
    },
    {
      what: 'prism#2575: what allOf asks for is asked for',
      document: at('/a', 'post', takes({ allOf: [named, { properties: { name: { minLength: 1 } } }] })),
      ask: 'POST /a',
      request: { body: { name: '' } },
      violations: ['request minLength /body/name'],
    },
    {
      what: 'prism#2574: a body is judged although its schema is used elsewhere, too',
      document: {
        paths: {
          '/pets': {
            post: takes({ $ref: '#/components/schemas/Pet' }),
            get: answers({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }),
          },
          '/pets/{id}': {
            get: { ...answers({ $ref: '#/components/schemas/Pet' }), parameters: [inPath('id', string)] },
          },
        },
        components: { schemas: { Pet: named } },
      },
      ask: 'POST /pets',
      request: { body: { id: 1 } },
      violations: ['request required /body'],
    },
    {
      what: 'open-api#218: nullable allows null (3.0)',
      openapi: '3.0.3',
      document: at(
        '/a',
        'get',
        answers({ type: 'object', properties: { id: { ...string, nullable: true } } }),
      ),
      ask: 'GET /a',
      response: { body: { id: null } },
      violations: [],
    },
    {
      what: 'express-openapi-validator#45: null is refused without nullable (3.0)',
      openapi: '3.0.3',
      document: at('/a', 'post', takes({ type: 'object', properties: { id: string } })),
      ask: 'POST /a',
      request: { body: { id: null } },
      violations: ['request type /body/id'],
    },
    {
      what: 'express-openapi-validator#389: a request need not have what is required and readOnly (3.0)',
      openapi: '3.0.3',
      document: at(
        '/a',
        'post',
        takes({ allOf: [{ required: ['id'], properties: { id: { ...string, readOnly: true } } }, named] }),
      ),
      ask: 'POST /a',
      request: { body: {} },
      violations: ['request required /body'],
    },
    {
      what: 'openapi-backend#730: the member that is wrong is named, though others have its schema',
      document: {
        ...at(
          '/a',
          'post',
          takes({
            properties: {
              distance: { $ref: '#/components/schemas/Datum' },
              weight: { $ref: '#/components/schemas/Datum' },
            },
          }),
        ),
        components: { schemas: { Datum: datum } },
      },
      ask: 'POST /a',
      request: { body: { distance: { value: 1 }, weight: { value: 'x' } } },
      violations: ['request type /body/weight/value'],
    },
    {
      what: 'openapi-backend#726: all that is wrong is told',
      document: at('/a', 'post', takes({ properties: { a: string, b: integer } })),
      ask: 'POST /a',
      request: { body: { a: 1, b: 'x' } },
      violations: ['request type /body/a', 'request type /body/b'],
    },
  ])('$what', check);

  test('prism#2442: a schema that does not compile is no silent pass', async () => {
    const document = at('/car/{id}', 'get', {
      ...answers({ type: 'obj', required: ['id'] }),
      parameters: [inPath('id', string)],
    });
    const verdict = await judgeBy({ document, ask: 'GET /car/1', response: { body: {} } }).catch(
      (error) => error,
    );
    if (verdict instanceof UserError)
      expect(verdict.message).toMatch(/openapi\.json:\d+:\d+: .*does not compile/);
    else expect(verdict.violations).not.toEqual([]);
  });
});

describe('paths:', () => {
  const format = inPath('format', { enum: ['json', 'html'] });
  const dates = {
    paths: {
      '/items/{item}/{date}': {
        get: { ...ok, parameters: [inPath('item', string), inPath('date', integer)] },
      },
      '/items/{item}/notes': { get: { ...ok, parameters: [inPath('item', string)] } },
    },
  };
  const users = {
    paths: {
      '/users/{id}': { get: { ...ok, parameters: [inPath('id', integer)] } },
      '/users/locations': { get: ok },
    },
  };
  const formats = {
    paths: { '/test': { get: ok }, '/test.{format}': { get: { ...ok, parameters: [format] } } },
  };
  const resource = at('/v1/resource/{id}:setToDefault', 'patch', {
    ...ok,
    parameters: [inPath('id', { pattern: '^\\d+$' })],
  });
  const variables = {
    version: { default: 'v1', enum: ['v1', 'v2'] },
    name: { default: 'petstore', enum: ['petstore', 'storeofpets'] },
  };
  const servers = [{ url: '/api/{version}:{name}/', variables }];
  test.each<Row>([
    {
      what: 'prism#494: a parameter may be part of a segment',
      document: formats,
      ask: 'GET /test.json',
      violations: [],
    },
    {
      what: 'prism#494: a parameter that is part of a segment is judged',
      document: formats,
      ask: 'GET /test.xml',
      violations: ['request enum /path/format'],
    },
    {
      what: 'prism#494: the path without it is another',
      document: formats,
      ask: 'GET /test',
      violations: [],
    },
    {
      what: 'prism#2619: a concrete last segment wins over a templated one',
      document: dates,
      ask: 'GET /items/7/notes',
      violations: [],
    },
    {
      what: 'prism#981: a concrete path wins whatever comes first',
      document: users,
      ask: 'GET /users/locations',
      violations: [],
    },
    {
      what: 'prism#1884: a colon is part of a value',
      document: at('/part/{something}/process', 'get', {
        ...ok,
        parameters: [inPath('something', { const: 'ab:17' })],
      }),
      ask: 'GET /part/ab:17/process',
      violations: [],
    },
    {
      what: 'prism#1873: a path may have a space, which is sent encoded',
      document: at('/some path', 'get', ok),
      ask: 'GET /some%20path',
      violations: [],
    },
    {
      what: 'express-openapi-validator#712: a name before a colon is a parameter',
      document: resource,
      ask: 'PATCH /v1/resource/7:setToDefault',
      violations: [],
    },
    {
      what: 'express-openapi-validator#320: what follows a colon is no parameter',
      document: at('/accounts:lookUp', 'get', ok),
      ask: 'GET /accounts:bogus',
      violations: ['request path /path'],
    },
    {
      what: 'express-openapi-validator#433: variables of a server may stand around a colon, and have any of their values',
      document: { ...at('/a', 'get', ok), servers },
      ask: 'GET /api/v2:storeofpets/a',
      violations: [],
    },
    {
      what: 'express-openapi-validator#433: and no other value',
      document: { ...at('/a', 'get', ok), servers },
      ask: 'GET /api/v3:storeofpets/a',
      violations: ['request path /path'],
    },
    {
      what: 'openapi-backend#34: a path that ends with a slash is another than that without',
      document: {
        paths: {
          '/pets': { get: ok },
          '/pets/': { get: { ...ok, parameters: [inQuery('q', string, { required: true })] } },
        },
      },
      ask: 'GET /pets/',
      violations: ['request required /query/q'],
    },
  ])('$what', check);
});

describe('parameters:', () => {
  const withQuery = (...parameters: unknown[]) => at('/a', 'get', { ...ok, parameters });
  const codes = { type: 'array', items: { type: 'integer', minimum: 100 }, uniqueItems: true };
  const test917 = inQuery(
    'test',
    { type: 'array', items: { type: 'string', pattern: '^[a-zA-Z0-9]+:(EQ|IN)(:.+)?$', minLength: 5 } },
    { explode: false },
  );
  const person = {
    type: 'object',
    properties: { role: string, firstName: string },
    required: ['role', 'firstName'],
  };
  test.each<Row>([
    {
      what: 'prism#2675: one item is a list, also behind anyOf',
      document: withQuery(inQuery('id', { anyOf: [{ type: 'array', items: integer }] })),
      ask: 'GET /a?id=1',
      violations: [],
    },
    {
      what: 'prism#2675: and its type counts',
      document: withQuery(inQuery('id', { anyOf: [{ type: 'array', items: integer }] })),
      ask: 'GET /a?id=x',
      violations: ['request type /query/id/0'],
    },
    {
      what: 'prism#1320: one value of a list is a list',
      document: withQuery(inQuery('testParam', strings)),
      ask: 'GET /a?testParam=123',
      violations: [],
    },
    {
      what: 'prism#2017: a name may have brackets',
      document: withQuery(inQuery('filter[userId]', { type: 'string', minLength: 3 }, { required: true })),
      ask: 'GET /a?filter%5BuserId%5D=0613',
      violations: [],
    },
    {
      what: 'prism#2017: and its value is judged',
      document: withQuery(inQuery('filter[userId]', { type: 'string', minLength: 3 }, { required: true })),
      ask: 'GET /a?filter[userId]=06',
      violations: ['request minLength /query/filter[userId]'],
    },
    {
      what: 'prism#2710: a list in the path is judged item by item',
      document: at('/codes/{codeIds}', 'get', {
        ...ok,
        parameters: [inPath('codeIds', codes, { style: 'simple', explode: true })],
      }),
      ask: 'GET /codes/123,45',
      violations: ['request minimum /path/codeIds/1'],
    },
    {
      what: 'express-openapi-validator#305: a list in the path is right',
      document: at('/features/{uuids}', 'delete', {
        ...ok,
        parameters: [inPath('uuids', strings, { style: 'simple' })],
      }),
      ask: 'DELETE /features/40183e0f,6643b200',
      violations: [],
    },
    {
      what: 'express-openapi-validator#917: encoded commas and brackets are part of an item where bare commas separate',
      document: withQuery(test917),
      ask: 'GET /a?test=categoryId%3AIN%3A%5B1%2C2%2C3%2C4%2C5%5D,itemId%3AEQ%3A2',
      violations: [],
    },
    {
      what: 'express-openapi-validator#300: the comma of a list need not be encoded',
      document: withQuery(inQuery('test', strings, { style: 'form', explode: false })),
      ask: 'GET /a?test=1,2,3',
      violations: [],
    },
    {
      what: 'express-openapi-validator#1087: an asterisk need not be encoded',
      document: withQuery(inQuery('account_id', { type: 'string', pattern: '^[a-fA-F0-9]{32}$|^[*]{1}$' })),
      ask: 'GET /a?account_id=*',
      violations: [],
    },
    {
      what: 'express-openapi-validator#1064: an object may be one text',
      document: withQuery(inQuery('id', person, { required: true, style: 'form', explode: false })),
      ask: 'GET /a?id=role,admin,firstName,Alex',
      violations: [],
    },
    {
      what: 'express-openapi-validator#1064: and lack a member',
      document: withQuery(inQuery('id', person, { required: true, style: 'form', explode: false })),
      ask: 'GET /a?id=role,admin',
      violations: ['request required /query/id'],
    },
    {
      what: 'express-openapi-validator#808: one value of a list in a deep object is a list',
      document: withQuery(
        inQuery(
          'property',
          { type: 'object', additionalProperties: false, properties: { values: strings } },
          { style: 'deepObject', explode: true },
        ),
      ),
      ask: 'GET /a?property[values]=value1',
      violations: [],
    },
    {
      what: 'openapi-backend#870: every item of a list counts',
      document: withQuery(inQuery('ids', { type: 'array', items: integer })),
      ask: 'GET /a?ids=1&ids=2&ids=x',
      violations: ['request type /query/ids/2'],
    },
    {
      what: 'open-api#567: `trUE` is no boolean, and 17.02 no integer',
      document: withQuery(inQuery('flag', { type: 'boolean' }), inQuery('count', integer)),
      ask: 'GET /a?flag=trUE&count=17.02',
      violations: ['request type /query/flag', 'request type /query/count'],
    },
    {
      what: 'open-api#149: the schema of a query parameter counts (3.0)',
      openapi: '3.0.3',
      document: withQuery(inQuery('limit', { type: 'integer', maximum: 10 })),
      ask: 'GET /a?limit=11',
      violations: ['request maximum /query/limit'],
    },
  ])('$what', check);
});

describe('bodies and answers:', () => {
  const form = {
    ...ok,
    requestBody: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': { schema: { type: 'object', properties: { arr: strings } } },
      },
    },
  };
  const multipart = {
    ...ok,
    requestBody: {
      content: {
        'multipart/form-data': {
          schema: { type: 'object', required: ['testData'], properties: { testData: string } },
        },
      },
    },
  };
  const part = '--x\r\nContent-Disposition: form-data; name="testData"\r\n\r\nabc\r\n--x--\r\n';
  const problem = { type: 'object', required: ['code'], properties: { code: integer } };
  const defaulted = {
    responses: {
      200: { description: 'ok', ...json({ required: ['data'] }) },
      default: { description: 'failed', ...json(problem) },
    },
  };
  const typed = (type: string) => ({
    ...ok,
    requestBody: { content: { [type]: { schema: { required: ['a'] } } } },
  });
  test.each<Row>([
    {
      what: 'prism#1939: a Content-Type on a request without body breaks nothing',
      document: at('/a', 'get', ok),
      ask: 'GET /a',
      request: { headers: { 'content-type': 'application/json' } },
      violations: [],
    },
    {
      what: 'prism#1813: a body of another media type is told',
      document: at('/a', 'post', takes({})),
      ask: 'POST /a',
      request: { body: '<a/>', type: 'application/xml' },
      violations: ['request media-type /headers/content-type'],
    },
    {
      what: 'prism#943: a form may name its charset',
      document: at('/a', 'post', form),
      ask: 'POST /a',
      request: { body: 'arr=a&arr=b', type: 'application/x-www-form-urlencoded; charset=UTF-8' },
      violations: [],
    },
    {
      what: 'prism#2008: a multipart body is no error as such',
      document: at('/a', 'post', multipart),
      ask: 'POST /a',
      request: { body: part, type: 'multipart/form-data; boundary=x' },
      violations: [],
    },
    {
      what: 'openapi-backend#817: an optional body may be left out',
      document: at('/a', 'post', { ...ok, requestBody: json(problem) }),
      ask: 'POST /a',
      violations: [],
    },
    {
      what: 'express-openapi-validator#124: a media type is found by its documented charset',
      document: at('/a', 'post', typed('application/json; charset=utf-8')),
      ask: 'POST /a',
      request: { body: {}, type: 'application/json; charset=utf-8' },
      violations: ['request required /body'],
    },
    {
      what: 'express-openapi-validator#463: in any letters, and without it',
      document: at('/a', 'post', typed('application/json; charset=UTF-8')),
      ask: 'POST /a',
      request: { body: { a: 1 }, type: 'application/json' },
      violations: [],
    },
    {
      what: 'open-api#406: a charset that is not documented changes nothing',
      document: at('/a', 'post', typed('application/json')),
      ask: 'POST /a',
      request: { body: { a: 1 }, type: 'application/json; charset=utf-8' },
      violations: [],
    },
    {
      what: 'prism#647: a status that is not documented is told',
      document: at('/a', 'get', ok),
      ask: 'GET /a',
      status: 201,
      violations: ['response status /status'],
    },
    {
      what: 'prism#2024: a range of statuses is documented',
      document: at('/a', 'get', { responses: { '5XX': { description: 'failed', ...json(problem) } } }),
      ask: 'GET /a',
      status: 503,
      response: { body: {} },
      violations: ['response required /body'],
    },
    {
      what: 'express-openapi-validator#469: answers of 400 and more are judged',
      document: at('/a', 'get', { responses: { 400: { description: 'failed', ...json(problem) } } }),
      ask: 'GET /a',
      status: 400,
      response: { body: { code: 'x' } },
      violations: ['response type /body/code'],
    },
    {
      what: 'express-openapi-validator#481: an answer by default is judged by the default',
      document: at('/a', 'get', defaulted),
      ask: 'GET /a',
      status: 404,
      response: { body: { code: 404 } },
      violations: [],
    },
    {
      what: 'express-openapi-validator#313: a response may stand behind a reference',
      document: {
        ...at('/a', 'get', { responses: { 200: { $ref: '#/components/responses/Body' } } }),
        components: { responses: { Body: { description: 'ok', ...json(problem) } } },
      },
      ask: 'GET /a',
      response: { body: {} },
      violations: ['response required /body'],
    },
  ])('$what', check);
});

describe('credentials:', () => {
  const securitySchemes = {
    session: { type: 'apiKey', in: 'cookie', name: 'connect.sid' },
    key: { type: 'apiKey', in: 'query', name: 'APIKey' },
    bearer: { type: 'http', scheme: 'bearer' },
    basic: { type: 'http', scheme: 'basic' },
  };
  const asking = (security: unknown, more = {}) => ({
    ...at('/a', 'get', { ...ok, security, ...more }),
    components: { securitySchemes },
  });
  const either = asking([{ bearer: [] }, { basic: [] }]);
  test.each<Row>([
    {
      what: 'express-openapi-validator#879: a key may be a cookie',
      document: asking([{ session: [] }]),
      ask: 'GET /a',
      request: { headers: { cookie: 'connect.sid=s%3Aabc' } },
      violations: [],
    },
    {
      what: 'express-openapi-validator#879: and the cookie may lack',
      document: asking([{ session: [] }]),
      ask: 'GET /a',
      violations: ['request credentials /headers'],
    },
    {
      what: 'express-openapi-validator#946: the second of two alternatives is enough',
      document: either,
      ask: 'GET /a',
      request: { headers: { authorization: 'Basic dTpw' } },
      violations: [],
    },
    {
      what: 'express-openapi-validator#946: none of two alternatives is not',
      document: either,
      ask: 'GET /a',
      violations: ['request credentials /headers'],
    },
    {
      what: 'express-openapi-validator#111: a key in the query is no unknown parameter',
      document: asking([{ key: [] }], { parameters: [inQuery('param1', string)] }),
      ask: 'GET /a?APIKey=test&param1=anotherTest',
      violations: [],
    },
    {
      what: 'prism#425: a token of another scheme does not count',
      document: asking([{ bearer: [] }]),
      ask: 'GET /a',
      request: { headers: { authorization: 'Digest some-token' } },
      violations: ['request credentials /headers'],
    },
  ])('$what', check);
});

import { Agent } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { findMediaType, findResponse } from '../../src/contract/response.ts';
import { belowServer, serverPaths } from '../../src/contract/server-path.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { createBody, type Headers } from '../../src/http/exchange.ts';
import { toRequest } from '../../src/http/message.ts';
import { pairedExample } from '../../src/http/paired-examples.ts';
import { isEqual } from '../../src/json/equality.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { hasPreference } from '../../src/mock/preference.ts';
import { folderOf } from '../support/files.ts';
import {
  expendablePrism,
  NOTHING,
  outcomeOf,
  type Pair,
  type Shown,
  show,
  startMock,
  startPair,
} from '../support/prism.ts';
import { type Options, spawnPrism } from '../support/prism-process.ts';
import {
  checkedRows,
  contractRows,
  corsRows,
  dynamicRows,
  fixtureRows,
  oldRows,
  part,
  post,
  type Row,
  row,
} from '../support/prism-rows.ts';
import { type Answer, call, fixture } from '../support/server.ts';

const GROUP = { $ref: '#/components/schemas/Group' };
const PET = { $ref: '#/components/schemas/Pet' };
const asJson = (schema: object) => ({ content: { 'application/json': { schema } } });
const echoing = (schema: object) => ({
  requestBody: { required: true, ...asJson(schema) },
  responses: { 200: { description: 'The same', ...asJson(schema) } },
});

const OLD = {
  openapi: '3.0.3',
  info: { title: 'As it was', version: '1' },
  paths: {
    '/groups': {
      get: { responses: { 200: { description: 'All', ...asJson({ type: 'array', items: GROUP }) } } },
      post: echoing(GROUP),
    },
    '/pets': { post: echoing(PET) },
  },
  components: {
    schemas: {
      Group: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', nullable: true, example: 'Launch Team' },
          size: { type: 'integer', minimum: 0, exclusiveMinimum: true, format: 'int32' },
          kind: { type: 'string', enum: ['open', 'closed'], nullable: true },
          logo: { type: 'string', format: 'byte' },
          parent: GROUP,
        },
      },
      Pet: {
        oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
        discriminator: { propertyName: 'type', mapping: { cat: '#/components/schemas/Cat' } },
      },
      Cat: {
        type: 'object',
        required: ['type', 'lives'],
        properties: { lives: { type: 'integer', example: 9 } },
      },
      Dog: { type: 'object', required: ['type', 'barks'], properties: { barks: { type: 'boolean' } } },
    },
  },
};

const WEBHOOKS = {
  openapi: '3.1.0',
  info: { title: 'No paths', version: '1' },
  webhooks: { created: { post: { responses: { 200: { description: 'Thanks' } } } } },
};

const folder = await folderOf({ 'old.json': JSON.stringify(OLD), 'webhooks.json': JSON.stringify(WEBHOOKS) });
afterAll(async () => folder[Symbol.asyncDispose]());

/** A document, the options that Prism and the mock are started with, and the requests that both are sent. */
interface Subject {
  readonly name: string;
  readonly file: string;
  readonly options?: Options;
  readonly rows: readonly Row[];
}

const file = fixture('prism.yaml');
const contract = createContract(await loadDocument({ name: 'prism', file }));
const contracts = findProviders(ownSpecs).map(
  async (provider): Promise<Subject> => ({
    ...provider,
    rows: contractRows(createContract(await loadDocument(provider))),
  }),
);

/** Matches the mock's error for a response that cannot be generated, which has its place in the document. */
const NAMES_PLACE = /No valid response can be made up.*"place":/;

/**
 * Is it a response that the mock replaces by a valid one? Its body or headers violate the contract, or its status is a
 * 500 that is neither documented nor the error with a place.
 */
const isReplaced = (contract: Contract, { method = 'GET', path }: Row, answer: Answer): boolean => {
  const [asked = ''] = path.split('?');
  const route = contract.route(method, belowServer(serverPaths(contract.document), asked) ?? asked);
  if (route.kind !== 'match') return answer.status === 500 && !NAMES_PLACE.test(answer.text);
  const { status, headers, bytes } = answer;
  const { violations } = judgeResponse(contract, route, { status, headers, body: createBody(bytes) }, method);
  // A documented 500 is a response like others.
  if (status === 500) return violations.length > 0 && !NAMES_PLACE.test(answer.text);
  return violations.some(({ check }) => check === 'response-body' || check === 'response-headers');
};

/** Does Prism refuse a HEAD request that the mock answers like a GET, since only GET is documented? */
const isHeadOfGet = ({ method }: Row, theirs: Answer, ours: Answer): boolean =>
  method === 'HEAD' && theirs.status === 405 && ours.status !== 405;

/** Does Prism send a media range as the Content-Type, and the mock a media type of that range? */
const isConcrete = (theirs: Answer, ours: Answer): boolean =>
  String(theirs.headers['content-type']).includes('*') && !String(ours.headers['content-type']).includes('*');

/** Is it the status of `Prefer`? Prism falls back to another one with a media type that `Accept` allows. */
const isPreferred = ({ headers = {} }: Row, { status }: Answer): boolean =>
  Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'prefer' && String(value).includes(`code=${status}`),
  );

/** Matches error types that Prism returns only for requests that it finds valid. */
const IS_LET_PASS = /errors#(?:NOT_FOUND|NOT_ACCEPTABLE)/;

/**
 * Is it Prism's response to a request that the contract forbids and Prism accepts, or Prism's own 406 although the
 * contract documents a response for that status?
 */
const isRefusedHere = (contract: Contract, request: Row, { status, text }: Answer): boolean => {
  const { method = 'GET', path, headers = {}, body } = request;
  const message = toRequest(contract, { method, url: path, headers: headers as Headers, body });
  const { match, violations } = judgeRequest(contract, message);
  const isForbidden = violations.some(({ check }) => check !== 'document');
  const documented = match && findResponse(match.operation.responses, 406);
  if (status === 406 && documented && IS_LET_PASS.test(text)) return true;
  return match !== undefined && isForbidden && (status < 400 || IS_LET_PASS.test(text));
};

/** Is it a refusal of a request in which the judge finds no violation? */
const isTakenHere = (contract: Contract, request: Row, { status }: Answer): boolean => {
  const { method = 'GET', path, headers = {}, body } = request;
  const message = toRequest(contract, { method, url: path, headers: headers as Headers, body });
  const { match, violations } = judgeRequest(contract, message);
  return match !== undefined && violations.length === 0 && [400, 415, 422].includes(status);
};

/** Is the body generated, rather than an example of the contract? */
const isMadeUp = (contract: Contract, { method = 'GET', path }: Row, answer: Answer): boolean => {
  const [asked = ''] = path.split('?');
  const route = contract.route(method, belowServer(serverPaths(contract.document), asked) ?? asked);
  if (route.kind !== 'match') return false;
  const type = String(answer.headers['content-type']);
  const documented = findResponse(route.operation.responses, answer.status)?.content ?? [];
  const mediaType = findMediaType(documented, type);
  return (
    mediaType !== undefined && !mediaType.examples.some(({ value }) => isEqual(value, show(answer).body))
  );
};

/** Does one value have all members of the other, of the same types? The mock's generated values may have more. */
const hasAll = (ours: unknown, theirs: unknown): boolean => {
  if (typeof ours !== typeof theirs || Array.isArray(ours) !== Array.isArray(theirs)) return false;
  if (typeof ours !== 'object' || ours === null || theirs === null)
    return (ours === null) === (theirs === null);
  return Object.entries(theirs as object).every(([name, value]) => hasAll(ours[name as never], value));
};

/**
 * The statuses that the mock may answer with where it differs from Prism: that of the response example with the name of
 * the request example that was sent, or those of an operation without responses. @returns undefined elsewhere
 */
const ownAnswerTo = (
  contract: Contract,
  { method = 'GET', path, headers = {}, body }: Row,
): number[] | undefined => {
  // Prism's paths do not have the path of the server URL.
  const [prefix = '', ...others] = serverPaths(contract.document);
  const isWhole = belowServer([prefix, ...others], path) !== undefined;
  const url = isWhole ? path : prefix + path;
  const message = toRequest(contract, { method, url, headers: headers as Headers, body });
  const { match, violations } = judgeRequest(contract, message);
  if (match?.operation.hasResponses === false) return [204, 400, 401];
  if (!match || violations.length > 0 || hasPreference(message)) return undefined;
  const paired = pairedExample(contract, match, message);
  return paired && [paired.code];
};

/** Is it a response to a request of no operation? The mock has Prism's status for it, but no link to Prism's site. */
const isUndocumented = ({ headers }: Answer): boolean =>
  String(headers['contract-violations']).includes(';undocumented;');

const SUBJECTS: readonly Subject[] = [
  ...(await Promise.all(contracts)),
  { name: 'the fixture', file, rows: fixtureRows(contract) },
  {
    name: 'the fixture with --dynamic --seed',
    file,
    options: { dynamic: true, seed: 'acme' },
    rows: dynamicRows(contract),
  },
  { name: 'the fixture with --errors', file, options: { errors: true }, rows: checkedRows },
  { name: 'the fixture with --no-cors', file, options: { cors: false }, rows: corsRows },
  { name: 'an OpenAPI 3.0 document in JSON', file: `${folder.path}/old.json`, rows: oldRows },
];

/** Keeps connections, since to open one takes as long as a request. */
const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** Sends a request over a kept connection, or over a new one if the server has just closed the kept one. */
const ask = (server: Served, request: Row): Promise<Answer> =>
  call(server, { ...request, agent }).catch(() => call(server, request));

describe.each(SUBJECTS)('Prism and the mock answer alike on $name:', ({ file, options, rows }) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair(file, options);
  });
  afterAll(async () => pair?.[Symbol.asyncDispose]());

  test.each(rows)('$name', async (request) => {
    const { prism, mock, contract } = pair;
    const [theirs, ours] = await Promise.all([ask(prism, request), ask(mock, request)]);
    const isMended = () =>
      !isDeepStrictEqual(show(ours), show(theirs)) && isReplaced(contract, request, theirs);
    const own = ownAnswerTo(contract, request);
    if (isHeadOfGet(request, theirs, ours)) expect(ours.text).toBe('');
    else if (isPreferred(request, ours) && theirs.status !== ours.status)
      expect(isReplaced(contract, request, ours)).toBe(false);
    else if (own) {
      expect(own).toContain(ours.status);
      expect(isReplaced(contract, request, ours)).toBe(false);
    } else if (isConcrete(theirs, ours)) expect(ours.text).toBe(theirs.text);
    else if (isUndocumented(ours)) {
      // Prism matches a templated path if the concrete one lacks the method; see `INTENDED`.
      expect(ours.status).toBe([404, 405].includes(theirs.status) ? theirs.status : 405);
      expect(ours.text).not.toContain('stoplight');
    } else if (isRefusedHere(contract, request, theirs)) expect(ours.status).toBeGreaterThanOrEqual(400);
    else if (isMended()) expect(isReplaced(contract, request, ours)).toBe(false);
    else if (theirs.status !== ours.status && isTakenHere(contract, request, theirs))
      expect(isReplaced(contract, request, ours)).toBe(false);
    else if (isMadeUp(contract, request, theirs)) {
      expect(isReplaced(contract, request, ours)).toBe(false);
      const [shown, prisms] = [show(ours), show(theirs)];
      expect({ ...shown, body: hasAll(shown.body, prisms.body) }).toEqual({ ...prisms, body: true });
    } else expect(show(ours)).toEqual(show(theirs));
  });
});

/** A request with the responses of both, and the reason why they differ. */
interface Difference {
  readonly because: string;
  readonly request: Row;
  readonly options?: Options;
  readonly prism: Partial<Shown> | 'no answer';
  readonly mock: Partial<Shown>;
}

const WITHOUT = (name: string) => ({
  headers: expect.not.objectContaining({ [name]: expect.anything() }) as never,
});
const GOOD = { status: 200, body: 'good' };
const refused = (status: number, type: string) => ({
  status,
  body: expect.objectContaining({ type: `https://stoplight.io/prism/errors#${type}` }),
});
const UNDOCUMENTED = (status: number) => ({
  status,
  body: expect.objectContaining({ title: 'Not documented', contract: 'mock' }),
});
const UNPROCESSABLE = refused(422, 'UNPROCESSABLE_ENTITY');
const violating = (...codes: readonly string[]) => ({
  status: 422,
  body: expect.objectContaining({ validation: codes.map((code) => expect.objectContaining({ code })) }),
});
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** All intended differences between the responses of the mock and of `prism mock`. */
const INTENDED: readonly Difference[] = [
  // JSON Schema 2020-12, which Prism does not follow.
  {
    because: 'prefixItems and items are read as in 2020-12 (stoplightio/prism#2797)',
    request: post('/strict/tuple', '[1,"a"]'),
    prism: UNPROCESSABLE,
    mock: GOOD,
  },
  {
    because: 'unevaluatedProperties is read',
    request: post('/strict/unevaluated', '{"name":"x","more":1}'),
    prism: GOOD,
    mock: UNPROCESSABLE,
  },
  {
    because: 'dependentRequired is read',
    request: post('/strict/dependent', '{"card":1}'),
    prism: GOOD,
    mock: UNPROCESSABLE,
  },
  {
    because: 'format int64 does not end at 2^53',
    request: post('/strict/long', '{"id":48569348493401200}'),
    prism: UNPROCESSABLE,
    mock: GOOD,
  },
  {
    because: 'format int32 is a format, not a bound',
    request: post('/bodies/closed', '{"small":3000000000}'),
    prism: violating('maximum', 'format'),
    mock: violating('format'),
  },
  // Requests that the judge finds valid are accepted.
  {
    because: "a query parameter's name is case-sensitive",
    request: row('GET /parameters/7?Page=x'),
    prism: { status: 400, body: 'bad' },
    mock: GOOD,
  },
  {
    because: 'a list may be delimited by encoded spaces',
    request: row('GET /parameters/7?spaces=1%202'),
    prism: { status: 400, body: 'bad' },
    mock: GOOD,
  },
  {
    because: 'a header may be empty',
    request: row('GET /parameters/required?q=1', { 'X-Key': '' }),
    prism: UNPROCESSABLE,
    mock: GOOD,
  },
  {
    because: 'a comma in a form needs no escape (WHATWG URL, application/x-www-form-urlencoded)',
    request: post('/bodies/form', 'name=x&tags=a,b', FORM),
    prism: UNPROCESSABLE,
    mock: GOOD,
  },
  {
    because: 'an empty text is a text',
    request: post('/bodies/several', '', { 'Content-Type': 'text/plain' }),
    prism: violating('required'),
    mock: GOOD,
  },
  {
    because: 'an object that is documented for any media type can be had as JSON',
    request: row('GET /media/any-object', { Accept: 'application/json; charset=utf-8' }),
    prism: refused(406, 'NOT_ACCEPTABLE'),
    mock: { status: 200, body: { is: 'anything' } as never },
  },
  // Generated responses conform to the contract.
  {
    because: 'a recursive schema ends with a valid value',
    request: row('GET /generated/recursive'),
    prism: { status: 200, body: { name: 'string', children: [{ name: 'string', children: [{}] }] } },
    mock: { status: 200, body: { children: [{ children: [{ name: expect.any(String) }] }] } as never },
  },
  {
    because: 'a long list is made all the same',
    request: row('GET /generated/too-large'),
    prism: refused(500, 'SCHEMA_TOO_COMPLEX'),
    mock: { status: 200 },
  },
  {
    because: 'a number may be text',
    request: row('GET /media/text-number'),
    prism: refused(500, 'NO_COMPLEX_OBJECT_TEXT'),
    mock: { status: 200, body: 0 },
  },
  {
    because: 'a range is answered as a media type, since RFC 9110, 8.3 has no ranges there',
    request: row('GET /media/family'),
    prism: { headers: expect.objectContaining({ 'content-type': 'text/*' }) as never },
    mock: { headers: expect.objectContaining({ 'content-type': 'text/plain' }) as never },
  },
  {
    because: 'HEAD is GET without content (RFC 9110, 9.3.2)',
    request: row('HEAD /routes/7'),
    prism: { status: 405 },
    mock: { status: 200, headers: expect.objectContaining({ 'content-type': 'application/json' }) as never },
  },
  {
    because: 'what cannot be written as its media type is told with its line',
    request: row('GET /media/text-object'),
    prism: refused(500, 'NO_COMPLEX_OBJECT_TEXT'),
    mock: { status: 500, body: expect.objectContaining({ place: expect.stringContaining('prism.yaml:') }) },
  },
  {
    because: 'a preferred status counts before Accept (RFC 9110, 15.5.7)',
    request: row('GET /examples/named', { Accept: 'text/html', Prefer: 'code=404' }),
    prism: { status: 500 },
    mock: { status: 404 },
  },
  // Behaviour of the gateway that is the same for each upstream.
  {
    because: "a slash at the end is let pass, since vendors' SDKs send it",
    request: row('GET /routes/mine/'),
    prism: refused(404, 'NO_PATH_MATCHED_ERROR'),
    mock: { status: 200, body: 'mine' },
  },
  {
    because: 'the path of a server may come first, as it does at the vendor',
    request: row('GET /v1/routes/mine'),
    prism: refused(404, 'NO_PATH_MATCHED_ERROR'),
    mock: { status: 200, body: 'mine' },
  },
  {
    because:
      'concrete paths are matched before templated ones, whatever their methods (OpenAPI, Path Templating Matching)',
    request: row('DELETE /routes/mine'),
    prism: { status: 200, body: 'gone' },
    mock: UNDOCUMENTED(405),
  },
  {
    because: 'an empty segment is no value of a path parameter',
    request: row('GET /routes//parts/1'),
    prism: UNPROCESSABLE,
    mock: UNDOCUMENTED(404),
  },
  {
    because: 'a path that nobody documented is answered with what is near',
    request: row('GET /route/mine'),
    prism: refused(404, 'NO_PATH_MATCHED_ERROR'),
    mock: { status: 404, body: expect.objectContaining({ near: expect.arrayContaining(['/routes/mine']) }) },
  },
  {
    because: 'a 405 says what is allowed (RFC 9110, 15.5.6)',
    request: row('POST /routes/mine'),
    prism: { status: 405, ...WITHOUT('allow') },
    mock: { status: 405, headers: expect.objectContaining({ allow: 'GET' }) as never },
  },
  {
    because: 'violations are counted in Contract-Violations; what they are is kept at /_contracts',
    request: post('/bodies/group', '{}'),
    prism: {
      headers: expect.objectContaining({ 'sl-violations': expect.stringContaining('required') }) as never,
    },
    mock: {
      headers: expect.objectContaining({
        'contract-violations': expect.stringMatching(/^1;request=1;/),
      }) as never,
    },
  },
  {
    because: 'what a browser may show as a page has no rights of the origin that the records are served at',
    request: row('GET /routes/mine', { accept: 'text/html, */*' }),
    prism: WITHOUT('content-security-policy'),
    mock: {
      headers: expect.objectContaining({
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
      }) as never,
    },
  },
  {
    because: "a body that nobody documented is let pass, since vendors' SDKs send {} on a GET",
    request: row('GET /routes/mine', JSON_TYPE, '{}'),
    prism: refused(415, 'INVALID_CONTENT_TYPE'),
    mock: { status: 200, body: 'mine' },
  },
  {
    because: '--errors says 502: it was the upstream that broke the contract',
    request: row('GET /broken'),
    options: { errors: true },
    prism: refused(500, 'VIOLATIONS'),
    mock: { status: 502, body: expect.objectContaining({ title: 'The response breaks the contract' }) },
  },
  {
    because: 'with CORS on, any page may call, whatever the contract says',
    request: row('GET /headers/cors'),
    prism: {
      headers: expect.objectContaining({
        'access-control-allow-origin': 'https://vendor.example.com',
      }) as never,
    },
    mock: { headers: expect.objectContaining({ 'access-control-allow-origin': '*' }) as never },
  },
  {
    because:
      'an answer that names the origin it is for is no answer for pages of other origins (Fetch, 3.3.5)',
    request: row('GET /routes/mine', { Origin: 'https://app.example.com' }),
    prism: WITHOUT('vary'),
    mock: { headers: expect.objectContaining({ vary: 'origin' }) as never },
  },
  {
    because: 'a body is read without its Content-Encoding',
    request: post('/bodies/group', gzipSync('{"name":"x"}'), { 'Content-Encoding': 'gzip' }),
    prism: 'no answer',
    mock: { status: 201 },
  },
  {
    because: 'a charset that nobody knows gets the documented error',
    request: post('/bodies/group', '{"name":"x"}', { 'Content-Type': 'application/json; charset=klingon' }),
    prism: { status: 400, body: { error: { code: 'invalid_body', message: 'Invalid body' } } },
    mock: { status: 400, body: { code: 1012, message: 'no name' } },
  },
  // Requests that Prism accepts and the contract forbids.
  {
    because: 'an empty text is no integer',
    request: row('GET /parameters/7?page='),
    prism: GOOD,
    mock: { status: 400, body: 'bad' },
  },
  // Requests on which Prism hangs, crashes or sends an invalid response.
  {
    because: 'malformed JSON gets the documented error',
    request: post('/bodies/group', '{"name":'),
    prism: 'no answer',
    mock: { status: 400, body: { code: 1012, message: 'no name' } },
  },
  {
    because: 'a malformed Content-Type is an unsupported one',
    request: post('/errors/both', '{"name":"x"}', { 'Content-Type': 'json' }),
    prism: {
      status: 500,
      body: { error: { code: 'internal_server_error', message: 'Internal Server Error' } },
    },
    mock: { status: 415, body: 'not that' },
  },
  {
    because: 'a malformed Accept is not acceptable',
    request: row('GET /routes/mine', { Accept: 'json' }),
    prism: 'no answer',
    mock: refused(406, 'NOT_ACCEPTABLE'),
  },
  {
    because: 'a list in a header may be absent',
    request: row('GET /parameters/lists/1'),
    prism: 'no answer',
    mock: GOOD,
  },
  {
    because: 'a list in the path may have two members',
    request: row('GET /parameters/lists/1,2', { 'X-Numbers': '1' }),
    prism: 'no answer',
    mock: GOOD,
  },
  {
    because: 'a path parameter that lacks the prefix of its style is a bad request',
    request: row('GET /parameters/styles/1/1/;matrix=3'),
    prism: 'no answer',
    mock: UNPROCESSABLE,
  },
  {
    because: 'a percent sign may stand alone in a path',
    request: row('GET /routes/100%'),
    prism: 'no answer',
    mock: { status: 200, body: 'one' },
  },
  {
    because: 'a percent sign may stand alone in a form',
    request: post('/bodies/form', '%', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    prism: 'no answer',
    mock: UNPROCESSABLE,
  },
  {
    because: 'a file in a multipart body may have no media type',
    request: post('/bodies/multipart', `${part('name', 'abc')}${part('file', 'hi', '')}--x--\r\n`, {
      'Content-Type': 'multipart/form-data; boundary=x',
    }),
    prism: 'no answer',
    mock: GOOD,
  },
  {
    because: 'a status below 200 ends no exchange',
    request: row('GET /statuses/default', { Prefer: 'code=100' }),
    prism: 'no answer',
    mock: { status: 500, body: expect.objectContaining({ title: 'Invalid status code: 100' }) },
  },
  {
    because: 'a list in a response header is written as OpenAPI says',
    request: row('GET /headers/lists'),
    prism: 'no answer',
    mock: { status: 200, headers: expect.objectContaining({ 'x-list': 'a,b' }) as never },
  },
  {
    because: 'an object in a response header is written as OpenAPI says',
    request: row('GET /headers/objects'),
    prism: 'no answer',
    mock: { status: 200, headers: expect.objectContaining({ 'x-object': 'a,1' }) as never },
  },
  {
    because: 'a response header that cannot be generated is left out',
    request: row('GET /headers/unknown'),
    prism: { headers: expect.objectContaining({ 'x-truth': 'null', 'x-content': 'null' }) as never },
    mock: { status: 200, ...WITHOUT('x-truth') },
  },
  {
    because: '2xx in lower case is a range too',
    request: row('GET /statuses/lower-case-range'),
    prism: { status: 500, body: expect.objectContaining({ title: 'Invalid status code: 2' }) },
    mock: { status: 200, body: { is: 'good' } },
  },
];

describe('the mock differs from Prism on purpose:', () => {
  const started = new Map<string, Promise<Pair>>();
  const pairFor = (options: Options = {}): Promise<Pair> => {
    const key = JSON.stringify(options);
    const pair = started.get(key) ?? startPair(file, options);
    started.set(key, pair);
    return pair;
  };
  const expendable = expendablePrism(file);
  afterAll(async () => {
    await expendable[Symbol.asyncDispose]();
    await Promise.all([...started.values()].map(async (pair) => (await pair)[Symbol.asyncDispose]()));
  });

  test.each(INTENDED.filter(({ prism }) => prism !== 'no answer'))(
    '$because',
    async ({ request, options, prism, mock }) => {
      const pair = await pairFor(options);
      const theirs = show(await call(pair.prism, request), NOTHING);
      expect(theirs).toMatchObject(prism as Partial<Shown>);
      expect(theirs).not.toMatchObject(mock);
      expect(show(await call(pair.mock, request), NOTHING)).toMatchObject(mock);
    },
  );

  test.each(INTENDED.filter(({ prism }) => prism === 'no answer'))(
    '$because (Prism hangs or crashes)',
    async ({ request, mock }) => {
      expect(await outcomeOf(await expendable.start(), request)).toBe('no answer');
      expect(show(await call((await pairFor()).mock, request), NOTHING)).toMatchObject(mock);
    },
  );

  test('what gets no answer from a Prism that shares its process gets none from one in its own', async () => {
    await using prism = await spawnPrism(file);
    expect(await outcomeOf(prism, post('/bodies/group', '{"name":'))).toBe('no answer');
  });

  test('a document without paths is served, if only to say that there is nothing', async () => {
    const webhooks = `${folder.path}/webhooks.json`;
    await expect(spawnPrism(webhooks)).rejects.toThrow('No operations found');
    await using mock = await startMock(webhooks);
    expect(await call(mock, { path: '/created' })).toMatchObject({ status: 404 });
  });
});

import type { Case } from '../../src/cases/case.ts';
import { casesFor } from '../../src/cases/documented.ts';
import { mockCasesFor } from '../../src/cases/families/responses.ts';
import type { Contract } from '../../src/contract/contract.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { serverPaths } from '../../src/contract/server-path.ts';
import type { Call } from './server.ts';

type Fields = Readonly<Record<string, string>>;

/** A request that is sent to Prism and to the mock. */
export interface Row extends Call {
  readonly name: string;
}

/** A row named after its content: `POST /groups, Accept: text/html, {"name":"x"}`. */
export const row = (line: string, headers: Fields = {}, body?: string | Buffer): Row => {
  const [method = '', path = ''] = line.split(' ');
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = typeof body === 'string' ? body.replace(/\s+/g, ' ') : '';
  const name = [line, ...fields, text].filter(Boolean).join(', ');
  return { name, method, path, headers, ...(body === undefined ? {} : { body }) };
};

export const post = (path: string, body: string | Buffer, headers: Fields = {}): Row =>
  row(`POST ${path}`, { 'Content-Type': 'application/json', ...headers }, body);

const words = (text: string): string[] => text.trim().split(/\s+/);
const lines = (text: string): string[] => text.trim().split(/\s*\n\s*/);
const fields = (name: string, texts: readonly string[]): Fields[] => texts.map((text) => ({ [name]: text }));

const SEEDED = 'dynamic=true, seed=acme';
const VERBS = words('GET PUT POST PATCH DELETE HEAD OPTIONS TRACE');
/** Rows in which the mock differs on purpose. The differential test lists them separately. */
const INTENDED = new Set([
  'GET /media/any-object, Accept: application/json; charset=utf-8',
  'GET /media/any-object, Accept: application/xml, application/*;q=0.1',
]);

const ACCEPTS = fields(
  'Accept',
  lines(`
    */*
    text/html
    text/*
    application/xml, application/*;q=0.1
    application/json; charset=utf-8
    application/vnd.acme.v2+json
  `),
);

// ── Rows of any contract ──

const toRow = (contract: Contract, { name, operation, method, url, headers, body }: Case): Row => ({
  name: `${operation.id}: ${name}`,
  method,
  // Prism ignores the path of the server URL.
  path: url.slice(serverPaths(contract.document)[0]?.length),
  headers,
  ...(body === undefined ? {} : { body }),
});

const withHeaders = (sent: Row, headers: Fields): Row => ({
  ...sent,
  name: [sent.name, ...Object.entries(headers).map((field) => field.join(': '))].join(', '),
  headers: { ...sent.headers, ...headers },
});

const without = ({ headers = {}, ...sent }: Row, names: readonly string[]): Row => ({
  ...sent,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name))),
});

const credentialsOf = ({ security }: Operation): string[] =>
  security.value.flat().map(({ type, parameter }) => (type === 'apiKey' ? parameter : 'Authorization'));

const WRONG_VALUES = [null, 7, '', {}, [], true];

const wrongBodies = ({ body }: Row): string[] => {
  if (typeof body !== 'string') return [];
  const value = JSON.parse(body) as Record<string, unknown>;
  const spoiled = Object.keys(value).flatMap((key) =>
    WRONG_VALUES.map((wrong) => ({ ...value, [key]: wrong })),
  );
  return [{}, [], null, 'text', ...spoiled].map((wrong) => JSON.stringify(wrong));
};

/** The request, broken in each way that clients misuse an API. */
const misuses = (operation: Operation, sent: Row): Row[] => {
  const { body: _, ...empty } = without(sent, ['Content-Type']);
  const named = (how: string, spoiled: Row): Row => ({ ...spoiled, name: `${sent.name} ${how}` });
  return [
    named('without credentials', without(sent, credentialsOf(operation))),
    named('without a body', empty),
    named('with an empty body', { ...sent, body: '' }),
    named('without a media type', without(sent, ['Content-Type'])),
    named('with another media type', withHeaders(sent, { 'Content-Type': 'text/plain' })),
    named('on an unknown path', { ...sent, path: '/nowhere' }),
    ...wrongBodies(sent).map((body) => named(`with the body ${body}`, { ...sent, body })),
    ...VERBS.map((method) => named(`by ${method}`, { ...empty, method })),
  ];
};

const codeOf = ({ headers }: Row): string | undefined => /code=\d+/.exec(String(headers?.Prefer))?.[0];

/** One answer for each status of each operation: content negotiation depends on its media types, not on the example. */
const oneOfEach = (answers: readonly Row[]): Row[] => [
  ...new Map(
    answers.map((answer) => [`${answer.method} ${answer.path.split('?')[0]} ${codeOf(answer)}`, answer]),
  ).values(),
];

const generatedOf = (answers: readonly Row[]): Row[] => {
  const codes = new Map(answers.map((answer) => [codeOf(answer), answer]));
  return [...codes].map(([code, answer]) => withHeaders(answer, { Prefer: `${code}, ${SEEDED}` }));
};

/** All documented requests and responses, with content negotiation, generated bodies and misuse. */
export const contractRows = (contract: Contract): Row[] => {
  const requests = casesFor(contract);
  const answers = mockCasesFor(contract).map((each) => toRow(contract, each));
  return [
    ...requests.map((each) => toRow(contract, each)),
    ...answers,
    ...oneOfEach(answers).flatMap((answer) =>
      ACCEPTS.slice(0, 4).map((accept) => withHeaders(answer, accept)),
    ),
    ...generatedOf(answers),
    ...contract.operations.flatMap((operation) => {
      const first = toRow(contract, requests.find((each) => each.operation === operation) as Case);
      const prefers = [SEEDED, 'code=999', 'code=none', 'example=nobody'];
      return [...prefers.map((Prefer) => withHeaders(first, { Prefer })), ...misuses(operation, first)];
    }),
  ];
};

// ── Rows of fixtures/prism.yaml only ──

/** Not compared: explained in `INTENDED` of the differential test. */
const NOT_COMPARED = words(
  '/statuses/lower-case-range /headers/unknown /headers/cors /headers/lists /headers/objects',
);

const readsOf = ({ operations }: Contract): string[] =>
  operations
    .filter(({ method, path }) => method === 'get' && !NOT_COMPARED.includes(path))
    .filter(({ parameters }) => parameters.every(({ required }) => !required))
    .filter(({ security }) => security.value.length === 0)
    .map(({ path }) => `GET ${path}`);

const CODES = fields('Prefer', words('code=200 code=201 code=204 code=304 code=400 code=404 code=418'));

const negotiation = (reads: readonly string[]): Row[] =>
  reads.flatMap((line) => [
    row(line),
    row(line, { Prefer: SEEDED }),
    row(line, { Prefer: 'code=404', Accept: 'image/png' }),
    ...[...ACCEPTS, ...CODES].map((headers) => row(line, headers)).filter(({ name }) => !INTENDED.has(name)),
  ]);

const EXAMPLES = words('first second nothing gone zero false empty list default');
const WITH_EXAMPLES = words('/examples/named /examples/falsy /examples/old /examples/schema /generated');

const examples = WITH_EXAMPLES.flatMap((path) =>
  EXAMPLES.flatMap((name) => [
    row(`GET ${path}`, { Prefer: `example=${name}` }),
    row(`GET ${path}`, { Prefer: `code=404, example=${name}` }),
    row(`GET ${path}`, { Prefer: `example=${name}, ${SEEDED}` }),
    row(`GET ${path}?__example=${name}`),
  ]),
);

const PREFERENCES = lines(`
  code=404
  code="404"
  CODE=404
  code=abc
  code=099
  code=
  code
  code=404, code=200
  code=404,example=gone
  code=404; example=gone
  code=404 example=gone
  example="second"
  example
  dynamic
  dynamic=1
  dynamic=false
  seed=1
  ,
  wait=10
  respond-async, wait=100
`);

const QUERY_PREFERENCES = words(`
  __code=404 __code=abc __code= __code=404&__code=200 __dynamic=true&__seed=1 __dynamic=x
  __seed=1 __code=404&__example=gone __example=second __code=999
`);

const preferences = [
  ...PREFERENCES.map((Prefer) => row('GET /examples/named', { Prefer })),
  ...QUERY_PREFERENCES.map((query) => row(`GET /examples/named?${query}`)),
  row('GET /examples/named?__code=404', { Prefer: 'example=second' }),
  ...words('code=418 code=099 code=600 code=999').map((Prefer) => row('GET /statuses/default', { Prefer })),
];

const PATHS = words(`
  / /nowhere /routes /routes/mine /routes/Mine /Routes/mine /routes/m%69ne /routes/mine? /routes/mine?a=b /routes/mine;a=b
  /routes/a%2Fb /routes/a%20b /routes/%C3%A4 /routes/slash/ /routes/7/parts /routes/7/parts/1 /routes/7/parts/x
  /routes/a.txt/raw /routes/a.b.md/raw /routes/a.exe/raw /routes/a/raw
`);

const SERVERS = words(`
  https://api.example.com/v1 https://eu.example.com/v2 https://xx.example.com/v2 https://files.example.com x
`);

const routing = [
  ...PATHS.map((path) => row(`GET ${path}`)),
  ...VERBS.flatMap((verb) => words('/methods /routes/7 /nowhere').map((path) => row(`${verb} ${path}`))),
  ...VERBS.map((verb) => row(`${verb} /methods`, { Prefer: 'code=404' })),
  ...VERBS.map((verb) => row(`${verb} /methods`, { Accept: 'text/html' })),
  ...words('/routes/7:cancel /routes/x:cancel').map((path) => row(`POST ${path}`)),
  ...SERVERS.flatMap((server) =>
    words('/servers /routes/mine /nowhere').map((path) => row(`GET ${path}?__server=${server}`)),
  ),
];

const QUERIES = words(`
  page=2 page=x page= page=1.5 page=1e3 page=%31 page=%20 page=1&page=2 kind=open kind=half flag=true flag=1 flag=yes
  either=1 either= either=x unknown=1 deep%5Ba%5D=1 deep%5Ba%5D=x deep%5Bb%5D=1 list=1&list=2 list=1,2 list=x list=
  json=%7B%22a%22:1%7D json=%7B%7D json=x commas=1,2 commas=1,x commas=1,2,3,4 pipes=1%7C2 pipes=a%7C2 spaces=a
`);

const REQUIRED = [
  ...words('?q=1 ?q= ?').map((query) => row(`GET /parameters/required${query}`, { 'X-Key': 'k' })),
  ...words('?q= ?').map((query) => row(`GET /parameters/required${query}`, { 'X-Key': '' })),
];

const parameters = [
  ...QUERIES.map((query) => row(`GET /parameters/7?${query}`)),
  ...words('0 -1 x 1.0 1e2 %37 7%20').map((id) => row(`GET /parameters/${id}`)),
  ...fields('X-Tenant', ['acme', 'ACME', '']).map((headers) => row('GET /parameters/7', headers)),
  ...fields('Cookie', words('session=1 session=x a=b')).map((headers) => row('GET /parameters/7', headers)),
  ...REQUIRED,
  row('GET /parameters/required?q=1'),
  row('GET /parameters/cookie'),
  row('GET /parameters/cookie', { Cookie: 'session=1' }),
  ...words('1 1,2 x').map((numbers) => row('GET /parameters/lists/1', { 'X-Numbers': numbers })),
  ...words('1/.1/;matrix=3 1/.x/;matrix=3 1/.1/;matrix=x').map((path) =>
    row(`GET /parameters/styles/${path}`),
  ),
];

const BODIES = words(`
  {"name":"x"} {} [] null "x" 1 true false 0 "" {"name":1} {"name":null} {"name":"x","members":[1]} {"name":"x","more":1}
`);

const TYPES = lines(`
  text/plain
  application/xml
  application/x-www-form-urlencoded
  multipart/form-data
  multipart/form-data; boundary=x
  application/octet-stream
  application/problem+json
  application/vnd.acme+json
  Application/JSON
  application/json; charset=utf-8
`);

const ERRORS = lines(`
  code=400
  code=422
  code=422, example=worst
  code=422, example=nobody
  code=400, example=duplicate-name
  example=duplicate-name
  code=200
  code=400, ${SEEDED}
`);

const bodies = ({ operations }: Contract): Row[] =>
  operations
    .filter(({ path }) => /^\/(bodies|errors)\/(?!none)/.test(path))
    .flatMap(({ path }) => [
      row(`POST ${path}`),
      row(`POST ${path}`, { 'Content-Type': 'application/json' }),
      row(`POST ${path}`, {}, '{"name":"x"}'),
      ...BODIES.map((body) => post(path, body)),
      ...TYPES.map((type) => post(path, '{"name":"x"}', { 'Content-Type': type })),
      ...ERRORS.map((Prefer) => post(path, '{}', { Prefer })),
      post(path, '{"name":"x"}', { Prefer: 'code=400' }),
      post(path, '{}', { Accept: 'text/html' }),
      post(path, '{}', { 'Transfer-Encoding': 'chunked' }),
      post(path, '{}', { 'Transfer-Encoding': 'chunked', 'Content-Type': 'text/plain' }),
    ]);

// Without `name=x&count=1`: whether Prism parses the number depends on earlier requests.
const FORMS = words(`
  name=x name= count=1 name=x&count=y name=x&count= name=a+b name=a%26b name=a!b a
  name=x&tags=a&tags=b name=x&tags=a%2Cb name=x&other=1 name=%zz name=x&name=y = &
`);

const CLOSED = lines(`
  {"name":"A"}
  {"name":"Ab"}
  {"name":"ab"}
  {"mail":"x"}
  {"mail":"a@b.example"}
  {"kind":"half"}
  {"more":1}
  {"time":"x"}
  {"time":"2026-03-02T09:15:27Z"}
  {"time":"2026-03-02 09:15:27"}
  {"either":null}
  {"either":1}
  {"small":7}
  {"small":1.0}
  {"items":[1,1]}
  {"items":[1,"x"]}
`);

/** A part of `multipart/form-data`. */
export const part = (name: string, text: string, type = 'Content-Type: text/plain\r\n'): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.txt"\r\n${type}\r\n${text}\r\n`;

const PARTS = [
  part('name', 'abc') + part('file', 'hi'),
  part('name', 'a') + part('file', 'hi'),
  part('name', 'abc'),
];

const contents = [
  ...FORMS.map((form) => post('/bodies/form', form, { 'Content-Type': 'application/x-www-form-urlencoded' })),
  ...['; boundary=x', '; boundary=y', ''].flatMap((boundary) =>
    [...PARTS, 'garbage'].map((text) =>
      post('/bodies/multipart', `${text}--x--\r\n`, { 'Content-Type': `multipart/form-data${boundary}` }),
    ),
  ),
  ...['x', 'too long'].map((text) => post('/bodies/several', text, { 'Content-Type': 'text/plain' })),
  ...CLOSED.map((body) => post('/bodies/closed', body)),
  ...words('{"name":"a","children":[{"name":"b"}]} {"name":"a","children":[{}]}').map((body) =>
    post('/bodies/tree', body),
  ),
  ...words('{"name":null} {"name":"x"}').map((body) => post('/strict/nullable', body)),
  ...words('{"id":1,"name":"x"} {"name":"x"} {"id":1}').map((body) => post('/bodies/read-only', body)),
  row('POST /callbacks'),
  row('POST /callbacks?url=http://127.0.0.1:9/'),
];

const AUTHORIZATIONS = lines(`
  Basic dTpw
  basic dTpw
  Basic x
  Basic dTpwOng=
  Basic
  Bearer t
  bearer t
  Bearer
  HOBA x
  Digest x
  Digest username="u", realm="r", nonce="n", uri="/", response="r"
`);

const CREDENTIALS: Fields[] = [
  {},
  ...fields('Authorization', AUTHORIZATIONS),
  ...fields('X-Api-Key', ['k', '']),
  { Authorization: 'Bearer t', 'X-Api-Key': 'k' },
  ...fields('Cookie', ['key=1', 'key=', 'a=b; key=1', 'monkey=1']),
  ...fields('Prefer', ['code=401', 'code=401, example=expired']),
  { Authorization: 'Bearer t', Prefer: 'code=401, example=expired' },
  { Accept: 'text/html' },
];

const security = ({ operations }: Contract): Row[] =>
  operations
    .filter(({ method, path }) => method === 'get' && path.startsWith('/security/'))
    .flatMap(({ path }) => [
      ...CREDENTIALS.map((headers) => row(`GET ${path}`, headers)),
      ...words('api_key=k api_key= API_KEY=k').map((query) => row(`GET ${path}?${query}`)),
    ])
    .concat(CREDENTIALS.map((headers) => post('/security/default', '{}', headers)));

const ORIGIN = { Origin: 'https://app.example.com' };
const PREFLIGHT = { ...ORIGIN, 'Access-Control-Request-Method': 'PUT' };

/** Requests from pages of another origin, with their preflights. */
export const corsRows = words('/routes/mine /methods /nowhere /security/bearer').flatMap((path) => [
  row(`GET ${path}`),
  row(`GET ${path}`, ORIGIN),
  row(`GET ${path}`, { ...ORIGIN, 'Access-Control-Expose-Headers': 'X-Total' }),
  row(`OPTIONS ${path}`),
  row(`OPTIONS ${path}`, ORIGIN),
  row(`OPTIONS ${path}`, PREFLIGHT),
  row(`OPTIONS ${path}`, { ...PREFLIGHT, 'Access-Control-Request-Headers': 'X-Key, Content-Type' }),
]);

/** All rows of the fixture. */
export const fixtureRows = (contract: Contract): Row[] => [
  ...negotiation(readsOf(contract)),
  ...examples,
  ...preferences,
  ...routing,
  ...parameters,
  ...bodies(contract),
  ...contents,
  ...security(contract),
  ...corsRows,
];

/** Rows with `--dynamic`: generated bodies, and what does not change. */
export const dynamicRows = (contract: Contract): Row[] => [
  ...readsOf(contract).map((line) => row(line)),
  ...readsOf(contract).map((line) => row(line, { Prefer: 'seed=other' })),
  row('GET /examples/named', { Prefer: 'dynamic=false' }),
  row('GET /examples/named', { Prefer: 'example=second' }),
  row('GET /generated', { Prefer: 'code=400' }),
  row('GET /generated', { Accept: 'text/html' }),
  post('/bodies/group', '{"name":"x"}'),
  post('/bodies/group', '{}'),
  post('/errors/generated', '{}'),
];

/** Rows with `--errors`: answers that keep the contract pass. */
export const checkedRows: readonly Row[] = [
  ...words(
    '/routes/mine /examples/named /examples/properties /empty/204 /empty/200 /statuses/ranges /security/bearer /nowhere',
  ).map((path) => row(`GET ${path}`)),
  post('/bodies/group', '{"name":"x"}'),
  post('/bodies/group', '{}'),
];

/** Rows of the OpenAPI 3.0 document: `nullable`, boolean `exclusiveMinimum`, recursion, discriminator. */
export const oldRows: readonly Row[] = [
  row('GET /groups'),
  row('GET /groups', { Prefer: SEEDED }),
  post('/groups', '{"name":"x"}', { Prefer: SEEDED }),
  ...words(`
    {"name":"x"} {"name":null} {"name":7} {} {"name":"x","size":0} {"name":"x","size":1} {"name":"x","size":3000000000}
    {"name":"x","kind":null} {"name":"x","kind":"half"} {"name":"x","logo":"€"} {"name":"x","parent":{"name":"y"}}
    {"name":"x","parent":{}} {"name":"x","parent":null}
  `).map((body) => post('/groups', body)),
  ...words(
    '{"type":"cat","lives":9} {"type":"dog","lives":9} {"type":"dog"} {"type":"dog","barks":true,"lives":9}',
  ).map((body) => post('/pets', body)),
];

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Case } from '../../../../src/cases/case.ts';
import type { Fields } from '../../../../src/cases/credentials.ts';
import type {} from '../../../../src/cases/draft.ts';
import { MOST_CASES } from '../../../../src/cases/families/negative/breaking.ts';
import { negativeFamilies } from '../../../../src/cases/families/negative/index.ts';
import { families } from '../../../../src/cases/families.ts';
import { listCases } from '../../../../src/cases/list-cases.ts';
import type { Contract } from '../../../../src/contract/contract.ts';
import { toRequest } from '../../../../src/http/message.ts';
import { judgeRequest } from '../../../../src/judge/judge.ts';
import { violationMessage } from '../../../../src/judge/sentence.ts';
import { createMock } from '../../../../src/mock/mock.ts';
import { runCases } from '../../../../src/run/run.ts';
import { contractOf } from '../../../support/document.ts';
import { loadContract } from '../../../support/server.ts';

interface Options {
  readonly given?: Fields;
  readonly isMock?: boolean;
}

const negativeCases = (contract: Contract, { given = {}, isMock = false }: Options = {}): Case[] =>
  [...listCases({ contract, givenHeaders: given, seed: 1 }, { isMock })].filter(
    ({ family }) => families[family]?.kind === 'negative',
  );

let contract: Contract;
let cases: readonly Case[];
beforeAll(async () => {
  contract = await loadContract('negative.yaml');
  cases = negativeCases(contract);
});

/** The violations in a case's request: the rule and the instance of each. */
const brokenBy = (of: Contract, one: Case): string[] => {
  const { violations, undocumented } = judgeRequest(of, toRequest(of, one));
  return [...violations, ...(undocumented ? [undocumented] : [])].map(
    ({ rule, instance }) => `${rule} at ${instance}`,
  );
};

const namesOf = (family: string, operation: string, of: readonly Case[] = cases): string[] =>
  of.filter((one) => one.family === family && one.operation.id === operation).map(({ name }) => name);

/** The names without those of cases inside `parent`, which has the same schema again. */
const outer = (names: readonly string[]): string[] => names.filter((name) => !name.includes('/parent'));

describe('the cases of a family are named after what they try:', () => {
  test.each([
    { family: 'no-credentials', operation: 'getTeam', names: ['no credentials'] },
    { family: 'no-credentials', operation: 'listNotes', names: [] }, // Its credentials are optional.
    {
      family: 'wrong-credentials',
      operation: 'getTeam',
      names: ['wrong credentials for Token', 'malformed credentials for Token'],
    },
    { family: 'unknown-path', operation: 'getTeam', names: ['unknown path'] },
    { family: 'unknown-path', operation: 'putTeam', names: [] }, // Tried once per contract.
    { family: 'wrong-method', operation: 'getTeam', names: ['wrong method PATCH'] },
    { family: 'wrong-method', operation: 'putTeam', names: [] }, // Tried once per path.
    { family: 'no-body', operation: 'putTeam', names: ['no body', 'an empty body'] },
    { family: 'no-body', operation: 'addNote', names: [] }, // Its request body is optional.
    {
      family: 'malformed-body',
      operation: 'addNote',
      names: [
        'truncated JSON',
        'JSON with a comma after the last member',
        'JSON in single quotes',
        'a text that is no JSON',
        'truncated XML in application/xml',
        'a text that is no XML in application/xml',
      ],
    },
    {
      family: 'wrong-media-type',
      operation: 'addNote',
      names: [
        'a body said to be text/plain',
        'a body said to be application/x-www-form-urlencoded',
        'a body without a media type',
      ],
    },
    {
      family: 'unacceptable',
      operation: 'listNotes',
      names: ['Accept: application/x-contract-check, which no response is'],
    },
    {
      family: 'missing-parameter',
      operation: 'getTeam',
      names: [
        'without the required query parameter count',
        'without the required header X-Trace',
        'without the required cookie parameter session',
      ],
    },
    {
      family: 'missing-member',
      operation: 'putTeam',
      names: [
        'without the required member /body/name',
        'without the required member /body/lead/email',
        'without the required member /body/kind',
        'without the required member /body/reason', // Required by `then`, since `closed` is true.
      ],
    },
    {
      family: 'missing-dependent',
      operation: 'putTeam',
      names: ['without the member /body/code, which is required beside card'],
    },
    {
      family: 'wrong-type',
      operation: 'getTeam',
      names: [
        '/query/count as "text" instead of integer',
        '/path/id as "text" instead of integer',
        '/query/count as "1.5" instead of integer',
        '/path/id as "1.5" instead of integer',
        '/query/count as "" instead of integer',
      ],
    },
    {
      family: 'outside-enum',
      operation: 'putTeam',
      names: [
        '/body/kind as "TEAM", which is not in its enum',
        '/body/kind as "unknown", which is not in its enum',
      ],
    },
    {
      family: 'no-branch',
      operation: 'putTeam',
      names: ['/body/lead as {"unknownMember":"text"}, which matches no branch of oneOf'],
    },
    {
      family: 'outside-pattern',
      operation: 'putTeam',
      names: ['/body/name as a text that does not match its pattern'],
    },
    {
      family: 'outside-format',
      operation: 'putTeam',
      names: [
        '/body/size as 2147483648, which has not the format int32',
        '/body/since as "2026-01-01", which has not the format date-time',
        '/body/lead/email as "contract-check", which has not the format email',
        '/body/size as -2147483649, which has not the format int32',
        '/body/since as "2026-01-01T12:00:00", which has not the format date-time',
        '/body/lead/email as "contract-check@", which has not the format email',
        '/body/since as "2026-02-30T12:00:00Z", which has not the format date-time',
        '/body/lead/email as "@example.com", which has not the format email',
      ],
    },
    {
      family: 'outside-bounds',
      operation: 'putTeam',
      names: [
        '/body/name of 1 character, at least 2 allowed',
        '/body/share as 0, more than 0 allowed',
        '/body/tags of 0 items, at least 1 allowed',
        '/body/labels of 0 members, at least 1 allowed',
        '/body/name of 6 characters, at most 5 allowed',
        '/body/share as 1, less than 1 allowed',
        '/body/tags of 3 items, at most 2 allowed',
        '/body/labels of 3 members, at most 2 allowed',
        '/body/share as no multiple of 0.25',
        '/body/tags with the same item twice',
      ],
    },
    {
      family: 'outside-bounds',
      operation: 'getTeam',
      names: [
        '/query/count as 0, at least 1 allowed',
        '/cookies/session of 1 character, at least 2 allowed',
        '/query/count as 11, at most 10 allowed',
      ],
    },
    {
      family: 'unknown-member',
      operation: 'putTeam',
      names: ['with the unknown member /body/unknownMember'],
    },
    {
      family: 'forbidden-value',
      operation: 'putTeam',
      names: [
        '/body/color as "red", which "not" forbids',
        '/body/marks without an item that "contains" asks for',
      ],
    },
    {
      family: 'unmet-condition',
      operation: 'putTeam',
      names: ['/body as what "if" asks more of, without that'],
    },
  ])('$family of $operation', ({ family, operation, names }) => {
    expect(outer(namesOf(family, operation))).toEqual(names);
  });
});

/**
 * The rules that a family's cases break. `nothing` is for requests that only HTTP forbids, or that only a server can
 * know to be wrong.
 */
const RULES: Readonly<Record<keyof typeof negativeFamilies, readonly string[]>> = {
  'no-credentials': ['credentials'],
  'wrong-credentials': ['credentials', 'nothing'],
  'unknown-path': ['path'],
  'wrong-method': ['method'],
  'no-body': ['required'],
  'malformed-body': ['json', 'xml'],
  'wrong-media-type': ['media-type'],
  unacceptable: ['nothing'],
  'missing-parameter': ['required'],
  'missing-member': ['required'],
  'missing-dependent': ['dependentRequired'],
  // If no branch of a union is nearest to the value, it is `oneOf` itself that is reported.
  'wrong-type': ['type', 'oneOf'],
  'outside-enum': ['enum'],
  'no-branch': ['required'],
  'outside-pattern': ['pattern'],
  'outside-format': ['format'],
  'outside-bounds': [
    ...['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
    ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
  ],
  'unknown-member': ['additionalProperties'],
  'forbidden-value': ['not', 'contains'],
  'unmet-condition': ['required'],
};

describe('each case breaks one rule in one place, and each family breaks its own:', () => {
  test.each(Object.entries(RULES))('%s breaks %j', (family, rules) => {
    const found = cases
      .filter((one) => one.family === family)
      .map((one) => brokenBy(contract, one))
      .map((broken) => {
        expect(broken.length).toBeLessThanOrEqual(1);
        return broken[0]?.split(' ')[0] ?? 'nothing';
      });
    expect(new Set(found)).toEqual(new Set(rules));
  });
});

test('a case asks for a client error, and for what HTTP has for it', () => {
  const statuses = Object.fromEntries(
    cases.flatMap(({ family, expects }) => (expects.kind === 'refuse' ? [[family, expects.statuses]] : [])),
  );
  expect(statuses).toMatchObject({
    'no-credentials': [401, 403],
    'unknown-path': [404],
    'wrong-method': [404, 405, 501],
    'malformed-body': [400],
    'wrong-media-type': [415],
    unacceptable: [406],
    'missing-member': [],
    'outside-enum': [],
  });
  const lenient = cases.filter(({ expects }) => expects.kind === 'refuse' && expects.mayAccept);
  expect(new Set(lenient.map(({ family }) => family))).toEqual(new Set(['unacceptable', 'wrong-media-type']));
});

test('another path is that of another resource', () => {
  const wrong = cases.find(({ name }) => name === '/path/id as "text" instead of integer');
  expect(wrong).toMatchObject({ expects: { statuses: [404] } });
});

test('a mock is not sent credentials that only a server knows to be wrong', () => {
  const names = namesOf('wrong-credentials', 'getTeam', negativeCases(contract, { isMock: true }));
  expect(names).toEqual(['malformed credentials for Token']);
});

test('what is sent with every case is not left out, nor broken', () => {
  const given = { 'x-trace': '7b0f4c52-1d3e-4a86-9c5b-000000000001' };
  const names = negativeCases(contract, { given }).map(({ name }) => name);
  expect(names.filter((name) => /x-trace/i.test(name))).toEqual([]);
});

test('the same contract makes the same cases', async () => {
  const again = negativeCases(await loadContract('negative.yaml'));
  const told = (one: Case) => [one.name, one.method, one.url, one.body];
  expect(again.map(told)).toEqual(cases.map(told));
});

test('the mock refuses every one of them', async () => {
  const sent = negativeCases(contract, { isMock: true });
  const { results } = await runCases(contract, createMock(contract), sent, { writes: true });
  expect(
    results.flatMap(({ name, violations }) => violations.map((one) => `${name}: ${violationMessage(one)}`)),
  ).toEqual([]);
  expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
});

const taking = (schema: unknown) => ({
  requestBody: { content: { 'application/json': { schema } } },
  responses: { 200: { description: 'Yes' } },
});

test('of one family an operation has no more cases than that', () => {
  const names = Array.from({ length: MOST_CASES + 10 }, (_, index) => `m${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  const wide = contractOf({
    paths: { '/a': { post: taking({ type: 'object', required: names, properties }) } },
  });
  const counts = Object.groupBy(negativeCases(wide), ({ family }) => family);
  expect(counts['missing-member']).toHaveLength(MOST_CASES);
  expect(counts['wrong-type']).toHaveLength(MOST_CASES);
});

test('no operation is looked at before its turn', () => {
  const paths = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`/p${index}`, { post: taking({ type: 'string' }) }]),
  );
  const many = contractOf({ paths });
  const judged = new Set<string>();
  const validate: Contract['validate'] = (schema, ...rest) => {
    judged.add(schema.split('/')[2] ?? '');
    return many.validate(schema, ...rest);
  };
  const { casesOf } = negativeFamilies['wrong-type'];
  const [first] = casesOf(
    { contract: { ...many, validate }, givenHeaders: {}, seed: 1 },
    many.operations[7] as never,
  );
  expect(first).toMatchObject({ name: '/body as integer 7 instead of string' });
  expect([...judged]).toEqual(['~1p7']);
});

test('in place of an example that is wrong itself, one that is made up is broken', () => {
  const content = { 'application/json': { schema: { type: 'integer', maximum: 5 }, example: 'x' } };
  const post = { requestBody: { content }, responses: { 200: { description: 'Yes' } } };
  const made = contractOf({ paths: { '/a': { post } } });
  expect(namesOf('outside-bounds', 'POST /a', negativeCases(made))).toEqual([
    '/body as 6, at most 5 allowed',
  ]);
});

test('what may be anything is not broken', () => {
  const made = contractOf({ paths: { '/a': { post: taking({}) } } });
  const families = new Set(negativeCases(made).map(({ family }) => family));
  expect(families).toEqual(new Set(['unknown-path', 'wrong-method', 'malformed-body', 'wrong-media-type']));
});

test.each([
  { scheme: { type: 'apiKey', in: 'query', name: 'key' }, url: '/x?key=wrong-contract-check' },
  { scheme: { type: 'apiKey', in: 'cookie', name: 'sid' }, headers: { Cookie: 'sid=wrong-contract-check' } },
  { scheme: { type: 'apiKey', in: 'header', name: 'X-Key' }, headers: { 'X-Key': 'wrong-contract-check' } },
  {
    scheme: { type: 'http', scheme: 'basic' },
    headers: { Authorization: `Basic ${btoa('wrong-contract-check:wrong-contract-check')}` },
  },
  { scheme: { type: 'oauth2', flows: {} }, headers: { Authorization: 'Bearer wrong-contract-check' } },
  {
    scheme: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
    headers: { Authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=WRONG/) },
  },
])('credentials of nobody for $scheme', ({ scheme, url = '/x', headers = {} }) => {
  const made = contractOf({
    security: [{ s: [] }],
    paths: { '/x': { get: { responses: {} } } },
    components: { securitySchemes: { s: scheme } },
  });
  const [wrong] = negativeCases(made).filter(({ family }) => family === 'wrong-credentials');
  expect(wrong).toMatchObject({ url, headers, credentials: 'wrong' });
});

test('who is known by a certificate cannot be left without one', () => {
  const made = contractOf({
    security: [{ s: [] }],
    paths: { '/x': { get: { responses: {} } } },
    components: { securitySchemes: { s: { type: 'mutualTLS' } } },
  });
  expect(negativeCases(made).filter(({ family }) => family.endsWith('credentials'))).toEqual([]);
});

const bodiesBy = (family: string, schema: unknown, example: unknown): unknown[] => {
  const content = { 'application/json': { schema, example } };
  const post = { requestBody: { content }, responses: { 200: { description: 'Yes' } } };
  const made = negativeCases(contractOf({ paths: { '/a': { post } } }));
  return made.flatMap((one) => (one.family === family ? [JSON.parse(String(one.body))] : []));
};

describe('of a pattern that forbids characters, each is tried:', () => {
  test.each([
    { pattern: '^[^,;/]*$', value: 'abc', sent: ['a,c', 'a;c', 'a/c'] },
    { pattern: '^[^,]+,[^,]+$', value: 'a,b', sent: ['a,,b', '!'] },
    { pattern: '^[^\\s@.]*$', value: '', sent: [' ', '@', '.'] },
    { pattern: '^[^a-z\\]]$', value: 'B', sent: ['a', 'z', ']', 'b'] },
    { pattern: '^(?!.*[{}])', value: 'abc', sent: ['a{c'] },
    { pattern: '.', value: 'abc', sent: [''] },
    { pattern: '^[^,]{3}$', maxLength: 3, value: 'abc', sent: ['a,c', '!'] },
    { pattern: '', value: 'abc', sent: [] },
  ])('$pattern: $sent', ({ value, sent, ...schema }) => {
    expect(bodiesBy('outside-pattern', { type: 'string', ...schema }, value)).toEqual(sent);
  });
});

describe('a member is added', () => {
  test.each([
    {
      what: 'whose name is forbidden',
      schema: { type: 'object', propertyNames: { not: { enum: ['id', 'owner'] } } },
      sent: [{ id: 'text' }, { owner: 'text' }],
    },
    {
      what: 'whose name is forbidden, with a value that it could have',
      schema: {
        type: 'object',
        properties: { id: { const: 5 } },
        propertyNames: { not: { const: 'id' } },
      },
      sent: [{ id: 5 }],
    },
    {
      what: 'that may have no value',
      schema: { type: 'object', properties: { id: false } },
      sent: [{ id: 'text' }],
    },
    {
      what: 'whose name has not the form of names',
      schema: { type: 'object', propertyNames: { pattern: '^[a-zA-Z]+$' } },
      sent: [{ 'Odd name!': 'text' }],
    },
    { what: 'not where all are allowed', schema: { type: 'object' }, sent: [] },
  ])('$what: $sent', ({ schema, sent }) => {
    expect(bodiesBy('unknown-member', schema, {})).toEqual(sent);
  });
});

describe('what is excluded is sent:', () => {
  test.each([
    {
      schema: { not: { required: ['a', 'b'] }, properties: { b: { type: 'integer' } } },
      value: { a: 'x' },
      sent: [expect.objectContaining({ a: 'x', b: expect.anything() })],
    },
    { schema: { not: { enum: ['a', 'b'] } }, value: 'x', sent: ['a', 'b'] },
    { schema: { not: { type: 'string' } }, value: 7, sent: [expect.any(String)] },
    { schema: { contains: { const: 'x' } }, value: ['x', 7], sent: [[7]] },
    { schema: { contains: { const: 'x' }, minItems: 2 }, value: ['x', 7], sent: [[7, 7]] },
    { schema: { contains: { const: 'x' }, maxContains: 1 }, value: ['x', 7], sent: [[7], ['x', 7, 'x']] },
    { schema: { not: false, contains: true, minContains: 0 }, value: ['x'], sent: [] },
  ])('$schema: $sent', ({ schema, value, sent }) => {
    expect(bodiesBy('forbidden-value', schema, value)).toEqual(sent);
  });

  test.each([
    {
      schema: {
        if: { properties: { kind: { const: 'card' } }, required: ['kind'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['code'] },
      },
      value: { kind: 'cash', n: 1 },
      sent: [{ kind: 'card', n: 1 }],
    },
    {
      schema: { if: { required: ['a'] }, else: { required: ['b'] } },
      value: { b: 1 },
      sent: [],
    },
  ])('$schema: $sent', ({ schema, value, sent }) => {
    expect(bodiesBy('unmet-condition', schema, value)).toEqual(sent);
  });
});

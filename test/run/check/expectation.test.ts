import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Case, Expectation } from '../../../src/cases/case.ts';
import type { Contract } from '../../../src/contract/contract.ts';
import { toRequest, toResponse } from '../../../src/http/message.ts';
import { judge } from '../../../src/judge/judge.ts';
import type { Recorded } from '../../../src/recording/recorder.ts';
import { judgeCase } from '../../../src/run/check/expectation.ts';
import { contractOf } from '../../support/document.ts';
import { withMessages } from '../../support/messages.ts';

const JSON_BODY = { content: { 'application/json': { schema: { type: 'object' } } } };
const yes = { description: 'Yes' };

let contract: Contract;
beforeAll(() => {
  contract = contractOf({
    paths: {
      '/plain': { post: { responses: { 200: yes, 400: JSON_BODY, 401: yes, 404: yes, 429: yes, 500: yes } } },
      '/default': { post: { responses: { 200: yes, default: JSON_BODY } } },
      '/careless': { post: { responses: { 200: yes, 404: yes } } },
      '/moved': { post: { responses: { 303: yes, 400: yes } } },
      '/items/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        post: { responses: { 200: yes, 404: JSON_BODY } },
      },
      '/long/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 6000 } }],
        post: { responses: { 200: yes, 404: JSON_BODY } },
      },
      '/partly': { post: { responses: { 200: yes, 302: yes, 501: yes } } },
    },
  });
});

const ACCEPT: Expectation = { kind: 'accept' };
const REFUSE: Expectation = { kind: 'refuse', statuses: [] };

interface Row {
  readonly path?: string;
  readonly url?: string;
  readonly expects: Expectation;
  readonly credentials?: Case['credentials'];
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isLenient?: boolean;
  readonly refusableWith?: readonly number[];
}

const findingsFor = ({ path = '/plain', status, headers = {}, body, isLenient = false, ...row }: Row) => {
  const operation = contract.operations.find((one) => one.path === path) ?? contract.operations[0];
  const one = {
    ...{ name: 'a case', family: 'fuzz', operation, method: 'POST', url: path, headers: {}, body: undefined },
    ...{ credentials: 'valid', unsendable: undefined },
    ...row,
  } as Case;
  const exchange = { request: toRequest(contract, one), response: toResponse({ status, headers, body }) };
  const recorded = { contract, exchange, verdict: judge(contract, exchange) } as Recorded;
  const { violations, warnings } = judgeCase(one, recorded, { isLenient });
  const told = (list: typeof violations) => list.map(({ check, rule }) => `${check}/${rule}`);
  return { violations: told(violations), warnings: told(warnings) };
};

const withStatuses = (...statuses: number[]): Expectation => ({ kind: 'refuse', statuses });
const PROBLEM = { 'Content-Type': 'application/problem+json' };
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('a request that the contract allows', () => {
  test.each([
    { what: 'is done', status: 200, violations: [] },
    { what: 'may ask for what is not there', status: 404, violations: [] },
    { what: 'may come from somebody else', status: 401, violations: [] },
    { what: 'is not refused for its form', status: 400, violations: ['case/refused'] },
    { what: 'breaks no server, though that is documented', status: 500, violations: ['case/server-error'] },
    {
      what: 'breaks no server, and what is undocumented is told once',
      status: 502,
      violations: ['status-code/status'],
    },
    { what: 'is not answered otherwise than documented', status: 418, violations: ['status-code/status'] },
    { what: 'is not left undone', path: '/default', status: 501, violations: ['case/server-error'] },
    { what: 'may be left undone where that is documented', path: '/partly', status: 501, violations: [] },
    { what: 'may be answered elsewhere', path: '/moved', status: 303, violations: [] },
    { what: 'may be refused for its values', refusableWith: [400], status: 400, violations: [] },
    { what: 'may break a server with its values', refusableWith: [500], status: 500, violations: [] },
    { what: 'is refused only so', refusableWith: [500], status: 400, violations: ['case/refused'] },
  ])('$what: $status', ({ violations, what: _, ...row }) => {
    const body = row.status === 400 || row.path === '/default' ? { headers: JSON_TYPE, body: '{}' } : {};
    expect(findingsFor({ ...row, ...body, expects: ACCEPT })).toEqual({ violations, warnings: [] });
  });
});

describe('a request that the contract forbids', () => {
  const refusal = { headers: JSON_TYPE, body: '{}' };
  test.each([
    { what: 'is refused as documented', status: 400, ...refusal, violations: [] },
    { what: 'may be refused for who asks, first', status: 401, violations: [] },
    { what: 'may be refused for what it asks for, first', status: 404, violations: [] },
    { what: 'is not accepted', status: 200, violations: ['case/accepted'] },
    {
      what: 'is not accepted in another way either',
      status: 204,
      violations: ['status-code/status', 'case/accepted'],
    },
    { what: 'breaks no server', status: 500, violations: ['case/server-error'] },
    { what: 'may break a server with its values', refusableWith: [500], status: 500, violations: [] },
    { what: 'is refused by a documented answer', status: 422, violations: ['status-code/status'] },
    {
      what: 'is refused by an answer that is as documented',
      status: 400,
      headers: PROBLEM,
      body: '{}',
      violations: ['content-type/media-type'],
    },
    { what: 'may be refused as HTTP says', expects: withStatuses(415), status: 415, violations: [] },
    {
      what: 'is refused as HTTP says for it and not otherwise',
      expects: withStatuses(415),
      status: 406,
      violations: ['status-code/status'],
    },
    {
      what: 'is refused as HTTP says, in the form that default has',
      path: '/default',
      expects: withStatuses(415),
      status: 415,
      headers: PROBLEM,
      body: '{}',
      violations: ['content-type/media-type'],
    },
    {
      what: 'may be accepted where HTTP lets a server disregard it',
      expects: { kind: 'refuse', statuses: [406], mayAccept: true } as const,
      status: 200,
      violations: [],
    },
    { what: 'is not accepted by being sent elsewhere', path: '/partly', status: 302, violations: [] },
    {
      what: 'is accepted where success is to be sent elsewhere',
      path: '/moved',
      status: 303,
      violations: ['case/accepted'],
    },
    {
      what: 'may meet a method that nobody knows',
      expects: withStatuses(405, 501),
      status: 501,
      violations: [],
    },
    { what: 'does not meet a server that gives up', status: 501, violations: ['status-code/status'] },
  ])('$what: $status', ({ violations, what: _, ...row }) => {
    expect(findingsFor({ expects: REFUSE, ...row })).toEqual({ violations, warnings: [] });
  });

  test.each([
    { what: 'is not found', status: 404, violations: [], warnings: [] },
    { what: 'may be refused for who asks', status: 403, violations: [], warnings: [] },
    { what: 'is not accepted', status: 200, violations: ['case/accepted'], warnings: [] },
    { what: 'breaks no server', status: 500, violations: ['case/server-error'], warnings: [] },
    { what: 'is told which methods there are', status: 405, violations: ['case/allow'], warnings: [] },
    { what: 'is told them', status: 405, headers: { Allow: 'POST' }, violations: [], warnings: [] },
  ])('and belongs to no operation $what: $status', ({ what: _, violations, warnings, ...row }) => {
    expect(findingsFor({ path: '/nowhere', expects: withStatuses(404), ...row })).toEqual({
      violations,
      warnings,
    });
  });
});

test.each([
  { path: '/careless', status: 400, violations: [], warnings: ['status-code/status'] },
  { path: '/careless', status: 422, violations: [], warnings: ['status-code/status'] },
  { path: '/careless', status: 418, violations: ['status-code/status'], warnings: [] },
  { path: '/plain', status: 422, violations: ['status-code/status'], warnings: [] },
])(
  'a contract without an answer to a broken request leaves $status on $path: $violations',
  ({ path, status, ...found }) => {
    expect(findingsFor({ path, expects: REFUSE, status })).toEqual(found);
  },
);

describe('whose credentials are missing or wrong', () => {
  test.each([
    { status: 401, violations: [] },
    { status: 404, violations: [] },
    { status: 403, violations: ['status-code/status'] },
    { expects: withStatuses(401, 403), status: 403, violations: [] },
    { status: 200, violations: ['case/accepted'] },
    { headers: JSON_TYPE, body: '{}', status: 400, violations: ['case/unauthorized'] },
    { expects: withStatuses(400, 401), headers: JSON_TYPE, body: '{}', status: 400, violations: [] },
    { path: '/default', headers: JSON_TYPE, body: '{}', status: 400, violations: [] },
  ])('gets $status on $path: $violations', ({ violations, ...row }) => {
    expect(findingsFor({ expects: REFUSE, credentials: 'absent', ...row })).toEqual({
      violations,
      warnings: [],
    });
    expect(findingsFor({ expects: REFUSE, credentials: 'wrong', ...row })).toEqual({
      violations,
      warnings: [],
    });
  });
});

describe('nothing is learnt of a request', () => {
  test.each([
    { expects: ACCEPT, status: 429, violations: [] },
    { expects: REFUSE, status: 429, violations: [] },
  ])('for $expects.kind by $status', ({ violations, ...row }) => {
    expect(findingsFor(row)).toEqual({ violations, warnings: ['case/inconclusive'] });
  });

  test('but that nobody documented the answer', () => {
    expect(findingsFor({ expects: REFUSE, status: 503 })).toEqual({
      violations: ['status-code/status'],
      warnings: [],
    });
  });

  test('but a mock was asked for just that', () => {
    expect(findingsFor({ expects: { kind: 'status', status: 429 }, status: 429 })).toEqual({
      violations: [],
      warnings: [],
    });
    expect(findingsFor({ expects: { kind: 'status', status: 200 }, status: 429 }).violations).toEqual([
      'case/expected-status',
    ]);
  });
});

describe('a value in the address that is longer than any documented bound', () => {
  const long = 'a'.repeat(5000);
  const HTML = { headers: { 'Content-Type': 'text/html' }, body: '<h1>No.</h1>' };
  const LIMIT = { violations: [], warnings: ['case/limit'] };
  test.each([
    { what: 'may be too long for a router', status: 414, found: LIMIT },
    { what: 'may be too long for the fields', status: 431, found: LIMIT },
    { what: 'may be found nowhere, as a framework says it', status: 404, ...HTML, found: LIMIT },
    { what: 'may be malformed, as a framework says it', status: 400, ...HTML, found: LIMIT },
    {
      what: 'is found nowhere by the contract',
      status: 404,
      headers: JSON_TYPE,
      body: '{}',
      found: { violations: [], warnings: [] },
    },
    { what: 'breaks no server', status: 500, found: { violations: ['status-code/status'], warnings: [] } },
    {
      what: 'is documented',
      path: '/long/{id}',
      url: `/long/${long}`,
      status: 414,
      found: { violations: ['status-code/status'], warnings: [] },
    },
    {
      what: 'is not that long',
      url: '/items/abc',
      status: 414,
      found: { violations: ['status-code/status'], warnings: [] },
    },
  ])('$what: $status', ({ found, what: _, ...row }) => {
    const item = { path: '/items/{id}', url: `/items/${long}`, ...row };
    expect(findingsFor({ ...item, expects: ACCEPT })).toEqual(found);
    expect(findingsFor({ ...item, expects: REFUSE })).toEqual(found);
  });
});

describe('--lenient makes a warning of', () => {
  test.each([
    { rule: 'accepted', expects: REFUSE, status: 200 },
    { rule: 'allow', path: '/nowhere', expects: withStatuses(405), status: 405 },
  ])('$rule', ({ rule, ...row }) => {
    expect(findingsFor({ ...row, isLenient: true })).toEqual({ violations: [], warnings: [`case/${rule}`] });
  });
});

describe('--lenient makes no warning of', () => {
  test.each([
    { rule: 'refused', expects: ACCEPT, status: 400, headers: JSON_TYPE, body: '{}' },
    {
      rule: 'unauthorized',
      expects: REFUSE,
      credentials: 'absent' as const,
      status: 400,
      headers: JSON_TYPE,
      body: '{}',
    },
  ])('$rule', ({ rule, ...row }) => {
    expect(findingsFor({ ...row, isLenient: true })).toEqual({ violations: [`case/${rule}`], warnings: [] });
  });

  test('what breaks a server', () => {
    expect(findingsFor({ expects: REFUSE, status: 500, isLenient: true }).violations).toEqual([
      'case/server-error',
    ]);
  });
});

test.each([
  { where: 'as the judge says it', judged: [{ side: 'response', check: 'upstream', rule: 'timeout' }] },
  { where: 'of a request that belongs to no operation', judged: [] },
])('what went wrong on the way is told $where', ({ judged: violations }) => {
  const [operation] = contract.operations;
  const one = { name: 'a case', operation, expects: REFUSE, credentials: 'valid' } as Case;
  const exchange = { response: { kind: 'timeout', message: 'took too long' } };
  const recorded = { contract, exchange, verdict: { violations, warnings: [] } } as unknown as Recorded;
  expect(judgeCase(one, recorded, { isLenient: false })).toMatchObject({
    violations: [{ side: 'response', check: 'upstream', rule: 'timeout' }],
    warnings: [],
  });
});

test('what a server lets pass is told in the words, and at the place, of what forbids it', () => {
  const [operation] = contract.operations;
  const one = { name: 'a case', operation, expects: REFUSE, credentials: 'valid' } as Case;
  const broken = {
    ...{ side: 'request', check: 'request-body', rule: 'type', instance: '/body/id' },
    ...{
      params: { types: ['integer'] },
      actual: '7',
      schema: '/components/schemas/Group/properties/id/type',
    },
  };
  const exchange = { response: toResponse({ status: 200, headers: {} }) };
  const recorded = {
    contract,
    exchange,
    verdict: { violations: [broken], warnings: [] },
  } as unknown as Recorded;
  expect(withMessages(judgeCase(one, recorded, { isLenient: false }).violations)).toMatchObject([
    {
      rule: 'accepted',
      message: 'has the status 200, but the contract forbids the request (/body/id must be integer)',
      schema: broken.schema,
    },
  ]);
});

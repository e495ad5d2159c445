import { describe, expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { toRequest, toResponse } from '../../src/http/message.ts';
import { judge } from '../../src/judge/judge.ts';
import type { JudgedExchange } from '../../src/judge/judged-exchange.ts';
import { exchangeAsJson } from '../../src/recording/exchange-json.ts';
import { createRedact } from '../../src/recording/redact-exchange.ts';
import { findingLines } from '../../src/report/finding-lines.ts';
import { REPORT_FORMATS } from '../../src/report/reporters.ts';
import { judgedExchange } from '../../src/testing/judged-exchange.ts';
import { contractOf } from '../support/document.ts';
import { harOf, reportOf } from '../support/outputs.ts';

const SECRET = 'hunter2';
const JSON_TEXT = { 'application/json': { schema: { type: 'object', additionalProperties: false } } };
const XML_TEXT = { 'application/xml': { schema: { type: 'object' } } };
const parameter = (place: string, name: string, content: object = JSON_TEXT) => ({
  in: place,
  name,
  content,
});
const FORM = { type: 'object', properties: { password: { type: 'array', items: { maxLength: 3 } } } };

const contract: Contract = contractOf({
  components: {
    securitySchemes: {
      header: { type: 'apiKey', in: 'header', name: 'X-Acme' },
      query: { type: 'apiKey', in: 'query', name: 'acme' },
    },
  },
  paths: {
    '/login': {
      post: {
        operationId: 'login',
        parameters: [
          parameter('header', 'X-Acme'),
          parameter('header', 'X-Api-Key', XML_TEXT),
          parameter('query', 'acme'),
          parameter('cookie', 'sid'),
          { in: 'query', name: 'next', schema: { type: 'string', maxLength: 3 } },
        ],
        requestBody: {
          content: {
            ...JSON_TEXT,
            'application/x-www-form-urlencoded': { schema: FORM },
            'application/jsonl': { itemSchema: { type: 'integer' } },
            'text/plain': { schema: { type: 'string', maxLength: 3 } },
          },
        },
        responses: {
          200: {
            description: 'd',
            headers: {
              Location: { schema: { type: 'string', maxLength: 3 } },
              'X-Token': { content: JSON_TEXT },
            },
            content: JSON_TEXT,
          },
        },
      },
    },
  },
});

interface Row {
  readonly what: string;
  readonly url?: string;
  readonly sent?: Record<string, string>;
  readonly type?: string;
  readonly body?: string;
  readonly answered?: Record<string, string>;
  readonly answer?: string;
  /** Is the message not redacted, since its syntax does not show which part is secret? Violations always are. */
  readonly isKept?: boolean;
}

const ROWS: readonly Row[] = [
  { what: 'a form that says it is JSON', body: `password=${SECRET}` },
  { what: 'JSON that is none', body: `{"a": 1, 'password': '${SECRET}'}`, isKept: true },
  { what: 'a long text in which only its middle is cited', body: `password=${'x'.repeat(30)} {${SECRET}}` },
  { what: 'an object of a secret', body: `[{"password":"${SECRET}${'x'.repeat(80)}"}]` },
  { what: 'a form', type: 'application/x-www-form-urlencoded', body: `password=${SECRET}&password=b` },
  { what: 'a line of a stream', type: 'application/jsonl', body: `1\npassword=${SECRET}\n`, isKept: true },
  { what: 'a text', type: 'text/plain', body: `password=${SECRET}` },
  { what: 'a key in a header that is JSON', sent: { 'x-acme': SECRET } },
  { what: 'a key in a header that is an object', sent: { 'x-acme': `{"${SECRET}":1}` } },
  { what: 'a key in a header that is XML', sent: { 'x-api-key': `<a></${SECRET}>` } },
  { what: 'a key in the query', url: `/login?acme=${SECRET}` },
  { what: 'a member of a key in the query', url: `/login?acme=%7B%22${SECRET}%22:1%7D` },
  { what: 'a cookie', sent: { cookie: `sid=${SECRET}` } },
  { what: 'a URL in the query', url: `/login?next=/?token=${SECRET}`, isKept: true },
  { what: 'a URL in a header of the response', answered: { location: `/a?token=${SECRET}` } },
  { what: 'a header of the response', answered: { 'x-token': SECRET } },
  { what: 'a response that is none', answer: `token=${SECRET}` },
];

const judged = ({ url = '/login', sent, type, body, answered, answer = '{}' }: Row): JudgedExchange => {
  const json = { 'content-type': type ?? 'application/json' };
  const headers = { ...(body === undefined ? {} : json), ...sent };
  const exchange = {
    request: toRequest(contract, { method: 'POST', url, headers, ...(body === undefined ? {} : { body }) }),
    response: toResponse({
      status: 200,
      headers: { 'content-type': 'application/json', ...answered },
      body: answer,
    }),
  };
  const verdict = judge(contract, exchange);
  return { id: 1, provider: 'a', contract, exchange, verdict, startedAt: 0, duration: 1 };
};

describe.each(ROWS)('$what', (row) => {
  const raw = judged(row);
  const recorded = createRedact()(raw);
  const { violations, warnings } = recorded.verdict;

  test('breaks the contract', () => {
    expect(violations).not.toEqual([]);
  });

  test('is not shown in what is kept', () => {
    expect(JSON.stringify(recorded.verdict.violations)).not.toContain(SECRET);
  });

  test('is not served at /_contracts/exchanges', () => {
    expect(JSON.stringify(exchangeAsJson(recorded).verdict)).not.toContain(SECRET);
  });

  test('is not printed', () => {
    expect(findingLines(contract, { violations, warnings }).join('\n')).not.toContain(SECRET);
  });

  test("is not told to the package's users", () => {
    const { text, violations: told } = judgedExchange(recorded);
    expect((row.isKept ? '' : text) + JSON.stringify(told)).not.toContain(SECRET);
  });

  test.each(REPORT_FORMATS)('is not in a report of %s', async (format) => {
    if (!row.isKept) expect(await reportOf(contract, recorded, format)).not.toContain(SECRET);
  });

  test('is not in a recording', async () => {
    if (!row.isKept) expect(await harOf(raw)).not.toContain(SECRET);
  });
});

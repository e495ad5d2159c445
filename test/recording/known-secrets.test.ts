import { describe, expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { toRequest, toResponse } from '../../src/http/message.ts';
import { judge } from '../../src/judge/judge.ts';
import type { JudgedExchange } from '../../src/judge/judged-exchange.ts';
import { formsOf, secretsInHeaders } from '../../src/recording/known-secrets.ts';
import { redactorOf } from '../../src/recording/redact.ts';
import { contractOf } from '../support/document.ts';
import { outputsOf } from '../support/outputs.ts';

/** With characters that JSON, XML, URLs and Base64 encode. */
const SECRET = 'Hn7/"x<&>+ü 9Q';

const CONTENT = Object.fromEntries(
  [
    'application/json',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/plain',
  ].map((type) => [type, { schema: { type: 'object', required: ['more'] } }]),
);

const contract: Contract = contractOf({
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Acme' },
      inQuery: { type: 'apiKey', in: 'query', name: 'acme' },
      inCookie: { type: 'apiKey', in: 'cookie', name: 'acme_id' },
    },
  },
  paths: {
    '/a': {
      post: {
        operationId: 'a',
        requestBody: { content: CONTENT },
        responses: {
          200: { description: 'd', headers: { 'X-Said': { schema: { maxLength: 3 } } }, content: CONTENT },
        },
      },
    },
  },
});

interface Message {
  readonly url?: string;
  readonly sent?: Record<string, string>;
  readonly type?: string;
  readonly body?: string;
  readonly answered?: Record<string, string>;
  readonly answer?: string;
  readonly secrets?: readonly string[];
}

const judged = ({
  url = '/a',
  sent,
  type,
  body,
  answered,
  answer = '{}',
  secrets = [],
}: Message): JudgedExchange => {
  const asJson = { 'content-type': 'application/json' };
  const headers = {
    ...(body === undefined ? {} : { ...asJson, ...(type ? { 'content-type': type } : {}) }),
    ...sent,
  };
  const exchange = {
    request: toRequest(contract, { method: 'POST', url, headers, ...(body === undefined ? {} : { body }) }),
    response: toResponse({ status: 200, headers: { ...asJson, ...answered }, body: answer }),
  };
  const verdict = judge(contract, exchange);
  return { id: 1, provider: 'a', contract, exchange, verdict, startedAt: 0, duration: 1, secrets };
};

const expectClean = async (message: Message, forms: readonly string[]): Promise<void> => {
  for (const [where, text] of await outputsOf(judged(message))) {
    // An output may encode the secret as JSON once more.
    const leaked = forms.filter(
      (form) => text.includes(form) || text.includes(JSON.stringify(form).slice(1, -1)),
    );
    expect({ where, leaked }).toEqual({ where, leaked: [] });
  }
};

const NAMES = [
  'password',
  'Password',
  'secret',
  'client_secret',
  'clientSecret',
  'access_token',
  'id_token',
  'refreshToken',
  'api_key',
  'apiKey',
  'API-Key',
  'private_key',
  'Ocp-Apim-Subscription-Key',
  'subscription-key',
  'X-Amz-Signature',
  'X-Amz-Security-Token',
];

const VALUE = 'hunter2hunter2';

const PLACES: Readonly<Record<string, (name: string) => Message>> = {
  'the query': (name) => ({ url: `/a?${name}=${VALUE}` }),
  'a header': (name) => ({ sent: { [name.toLowerCase().replaceAll('_', '-')]: VALUE } }),
  'a header of the answer': (name) => ({ answered: { [name.toLowerCase().replaceAll('_', '-')]: VALUE } }),
  'a cookie': (name) => ({ sent: { cookie: `a=1; ${name}=${VALUE}` } }),
  'a cookie of the answer': (name) => ({ answered: { 'set-cookie': `${name}=${VALUE}; Path=/` } }),
  JSON: (name) => ({ body: JSON.stringify({ deep: [{ [name]: VALUE }] }) }),
  'JSON of the answer': (name) => ({ answer: JSON.stringify({ [name]: VALUE }) }),
  'a form': (name) => ({ type: 'application/x-www-form-urlencoded', body: `a=1&${name}=${VALUE}&b=2` }),
  XML: (name) => ({ type: 'application/xml', body: `<a><n:${name} xmlns:n="u:n">${VALUE}</n:${name}></a>` }),
  CDATA: (name) => ({ type: 'application/xml', body: `<a><${name}><![CDATA[<${VALUE}]]></${name}></a>` }),
  'an attribute': (name) => ({ type: 'application/xml', body: `<a ${name}='${VALUE}'/>` }),
  'a part': (name) => ({
    type: 'multipart/form-data; boundary=b',
    body: `--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: text/plain\r\n\r\n${VALUE}\r\n--b--\r\n`,
  }),
  'the address of the answer': (name) => ({ answered: { location: `https://a.test/?${name}=${VALUE}` } }),
};

describe.each(Object.entries(PLACES))('in %s', (_, messageOf) => {
  test.each(NAMES)('%s is secret in all that is written', async (name) => {
    await expectClean(messageOf(name), [VALUE]);
  });
});

describe('an answer that says again what the request had is cleaned of it:', () => {
  const basic = Buffer.from(`me:${SECRET}`).toString('base64');
  const inJson = JSON.stringify(SECRET).slice(1, -1);
  const echoes: Readonly<Record<string, Message>> = {
    'as it is': { answer: `said ${SECRET}` },
    'in JSON': { answer: JSON.stringify({ said: SECRET }) },
    'in JSON with escaped slashes': { answer: `{"said":"${inJson.replaceAll('/', '\\/')}"}` },
    'in JSON that is ASCII': { answer: `{"said":"${inJson.replaceAll('ü', '\\u00fc')}"}` },
    'percent-encoded': { answer: `{"said":"?k=${encodeURIComponent(SECRET)}"}` },
    'percent-encoded in lower case': {
      answer: `{"said":"?k=${encodeURIComponent(SECRET).toLowerCase().replace('hn7', 'Hn7').replace('9q', '9Q')}"}`,
    },
    'in a form': { answer: `k=${new URLSearchParams({ k: SECRET }).toString().slice(2)}` },
    'in XML': {
      answer: `<a>${SECRET.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</a>`,
    },
    'in Base64': { answer: JSON.stringify({ said: Buffer.from(`xy${SECRET}z`).toString('base64') }) },
    'in a header': { answered: { 'x-said': encodeURIComponent(SECRET) } },
    'with a user in an address': {
      answered: { location: `https://me:${encodeURIComponent(SECRET)}@a.test/` },
    },
  };
  const sources: Readonly<Record<string, Message>> = {
    'its bearer token': { sent: { authorization: `Bearer ${SECRET}` } },
    'its password': { sent: { authorization: `Basic ${basic}` } },
    'its key': { sent: { 'x-acme': SECRET } },
    'its key in the query': { url: `/a?acme=${encodeURIComponent(SECRET)}` },
    'its cookie': { sent: { cookie: `acme_id=${SECRET}` } },
    'what a proxy added': { secrets: [SECRET] },
  };
  const rows = Object.entries(echoes).flatMap(([how, echo]) =>
    Object.entries(sources).map(([what, source]) => ({ how, what, message: { ...echo, ...source } })),
  );

  test.each(rows)('$what, $how', async ({ message }) => {
    await expectClean(message, formsOf(SECRET));
  });
});

test('what is short is not looked for', () => {
  expect(formsOf('abc')).toEqual([]);
});

test('fields that are added by hand are secret, but for those that never are', () => {
  const given = { 'x-mine': 'hunter2', accept: 'text/html', authorization: 'Basic bWU6cGFzcw==' };
  expect(secretsInHeaders(given, redactorOf(contract.document))).toEqual([
    'hunter2',
    'Basic bWU6cGFzcw==',
    'bWU6cGFzcw==',
    'me:pass',
    'pass',
  ]);
});

test('a very long secret is taken out whole', async () => {
  const long = '\\"x'.repeat(4_000_000);
  const clean = redactorOf(contract.document).body(Buffer.from(`{"password":"${long}","a":1}`));
  expect(clean.toString()).toBe('{"password":"[redacted]","a":1}');
});

import { describe, expect, test } from '@jest/globals';
import type { Violation } from '../../src/judge/judge.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import { redactorOf } from '../../src/recording/redact.ts';
import { redactViolation } from '../../src/recording/redact-finding.ts';
import { documentOf } from '../support/document.ts';

const apiKey = (location: string, name: string) => ({ type: 'apiKey', in: location, name });

const redactor = redactorOf(
  documentOf({
    components: {
      securitySchemes: {
        inHeader: apiKey('header', 'X-Pass'),
        inQuery: apiKey('query', 'pass key'),
        inCookie: apiKey('cookie', 'sid'),
        shared: { $ref: '#/components/securitySchemes/elsewhere' },
        elsewhere: apiKey('header', 'X-Elsewhere'),
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  }),
);
const { headers, url, body } = redactor;

const violationOf = (parts: Partial<Violation>): Violation => ({
  check: 'request-body',
  side: 'request',
  operation: 'a',
  rule: 'type',
  params: { types: ['integer'] },
  instance: '/body',
  schema: '/paths',
  ...parts,
});

describe('of a header, what is secret is taken out:', () => {
  test.each([
    { name: 'authorization', value: 'Bearer abc.def', shown: 'Bearer [redacted]' },
    { name: 'authorization', value: 'Basic YTpi', shown: 'Basic [redacted]' },
    {
      name: 'authorization',
      value: 'AWS4-HMAC-SHA256 Credential=a/b, Signature=c',
      shown: 'AWS4-HMAC-SHA256 [redacted]',
    },
    { name: 'authorization', value: 'abcdef', shown: '[redacted]' },
    {
      name: 'authorization',
      value: ['Bearer a', 'Bearer b'],
      shown: ['Bearer [redacted]', 'Bearer [redacted]'],
    },
    { name: 'proxy-authorization', value: 'Basic YTpi', shown: '[redacted]' },
    { name: 'cookie', value: 'sid=secret; theme=dark', shown: 'sid=[redacted]; theme=[redacted]' },
    { name: 'cookie', value: 'secret', shown: '[redacted]' },
    { name: 'cookie', value: 'a=b=c', shown: 'a=[redacted]' },
    {
      name: 'set-cookie',
      value: ['sid=secret; Path=/; HttpOnly'],
      shown: ['sid=[redacted]; Path=/; HttpOnly'],
    },
    { name: 'x-pass', value: 'secret', shown: '[redacted]' },
    { name: 'x-elsewhere', value: 'secret', shown: '[redacted]' },
    {
      name: 'x-docusign-authentication',
      value: '<DocuSignCredentials><Password>x</Password>',
      shown: '[redacted]',
    },
    { name: 'x-api-key', value: 'secret', shown: '[redacted]' },
    { name: 'x-apikey', value: 'secret', shown: '[redacted]' },
    { name: 'x-amz-security-token', value: 'secret', shown: '[redacted]' },
    { name: 'location', value: '/done?access_token=secret&a=b', shown: '/done?access_token=[redacted]&a=b' },
    {
      name: 'location',
      value: 'https://example.com/#access_token=secret&a=b',
      shown: 'https://example.com/#access_token=[redacted]&a=b',
    },
  ])('$name: $value', ({ name, value, shown }) => {
    expect(headers({ [name]: value })).toEqual({ [name]: shown });
  });

  test.each(['content-type', 'x-request-id', 'www-authenticate', 'x-author', 'pass', 'retry-after'])(
    '%s is shown',
    (name) => {
      expect(headers({ [name]: 'as it is' })).toEqual({ [name]: 'as it is' });
    },
  );

  test('what is absent stays absent, and what was given is not changed', () => {
    const given = { authorization: 'Bearer a', cookie: undefined };
    expect(headers(given)).toEqual({ authorization: 'Bearer [redacted]', cookie: undefined });
    expect(given.authorization).toBe('Bearer a');
  });
});

describe('of a URL, what is secret is taken out:', () => {
  test.each([
    { given: '/groups', shown: '/groups' },
    { given: '/groups?limit=2', shown: '/groups?limit=2' },
    { given: '/groups?access_token=secret', shown: '/groups?access_token=[redacted]' },
    { given: '/groups?a=1&access_token=secret&b=2', shown: '/groups?a=1&access_token=[redacted]&b=2' },
    {
      given: '/groups?access_token=a&access_token=b',
      shown: '/groups?access_token=[redacted]&access_token=[redacted]',
    },
    { given: '/groups?pass%20key=secret', shown: '/groups?pass%20key=[redacted]' },
    { given: '/groups?pass+key=secret', shown: '/groups?pass+key=[redacted]' },
    { given: '/groups?%61ccess_token=secret', shown: '/groups?%61ccess_token=[redacted]' },
    { given: '/groups?access_token=a=b', shown: '/groups?access_token=[redacted]' },
    { given: '/access_token=x?a=1', shown: '/access_token=x?a=1' },
    { given: '/groups?%zz=1&access_token=secret', shown: '/groups?%zz=1&access_token=[redacted]' },
    { given: '/groups?%E0%A4=1&access_token=secret', shown: '/groups?%E0%A4=1&access_token=[redacted]' },
    { given: '/groups?pageToken=2', shown: '/groups?pageToken=2' },
    { given: '?pass%20key=secret', shown: '?pass%20key=[redacted]' },
    { given: '/groups?', shown: '/groups?' },
    { given: '', shown: '' },
  ])('$given', ({ given, shown }) => {
    expect(url(given)).toBe(shown);
  });
});

describe('of a body, what is secret is taken out:', () => {
  test.each([
    { text: '{"user":"maria","password":"a\\"b"}', shown: '{"user":"maria","password":"[redacted]"}' },
    {
      text: '{"access_token" : "abc", "expires": 7}',
      shown: '{"access_token" : "[redacted]", "expires": 7}',
    },
    {
      text: '[{"clientSecret":"x"},{"api_key":"y"}]',
      shown: '[{"clientSecret":"[redacted]"},{"api_key":"[redacted]"}]',
    },
    { text: 'grant_type=password&password=a%26b&x=1', shown: 'grant_type=password&password=[redacted]&x=1' },
    { text: '{"nextToken":"page 2","tokens":3}', shown: '{"nextToken":"page 2","tokens":3}' },
    { text: '{"password":"größer \ud83d\ude00"}', shown: '{"password":"[redacted]"}' },
    { text: '{"größe":"ü","token":"x"}', shown: '{"größe":"ü","token":"[redacted]"}' },
    { text: '{"password":null,"secret":7}', shown: '{"password":null,"secret":"[redacted]"}' },
  ])('$text', ({ text, shown }) => {
    expect(body(Buffer.from(text)).toString()).toBe(shown);
  });

  test('and nothing is changed where there is nothing', () => {
    const bytes = Buffer.from('{"name":"token"}');
    expect(body(bytes)).toBe(bytes);
  });
});

describe('of a value that was found, what is secret is taken out:', () => {
  test.each([
    { instance: '/body/password', actual: 'abc', shown: '[redacted]' },
    { instance: '/body/password/0', actual: 'abc', shown: '[redacted]' },
    { instance: '/body', actual: { token: 'abc' }, shown: '{"token":"[redacted]"}' },
    { instance: '/body', actual: [{ a: 1, password: 12345 }], shown: '[{"a":1,"password":"[redacted]"}]' },
    { instance: '/body', actual: { password: null }, shown: '{"password":null}' },
    { instance: '/body', actual: `{"token":"${'x'.repeat(60)}"}`, shown: '"{\\"token\\":\\"[redacted]\\"}"' },
    { instance: '/body', actual: 'user=a&password=b', shown: '"user=a&password=[redacted]"' },
    { instance: '/body', actual: { token: 'x'.repeat(60) }, shown: '{"token":"[redacted]"}' },
    { instance: '/query/next', actual: '/a?token=b', shown: '"/a?token=[redacted]"' },
    { instance: '/headers/location', actual: '/a?token=b', shown: '"/a?token=[redacted]"' },
    { instance: '/headers/x-auth-token', actual: 'abc', shown: '[redacted]' },
    { instance: '/cookies/a', actual: 'abc', shown: '[redacted]' },
    { instance: '/query/api_key', actual: 'abc', shown: '[redacted]' },
    { instance: '/body/name', actual: 'abc', shown: '"abc"' },
  ])('$actual at $instance', ({ instance, actual, shown }) => {
    const found = violationOf({ rule: 'minLength', params: { limit: 4 }, instance, actual });
    expect(violationMessage(redactViolation(found, redactor))).toBe(
      `must have at least 4 characters, is ${shown}`,
    );
  });

  test.each([
    {
      instance: '/headers/x-token/hunter2',
      rule: 'additionalProperties',
      params: { additionalProperty: 'hunter3' },
    },
    {
      instance: '/headers/x-token',
      rule: 'unevaluatedProperties',
      params: { unevaluatedProperty: 'hunter2' },
    },
    { instance: '/headers/x-token', rule: 'propertyNames', params: { propertyName: 'hunter2' } },
    {
      instance: '/query/token',
      rule: 'enum',
      params: { allowedValues: ['a'], suggestion: 'hunter' },
      actual: 'hunte',
    },
    {
      instance: '/headers/x-token',
      rule: 'json',
      params: { error: 'Unexpected token', token: 'h', excerpt: '"hunter2" is not valid JSON' },
      actual: 'hunter2',
    },
    {
      instance: '/body',
      rule: 'json',
      params: { error: 'Unexpected token', token: 'p', excerpt: '..."=hunter2" is not valid JSON' },
      actual: 'password=hunter2',
    },
    { instance: '/headers/x-token', rule: 'xml', params: { error: "Closing tag 'hunter2' is expected" } },
  ])('and of the parameters of $rule at $instance', (parts) => {
    const shown = redactViolation(violationOf(parts), redactor);
    expect(JSON.stringify(shown)).not.toContain('hunte');
    expect(violationMessage(shown)).not.toContain('hunte');
  });

  test('where a text has no name of a secret, what the engine cites of it stays', () => {
    const params = { error: 'Unexpected token', token: 'h', excerpt: '"hello" is not valid JSON' };
    const found = violationOf({ rule: 'json', params, instance: '/body', actual: 'hello' });
    expect(violationMessage(redactViolation(found, redactor))).toBe(
      `is not valid JSON: Unexpected token 'h', "hello" is not valid JSON`,
    );
  });

  test('of a large value no more is kept than is shown', () => {
    const found = violationOf({ instance: '/body', actual: { name: 'x'.repeat(100_000) } });
    expect(JSON.stringify(redactViolation(found, redactor)).length).toBeLessThan(500);
  });
});

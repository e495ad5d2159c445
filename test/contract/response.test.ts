import { describe, expect, test } from '@jest/globals';
import type { MediaType, Response } from '../../src/contract/operation.ts';
import { essenceOf, findMediaType, findResponse, isJson } from '../../src/contract/response.ts';

describe('the documented response', () => {
  const responses = (statuses: readonly string[]): Response[] =>
    statuses.map((status) => ({ status, pointer: `/${status}`, content: [], headers: [] }));

  test.each([
    { status: 404, documented: ['default', '4XX', '404'], found: '404' },
    { status: 404, documented: ['default', '4XX'], found: '4XX' },
    { status: 404, documented: ['default', '4xx'], found: '4xx' },
    { status: 404, documented: ['5XX', 'default'], found: 'default' },
    { status: 404, documented: ['200', '40X', '4X4'], found: undefined },
    { status: 404, documented: [], found: undefined },
  ])('of $status among $documented is $found', ({ status, documented, found }) => {
    expect(findResponse(responses(documented), status)?.status).toBe(found);
  });
});

describe('the documented media type', () => {
  const content = (ranges: readonly string[]): MediaType[] =>
    ranges.map((range) => ({
      range,
      pointer: `/${range}`,
      schema: undefined,
      itemSchema: undefined,
      encodings: { named: new Map(), prefix: [], item: undefined },
      examples: [],
    }));

  test.each([
    { sent: 'text/plain', ranges: ['*/*', 'text/*', 'text/plain'], found: 'text/plain' },
    { sent: 'text/plain', ranges: ['*/*', 'text/*', 'text/html'], found: 'text/*' },
    { sent: 'text/plain', ranges: ['text/html', '*/*'], found: '*/*' },
    { sent: 'text/plain', ranges: ['text/html', 'application/*'], found: undefined },
    { sent: 'Text/Plain; charset=utf-8', ranges: ['text/plain'], found: 'text/plain' },
    { sent: 'text/plain', ranges: ['TEXT/PLAIN;charset=utf-8'], found: 'TEXT/PLAIN;charset=utf-8' },
    { sent: 'text/plain; v=2', ranges: ['text/plain', 'text/plain; v=2'], found: 'text/plain; v=2' },
    { sent: 'text/plain; v=2; q=1', ranges: ['text/plain', 'text/plain;v=2'], found: 'text/plain;v=2' },
    {
      sent: 'text/plain;v=2;w=1',
      ranges: ['text/plain;v=2', 'text/plain;w=1;v=2'],
      found: 'text/plain;w=1;v=2',
    },
    { sent: 'text/plain; v=1', ranges: ['text/plain; v=2'], found: undefined },
    { sent: 'text/plain', ranges: ['text/plain; v=2'], found: undefined },
    { sent: 'text/plain; v="2"', ranges: ['text/plain; V=2'], found: 'text/plain; V=2' },
    {
      sent: 'text/plain; charset=UTF-8',
      ranges: ['text/plain; charset=utf-8'],
      found: 'text/plain; charset=utf-8',
    },
    { sent: 'text/plain; charset=latin1', ranges: ['text/plain; charset=utf-8'], found: undefined },
    { sent: 'text/plain; charset=latin1', ranges: ['text/plain; charset=utf-8', '*/*'], found: '*/*' },
    {
      sent: 'multipart/mixed; boundary=x',
      ranges: ['multipart/mixed; boundary=y'],
      found: 'multipart/mixed; boundary=y',
    },
    {
      sent: 'application/a+json',
      ranges: ['application/*', 'application/*+json'],
      found: 'application/*+json',
    },
    { sent: 'application/a+xml', ranges: ['application/*+json'], found: undefined },
    { sent: 'application/json', ranges: ['application/*+json'], found: undefined },
    { sent: 'text/plain, text/html', ranges: ['*/*'], found: undefined },
    { sent: 'text', ranges: ['*/*'], found: undefined },
    { sent: 'text/plain', ranges: ['*/plain', 'nonsense'], found: undefined },
    { sent: 'textual/plain', ranges: ['text/*'], found: undefined },
    { sent: '', ranges: ['text/*'], found: undefined },
  ])('of $sent among $ranges is $found', ({ sent, ranges, found }) => {
    expect(findMediaType(content(ranges), sent)?.range).toBe(found);
  });
});

describe('JSON', () => {
  test.each([
    { contentType: 'application/json', is: true },
    { contentType: 'application/json;charset=utf-8', is: true },
    { contentType: 'application/problem+json', is: true },
    { contentType: 'Application/Vnd.Example+JSON ; v=1', is: true },
    { contentType: 'application/jsonp', is: false },
    { contentType: 'text/plain; format=application/json', is: false },
    { contentType: '', is: false },
  ])('is $contentType: $is', ({ contentType, is }) => {
    expect(isJson(contentType)).toBe(is);
  });
});

test('the essence of a media type is without parameters and in small letters', () => {
  expect(essenceOf(' Application/JSON ; charset=utf-8')).toBe('application/json');
});

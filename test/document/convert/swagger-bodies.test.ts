import { describe, expect, test } from '@jest/globals';
import { judged, type Sent } from '../../support/verdict.ts';

const JSON_TYPE = 'application/json';
const RESPONSES = { 200: { description: 'd' } };
const OBJECT = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };
const BODY = { name: 'b', in: 'body', required: true, schema: OBJECT };

const documentOf = (operation: object, root: object = {}, pathItem: object = {}): object => ({
  swagger: '2.0',
  info: { title: 'Test', version: '1' },
  ...root,
  paths: { '/a': { ...pathItem, post: { responses: RESPONSES, ...operation } } },
});

interface Row {
  readonly what: string;
  readonly document: object;
  readonly sent: Sent;
  readonly violations?: readonly string[];
}

const each = (rows: readonly Row[]): void => {
  test.each(rows)('$what', async ({ document, sent, violations = [] }) => {
    expect(await judged(document, sent)).toEqual(violations);
  });
};

const LACKS = ['request request-body/required'];
const OTHER = ['request request-body/media-type'];

describe('Swagger 2.0, Parameter Object, in: body', () => {
  const json = { consumes: [JSON_TYPE] };
  const shared = { parameters: { B: BODY, C: { $ref: '#/parameters/B' } } };
  const ref = (name: string) => ({ parameters: [{ $ref: `#/parameters/${name}` }] });
  each([
    { what: 'a right one', document: documentOf({ ...json, parameters: [BODY] }), sent: { body: { n: 1 } } },
    {
      what: 'a wrong one',
      document: documentOf({ ...json, parameters: [BODY] }),
      sent: { body: {} },
      violations: LACKS,
    },
    {
      what: 'none',
      document: documentOf({ ...json, parameters: [BODY] }),
      sent: { method: 'POST' },
      violations: ['request request-body/required'],
    },
    {
      what: 'none where it may be left out',
      document: documentOf({ ...json, parameters: [{ ...BODY, required: false }] }),
      sent: { method: 'POST' },
    },
    {
      what: 'a shared one',
      document: documentOf({ ...json, ...ref('B') }, shared),
      sent: { body: {} },
      violations: LACKS,
    },
    {
      what: 'a shared one of a shared one',
      document: documentOf({ ...json, ...ref('C') }, shared),
      sent: { body: {} },
      violations: LACKS,
    },
    {
      what: 'a right shared one',
      document: documentOf(ref('B'), { ...json, ...shared }),
      sent: { body: { n: 1 } },
    },
    {
      what: 'one of the path item',
      document: documentOf(json, {}, { parameters: [BODY] }),
      sent: { body: {} },
      violations: LACKS,
    },
    {
      what: 'a shared one of the path item',
      document: documentOf(json, shared, ref('B')),
      sent: { body: {} },
      violations: LACKS,
    },
    {
      what: 'one in place of that of the path item',
      document: documentOf({ parameters: [{ ...BODY, schema: {} }] }, json, { parameters: [BODY] }),
      sent: { body: {} },
    },
  ]);
});

describe('Swagger 2.0, consumes', () => {
  const text = { type: 'text/plain', body: 'x' };
  const parameters = [{ ...BODY, schema: {} }];
  each([
    {
      what: 'of the document',
      document: documentOf({ parameters }, { consumes: ['text/plain'] }),
      sent: text,
    },
    {
      what: 'of the document, something else',
      document: documentOf({ parameters }, { consumes: [JSON_TYPE] }),
      sent: text,
      violations: OTHER,
    },
    {
      what: 'of the operation',
      document: documentOf({ parameters, consumes: ['text/plain'] }, { consumes: [JSON_TYPE] }),
      sent: text,
    },
    {
      what: 'cleared by the operation',
      document: documentOf({ parameters, consumes: [] }, { consumes: [JSON_TYPE] }),
      sent: text,
    },
    { what: 'nowhere', document: documentOf({ parameters }), sent: text },
    {
      what: 'nowhere, and a wrong body',
      document: documentOf({ parameters: [BODY] }),
      sent: { body: {} },
      violations: LACKS,
    },
    { what: 'that is none', document: documentOf({ parameters, consumes: 7 }), sent: text },
    {
      what: 'of several types',
      document: documentOf({ parameters, consumes: [JSON_TYPE, 'text/plain'] }),
      sent: text,
    },
  ]);
});

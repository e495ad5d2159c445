import { describe, expect, test } from '@jest/globals';
import { judged, type Sent } from '../../support/verdict.ts';

const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data';
const JSON_TYPE = 'application/json';
const RESPONSES = { 200: { description: 'd' } };
const FIELD = { name: 'f', in: 'formData', type: 'integer' };

const documentOf = (operation: object, root: object = {}, pathItem: object = {}): object => ({
  swagger: '2.0',
  info: { title: 'Test', version: '1' },
  ...root,
  paths: { '/a': { ...pathItem, post: { responses: RESPONSES, ...operation } } },
});

const form = (body: string): Sent => ({ type: FORM, body });

const part = (name: string, text: string, type?: string): string =>
  `--q\r\nContent-Disposition: form-data; name="${name}"${type ? `; filename="x"\r\nContent-Type: ${type}` : ''}\r\n\r\n${text}\r\n`;
const multipart = (...parts: readonly string[]): Sent => ({
  type: `${PARTS}; boundary=q`,
  body: `${parts.join('')}--q--\r\n`,
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

const WRONG = ['request request-body/type'];
const LACKS = ['request request-body/required'];
const OTHER = ['request request-body/media-type'];
const array = (collectionFormat: string | undefined) => ({
  name: 'f',
  in: 'formData',
  type: 'array',
  items: { type: 'integer' },
  ...(collectionFormat === undefined ? {} : { collectionFormat }),
});

describe('Swagger 2.0, Parameter Object, in: formData', () => {
  const one = (parameter: object, consumes?: readonly string[]) =>
    documentOf({ parameters: [parameter], ...(consumes ? { consumes } : {}) });
  each([
    { what: 'a field', document: one(FIELD, [FORM]), sent: form('f=1') },
    { what: 'a wrong field', document: one(FIELD, [FORM]), sent: form('f=x'), violations: WRONG },
    {
      what: 'a field that lacks',
      document: one({ ...FIELD, required: true }, [FORM]),
      sent: form('g=1'),
      violations: LACKS,
    },
    { what: 'without consumes, as a form', document: one(FIELD), sent: form('f=1') },
    { what: 'without consumes, in parts', document: one(FIELD), sent: multipart(part('f', '1')) },
    { what: 'without consumes, a wrong one', document: one(FIELD), sent: form('f=x'), violations: WRONG },
    { what: 'where JSON is consumed', document: one(FIELD, [JSON_TYPE]), sent: form('f=1') },
    { what: 'in parts alone', document: one(FIELD, [PARTS]), sent: form('f=1'), violations: OTHER },
    {
      what: 'in wrong parts',
      document: one(FIELD, [PARTS]),
      sent: multipart(part('f', 'x')),
      violations: WRONG,
    },
    {
      what: 'an empty one, where it may be',
      document: one({ ...FIELD, allowEmptyValue: true }, [FORM]),
      sent: form('f='),
    },
    { what: 'an empty one', document: one(FIELD, [FORM]), sent: form('f='), violations: WRONG },
    {
      what: 'shared, beside one of the operation',
      document: documentOf(
        { consumes: [FORM], parameters: [{ $ref: '#/parameters/F' }, { ...FIELD, name: 'g' }] },
        { parameters: { F: { ...FIELD, required: true } } },
      ),
      sent: form('g=1'),
      violations: LACKS,
    },
    {
      what: 'of the path item, beside one of the operation',
      document: documentOf(
        { consumes: [FORM], parameters: [{ ...FIELD, name: 'g' }] },
        {},
        { parameters: [{ ...FIELD, required: true }] },
      ),
      sent: form('g=1'),
      violations: LACKS,
    },
    {
      what: 'of the path item, overridden',
      document: documentOf(
        { consumes: [FORM], parameters: [{ ...FIELD, type: 'string' }] },
        {},
        { parameters: [FIELD] },
      ),
      sent: form('f=x'),
    },
  ]);
});

describe('Swagger 2.0, type: file', () => {
  const file = { name: 'f', in: 'formData', type: 'file', required: true };
  const document = documentOf({ consumes: [PARTS], parameters: [file] });
  each([
    { what: 'a file', document, sent: multipart(part('f', '\u0000', 'image/png')) },
    { what: 'a file of JSON', document, sent: multipart(part('f', '{"a":1}', JSON_TYPE)) },
    { what: 'none', document, sent: multipart(part('g', '')), violations: LACKS },
    {
      what: 'without consumes',
      document: documentOf({ parameters: [file] }),
      sent: form('f=1'),
      violations: OTHER,
    },
  ]);
});

describe('Swagger 2.0, collectionFormat in formData', () => {
  const inForm = (format: string | undefined) =>
    documentOf({ consumes: [FORM], parameters: [array(format)] });
  const inParts = (format: string | undefined) =>
    documentOf({ consumes: [PARTS], parameters: [array(format)] });
  each([
    { what: 'csv by default', document: inForm(undefined), sent: form('f=1,2') },
    {
      what: 'csv, sent several times',
      document: inForm('csv'),
      sent: form('f=1&f=2'),
      violations: WRONG,
    },
    { what: 'ssv', document: inForm('ssv'), sent: form('f=1+2') },
    { what: 'tsv', document: inForm('tsv'), sent: form('f=1%092') },
    { what: 'pipes', document: inForm('pipes'), sent: form('f=1%7C2') },
    { what: 'a comma in pipes', document: inForm('pipes'), sent: form('f=1%2C2'), violations: WRONG },
    { what: 'multi', document: inForm('multi'), sent: form('f=1&f=2') },
    { what: 'a comma in multi', document: inForm('multi'), sent: form('f=1,2'), violations: WRONG },
    { what: 'csv in parts', document: inParts(undefined), sent: multipart(part('f', '1,2')) },
    {
      what: 'a text in parts',
      document: inParts(undefined),
      sent: multipart(part('f', '1,x')),
      violations: WRONG,
    },
    { what: 'pipes in parts', document: inParts('pipes'), sent: multipart(part('f', '1|2')) },
    { what: 'multi in parts', document: inParts('multi'), sent: multipart(part('f', '1'), part('f', '2')) },
  ]);
});

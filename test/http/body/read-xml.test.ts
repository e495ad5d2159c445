import { describe, expect, test } from '@jest/globals';
import { readValue } from '../../../src/http/read-body.ts';
import { documentOf } from '../../support/document.ts';

const read = (schema: unknown, text: string): unknown => {
  const document = documentOf({ paths: {}, components: { schemas: { Part: schema } } });
  const described = { pointer: '', schema: '/components/schemas/Part', encodings: undefined };
  return readValue(document, described as never, 'application/xml', Buffer.from(text)).value;
};

describe('a single value at the root of an XML document', () => {
  test.each([
    { what: 'is the text of an element', schema: { type: 'integer' }, text: '<int>5</int>', value: 5 },
    {
      what: 'is the text of an element in a namespace',
      schema: { type: 'number' },
      text: '<?xml version="1.0"?><double xmlns="http://a.example/"> 2.5 </double>',
      value: 2.5,
    },
    { what: 'is true', schema: { type: 'boolean' }, text: '<boolean>true</boolean>', value: true },
    { what: 'is a text', schema: { type: 'string' }, text: '<string>abc</string>', value: 'abc' },
    {
      what: 'is nil',
      schema: { type: ['string', 'null'] },
      text: '<s xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>',
      value: null,
    },
    {
      what: 'is the document where that has elements',
      schema: { type: 'string' },
      text: '<a><b>1</b></a>',
      value: '<a><b>1</b></a>',
    },
    {
      what: 'is the document where that has attributes',
      schema: { type: 'string' },
      text: '<a b="1">x</a>',
      value: '<a b="1">x</a>',
    },
  ])('$what', ({ schema, text, value }) => {
    expect(read(schema, text)).toEqual(value);
  });
});

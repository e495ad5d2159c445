import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MediaType } from '../../src/contract/operation.ts';
import { createBody } from '../../src/http/exchange.ts';
import { judgeBody } from '../../src/judge/judge-value.ts';
import { operationContract } from '../support/findings.ts';

const D = { $ref: '#/components/schemas/D' };
const properties = {
  a: { type: 'integer' },
  b: { type: 'array', items: { properties: { c: { type: 'string', xml: { attribute: true } } } } },
  d: D,
  e: { type: ['string', 'null'] },
  f: { type: 'array', items: { type: 'string' }, xml: { wrapped: true } },
};
const schema = { type: 'object', properties };
const encoding = {
  a: { style: 'deepObject' },
  b: { contentType: 'application/json', headers: { x: { required: true, schema: { type: 'integer' } } } },
};
const contract = operationContract(
  'POST /groups',
  { requestBody: { content: { '*/*': { schema, encoding }, 'a/*': { itemSchema: schema } } }, responses: {} },
  { components: { schemas: { D: { ...schema, oneOf: [D, { properties: { z: {} } }] } } } },
);
const described = contract.operations[0]?.requestBody?.content as MediaType[];

const TYPES = (
  'application/json|application/json; charset=utf-16|application/x-www-form-urlencoded|multipart/mixed; boundary=b|' +
  'multipart/form-data; boundary=b|application/xml|text/xml; charset=latin1|text/plain; charset=utf-8|application/jsonl|' +
  'application/json-seq|text/event-stream|image/png|x||;|a/b;c'
).split('|');

const FRAGMENTS = [
  ...'--b|--b--|Content-Disposition: form-data; name="a"|Content-Disposition: form-data; name="b"'.split('|'),
  ...'Content-Type: application/json|Content-Type: multipart/mixed; boundary=b|x|{"c":1}|{|}|[1]|"'.split(
    '|',
  ),
  ...'<a>|</a>|<b c="1"/>|<d>|</d>|<f><f>x</f></f>|&amp;|&x;|<![CDATA[|]]>|<!--|-->|<!DOCTYPE a ['.split('|'),
  ...'<?xml version="1.0"?>|a=1&|b=%zz&|a[x]=1&|__proto__|=|&|data: x\n\n|\x1e|\n|\r\n|\r\n\r\n|\0|é'.split(
    '|',
  ),
];

const texts = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join(''));
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  texts.map((text) => Buffer.from(text)),
  texts.map((text) => Buffer.from(`--b\r\n${text}\r\n--b--`)),
  texts.map((text) => Buffer.from(`<r>${text}</r>`)),
);

test('whatever a body is, the judge has places for what it finds, and finds it again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TYPES),
      bodies,
      fc.constantFrom(...described),
      (type, bytes, mediaType) => {
        const judgeAgain = () => judgeBody(contract, mediaType, type, createBody(bytes), 'request');
        const found = judgeAgain();
        expect(found.filter(({ instance }) => !/^\/body(\/|$)/.test(instance))).toEqual([]);
        expect(found.filter(({ schema }) => !schema.startsWith('/'))).toEqual([]);
        expect(judgeAgain()).toEqual(found);
      },
    ),
    { numRuns: 2000 },
  );
});

import { describe, expect, test } from '@jest/globals';
import { askFor } from '../support/mocked.ts';

const EVENTS = 'text/event-stream';
const word = { type: 'string', example: 'hi' };
const chunk = { type: 'object', required: ['delta'], properties: { delta: word } };
const tick = {
  type: 'object',
  required: ['data'],
  properties: { data: word, event: { const: 'tick' }, retry: { type: 'integer', minimum: 5 } },
};
const listOf = (items: object) => ({ type: 'array', items });

describe('a stream has items that the judge reads as described:', () => {
  test.each([
    { what: 'one payload', type: EVENTS, described: { schema: chunk }, text: 'data: {"delta":"hi"}\n\n' },
    {
      what: 'a list of payloads',
      type: EVENTS,
      described: { schema: listOf(chunk) },
      text: 'data: {"delta":"hi"}\n\n'.repeat(2),
    },
    {
      what: 'a list of texts',
      type: EVENTS,
      described: { schema: listOf(word) },
      text: 'data: hi\n\n'.repeat(2),
    },
    {
      what: 'a list of events',
      type: EVENTS,
      described: { schema: listOf(tick) },
      text: 'data: hi\nevent: tick\nretry: 5\n\n'.repeat(2),
    },
    {
      what: 'items that are events',
      type: EVENTS,
      described: { itemSchema: tick },
      text: 'data: hi\nevent: tick\nretry: 5\n\n'.repeat(2),
    },
    {
      what: 'items that are payloads',
      type: EVENTS,
      described: { itemSchema: chunk },
      text: 'data: {"delta":"hi"}\n\n'.repeat(2),
    },
    {
      what: 'events whose data is an object',
      type: EVENTS,
      described: { itemSchema: { ...tick, properties: { data: chunk, event: { const: 'tick' } } } },
      text: 'data: {"delta":"hi"}\nevent: tick\n\n'.repeat(2),
    },
    {
      what: 'events whose data is JSON by its contentSchema',
      type: EVENTS,
      described: {
        itemSchema: {
          ...tick,
          properties: {
            data: { type: 'string', contentMediaType: 'application/json', contentSchema: chunk },
          },
        },
      },
      text: 'data: {"delta":"hi"}\n\n'.repeat(2),
    },
    {
      what: 'an example of payloads',
      type: EVENTS,
      described: { schema: listOf(chunk), example: [{ delta: 'a' }, { delta: 'b' }] },
      text: 'data: {"delta":"a"}\n\ndata: {"delta":"b"}\n\n',
    },
    { what: 'no schema', type: EVENTS, described: {}, text: 'data: {"part":"text"}\n\n' },
    {
      what: 'lines',
      type: 'application/x-ndjson',
      described: { itemSchema: chunk },
      text: '{"delta":"hi"}\n'.repeat(2),
    },
    {
      what: 'records',
      type: 'application/json-seq',
      described: { itemSchema: chunk },
      text: '\x1e{"delta":"hi"}\n'.repeat(2),
    },
    {
      what: 'a single item where no more are allowed',
      type: 'application/jsonl',
      described: { schema: { ...listOf(chunk), maxItems: 1 } },
      text: '{"delta":"hi"}\n',
    },
  ])('$what in $type', async ({ type, described, text }) => {
    expect(await askFor(type, described)).toMatchObject({ status: 200, type, text, violations: [] });
  });

  test('also where they are generated', async () => {
    const { text, violations } = await askFor(EVENTS, { itemSchema: tick }, { dynamic: true });
    expect({ count: text.split('\n\n').length, violations }).toEqual({ count: 3, violations: [] });
  });
});

const XML = 'application/xml';
const pet = {
  type: 'object',
  xml: { name: 'pet' },
  properties: { id: { type: 'integer', xml: { attribute: true } }, name: word },
};

describe('XML is written of every schema, with the names that it gives:', () => {
  test.each([
    { what: 'a text', described: { schema: word }, text: '<root>hi</root>' },
    {
      what: 'a named text',
      described: { schema: { ...word, xml: { name: 'word' } } },
      text: '<word>hi</word>',
    },
    { what: 'a number', described: { schema: { type: 'integer', minimum: 5 } }, text: '<root>5</root>' },
    { what: 'a list', described: { schema: listOf(word) }, text: '<root><item>hi</item></root>' },
    {
      what: 'a named list',
      described: { schema: { ...listOf({ ...word, xml: { name: 'word' } }), xml: { name: 'words' } } },
      text: '<words><word>hi</word></words>',
    },
    {
      what: 'a list of objects',
      described: { schema: listOf(pet) },
      text: '<root><pet id="1"><name>hi</name></pet></root>',
    },
    {
      what: 'a branch',
      described: { schema: { oneOf: [pet] } },
      text: '<root id="1"><name>hi</name></root>',
    },
    {
      what: 'null',
      described: { schema: { type: ['string', 'null'], example: null } },
      text: /xsi:nil="true"/,
    },
    {
      what: 'a list without a schema',
      described: { example: [{ a: 1 }] },
      text: '<root><item><a>1</a></item></root>',
    },
    {
      what: 'an object without a schema',
      described: { example: { a: 1, b: [1, 2] } },
      text: '<root><a>1</a><b>1</b><b>2</b></root>',
    },
    {
      what: 'no member whose name XML does not have',
      described: { schema: { type: 'object', properties: { 'a b': word, c: word } } },
      text: '<root><c>hi</c></root>',
    },
    {
      what: 'an example in XML',
      described: { schema: pet, example: '<pet id="1"/>' },
      text: '<pet id="1"/>',
    },
  ])('$what', async ({ described, text }) => {
    expect(await askFor(XML, described)).toMatchObject({
      status: 200,
      text: typeof text === 'string' ? text : expect.stringMatching(text),
      violations: [],
    });
  });
});

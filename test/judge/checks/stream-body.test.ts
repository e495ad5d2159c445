import { describe, expect, test } from '@jest/globals';
import { bodyFindings } from '../../support/bodies.ts';

const ITEM = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
const LINES = 'application/jsonl';
const [RIGHT, WRONG] = ['{"id":1}\n{"id":2}\n', '{"id":1}\n{"id":"x"}\n{}\n'];
const TOLD = ['type /body/1/id: must be integer, is "x"', 'required /body/2: lacks the required member "id"'];

describe('the items of a stream are judged', () => {
  test.each([
    { what: 'each by itself', mediaType: { itemSchema: ITEM }, body: RIGHT, told: [] },
    {
      what: 'each by itself, where some are wrong',
      mediaType: { itemSchema: ITEM },
      body: WRONG,
      told: TOLD,
    },
    {
      what: 'together',
      mediaType: { schema: { type: 'array', items: ITEM, maxItems: 2 } },
      body: RIGHT,
      told: [],
    },
    {
      what: 'together, where some are wrong',
      mediaType: { schema: { type: 'array', items: ITEM } },
      body: WRONG,
      told: TOLD,
    },
    {
      what: 'together, where there are too many',
      mediaType: { schema: { type: 'array', maxItems: 1 } },
      body: RIGHT,
      told: ['maxItems /body: must have at most 1 item, has 2'],
    },
    {
      what: 'both ways',
      mediaType: { itemSchema: ITEM, schema: { type: 'array', maxItems: 2 } },
      body: WRONG,
      told: [...TOLD, 'maxItems /body: must have at most 2 items, has 3'],
    },
    {
      what: 'each by a schema of an object, as before 3.2',
      mediaType: { schema: ITEM },
      body: WRONG,
      told: TOLD,
    },
    {
      what: 'as one text',
      mediaType: { schema: { type: 'string', maxLength: 3 } },
      body: '1\n2\n',
      told: [expect.stringMatching(/^maxLength \/body: /)],
    },
    { what: 'by nothing', mediaType: {}, body: RIGHT, told: [] },
    { what: 'where there are none', mediaType: { itemSchema: ITEM }, body: '', told: [] },
    {
      what: 'where there are none, together',
      mediaType: { schema: { type: 'array', minItems: 1 } },
      body: '',
      told: ['minItems /body: must have at least 1 item, has 0'],
    },
  ])('$what', ({ mediaType, body, told }) => {
    expect(bodyFindings({ mediaType, type: LINES, body })).toEqual(told);
  });

  test('where a line is broken, the others', () => {
    const told = [
      expect.stringMatching(/^json \/body\/1: has a broken line 2, which is not valid JSON: \S/),
      TOLD[1],
    ];
    expect(bodyFindings({ mediaType: { itemSchema: ITEM }, type: LINES, body: '{"id":1}\n{\n{}\n' })).toEqual(
      told,
    );
  });

  test('even when nothing describes them: a broken line', () => {
    expect(bodyFindings({ mediaType: {}, type: 'application/x-ndjson', body: '{\n' })).toHaveLength(1);
  });

  test('up to a hundred findings', () => {
    expect(
      bodyFindings({ mediaType: { itemSchema: ITEM }, type: LINES, body: '{}\n'.repeat(500) }),
    ).toHaveLength(100);
  });
});

describe('by media type:', () => {
  const event = {
    type: 'object',
    required: ['event'],
    properties: {
      data: { type: 'string', maxLength: 1 },
      event: { enum: ['add'] },
      retry: { type: 'integer', maximum: 10 },
    },
  };
  test.each([
    {
      type: 'application/json-seq',
      mediaType: { itemSchema: ITEM },
      body: '\x1e{"id":1}\n\x1e{}\n',
      told: ['required /body/1: lacks the required member "id"'],
    },
    {
      type: 'application/geo+json-seq',
      mediaType: { itemSchema: ITEM },
      body: '{"id":1}',
      told: ['json /body/0: does not begin with a record separator (0x1E)'],
    },
    {
      type: 'text/event-stream',
      mediaType: { itemSchema: event },
      body: 'event: add\ndata: 1\n\n',
      told: [],
    },
    {
      type: 'text/event-stream; charset=utf-8',
      mediaType: { itemSchema: event },
      body: 'data: 12\n\n',
      told: [
        'required /body/0: lacks the required member "event"',
        'maxLength /body/0/data: must have at most 1 character, is "12"',
      ],
    },
    {
      type: 'text/event-stream',
      mediaType: { itemSchema: event },
      body: 'event: add\ndata: 1\nretry: 11\n\n',
      told: [expect.stringMatching(/^maximum \/body\/0\/retry: /)],
    },
    {
      type: 'text/event-stream',
      mediaType: { schema: { type: 'array', items: event } },
      body: 'data: 1\n\n',
      told: ['required /body/0: lacks the required member "event"'],
    },
    { type: 'text/event-stream', mediaType: { schema: ITEM }, body: 'data: {}\n\n', told: [] },
    {
      type: 'application/jsonl; charset=x',
      mediaType: { itemSchema: ITEM },
      body: '{}',
      told: ['charset /body: has the charset "x", which is not known'],
    },
    {
      type: 'application/jsonl',
      mediaType: {},
      body: Buffer.from([0x22, 0xff, 0x22]),
      told: ['charset /body: is not valid utf-8'],
    },
  ])('$type, sent $body', ({ type, mediaType, body, told }) => {
    expect(bodyFindings({ mediaType, type, body })).toEqual(told);
  });
});

import { describe, expect, test } from '@jest/globals';
import { itemReaderOf } from '../../src/http/stream-items.ts';
import { violationMessage } from '../../src/judge/sentence.ts';

const read = (type: string, text: string): unknown[] =>
  (itemReaderOf(type)?.(text) ?? []).map((item) =>
    'fault' in item ? violationMessage(item.fault) : item.value,
  );

const LINE = /^has a broken line 2, which is not valid JSON: /;

describe('JSON Lines:', () => {
  test.each([
    { what: 'two lines', text: '{"a":1}\n2\n', items: [{ a: 1 }, 2] },
    { what: 'no last line break', text: '1\n2', items: [1, 2] },
    { what: 'carriage returns', text: '1\r\n2\r\n', items: [1, 2] },
    { what: 'empty lines', text: '\n1\n\n\n2\n', items: [1, 2] },
    { what: 'nothing', text: '', items: [] },
    { what: 'a broken line', text: '1\n{\n3', items: [1, expect.stringMatching(LINE), 3] },
  ])('$what', ({ text, items }) => {
    for (const type of ['application/jsonl', 'application/x-ndjson']) expect(read(type, text)).toEqual(items);
  });
});

describe('a JSON text sequence:', () => {
  test.each([
    { what: 'two records', text: '\x1e{"a":\n1}\n\x1e"x"\n', items: [{ a: 1 }, 'x'] },
    { what: 'nothing', text: '', items: [] },
    { what: 'empty records', text: '\x1e\x1e[]\n', items: [[]] },
    { what: 'a text that needs no end', text: '\x1e{}', items: [{}] },
    { what: 'a number that was cut off', text: '\x1e12', items: ['has the record 1 cut off'] },
    { what: 'a number that was not', text: '\x1e12\n', items: [12] },
    { what: 'no separator', text: '1\n', items: ['does not begin with a record separator (0x1E)'] },
    {
      what: 'a broken record',
      text: '\x1e1\n\x1e[}\n',
      items: [1, expect.stringMatching(/^has a broken record 2, /)],
    },
  ])('$what', ({ text, items }) => {
    expect(read('application/json-seq', text)).toEqual(items);
    expect(read('application/geo+json-seq', text)).toEqual(items);
  });
});

describe('server-sent events:', () => {
  test.each([
    { what: 'data', text: 'data: x\n\n', items: [{ data: 'x' }] },
    {
      what: 'all fields',
      text: 'event: add\ndata: 1\nid: 7\nretry: 100\n\n',
      items: [{ event: 'add', data: '1', id: '7', retry: 100 }],
    },
    { what: 'data on several lines', text: 'data: a\ndata\ndata: b\n\n', items: [{ data: 'a\n\nb' }] },
    {
      what: 'one blank behind the colon',
      text: 'data:  a\n\ndata:b\n\n',
      items: [{ data: ' a' }, { data: 'b' }],
    },
    { what: 'comments and unknown fields', text: ': hi\nfoo: 1\ndata: a\n\n', items: [{ data: 'a' }] },
    { what: 'other line ends', text: 'data: a\r\n\r\ndata: b\r\r', items: [{ data: 'a' }, { data: 'b' }] },
    {
      what: 'many empty lines',
      text: '\n\ndata: a\n\n\n\ndata: b\n\n',
      items: [{ data: 'a' }, { data: 'b' }],
    },
    { what: 'no data', text: 'event: ping\n\n', items: [] },
    { what: 'an event that nothing ends', text: 'data: a\n\ndata: b\n', items: [{ data: 'a' }] },
    { what: 'a retry that is no number', text: 'data: a\nretry: soon\n\n', items: [{ data: 'a' }] },
    { what: 'an id with NUL', text: 'data: a\nid: \0\n\n', items: [{ data: 'a' }] },
  ])('$what', ({ text, items }) => {
    expect(read('text/event-stream', text)).toEqual(items);
  });
});

test.each(['application/json', 'text/plain', 'multipart/mixed', 'constructor'])('%s is no stream', (type) => {
  expect(itemReaderOf(type)).toBeUndefined();
});

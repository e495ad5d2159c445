import { describe, expect, test } from '@jest/globals';
import { createSplitter } from '../../../src/recording/har/splitter.ts';

interface Split {
  readonly texts: (string | undefined)[];
  readonly starts: number[];
  readonly fault: { offset: number; message: string } | undefined;
}

/** Splits a text that arrives in these pieces; `most` is the largest size of an entry, in bytes. */
const split = (pieces: readonly Buffer[], most?: number): Split => {
  const texts: (string | undefined)[] = [];
  const starts: number[] = [];
  const splitter = createSplitter((bytes, start) => {
    texts.push(bytes?.toString('utf8'));
    starts.push(start);
  }, most);
  for (const piece of pieces) splitter.push(piece);
  return { texts, starts, fault: splitter.end() };
};

const log = (members: string): string => `{"log":{${members}}}`;
const ENTRY = '{"a":"x"}';

const ROWS = [
  { what: 'none', text: log('"entries":[]'), entries: [] },
  { what: 'one', text: log(`"entries":[${ENTRY}]`), entries: [ENTRY] },
  { what: 'several, with spaces', text: log(`"entries" : [ ${ENTRY} ,\r\n\t{} ]`), entries: [ENTRY, '{}'] },
  {
    what: 'after other members',
    text: log(`"version":"1.2","pages":[{"id":"p"}],"entries":[{}]`),
    entries: ['{}'],
  },
  { what: 'before other members', text: log(`"entries":[{}],"comment":"]}{["`), entries: ['{}'] },
  { what: 'not of a page', text: log('"pages":[{"entries":[{"no":1}]}],"entries":[{}]'), entries: ['{}'] },
  { what: 'not beside the log', text: `{"entries":[{"no":1}],"log":{"entries":[{}]}}`, entries: ['{}'] },
  {
    what: 'not of another log',
    text: `{"x":{"log":{"entries":[{"no":1}]}},"log":{"entries":[{}]}}`,
    entries: ['{}'],
  },
  {
    what: 'not where that is a value',
    text: log('"comment":"entries","browser":[{"no":1}],"entries":[{}]'),
    entries: ['{}'],
  },
  {
    what: 'with entries in them',
    text: log('"entries":[{"log":{"entries":[{}]}}]'),
    entries: ['{"log":{"entries":[{}]}}'],
  },
  { what: 'with brackets in texts', text: log('"entries":[{"a":"}],{"}]'), entries: ['{"a":"}],{"}'] },
  {
    what: 'with escaped quotes',
    text: log(String.raw`"entries":[{"a":"\"}\\"},{"b":"\\\""}]`),
    entries: [String.raw`{"a":"\"}\\"}`, String.raw`{"b":"\\\""}`],
  },
  {
    what: 'that are no objects',
    text: log('"entries":[null, 5 ,"a\\"]",[],[{}],{"b":1},-1.5e3]'),
    entries: ['null', '5 ', String.raw`"a\"]"`, '[]', '[{}]', '{"b":1}', '-1.5e3'],
  },
  { what: 'of several bytes', text: log('"entries":[{"a":"日本 😀 é"}]'), entries: ['{"a":"日本 😀 é"}'] },
  { what: 'by a name with escapes', text: String.raw`{"l\u006fg":{"entr\u0069es":[{}]}}`, entries: ['{}'] },
  { what: 'after a byte order mark', text: `\uFEFF${log('"entries":[{}]')}\n`, entries: ['{}'] },
];

describe('the entries of a recording are found:', () => {
  test.each(ROWS)('$what', ({ text, entries }) => {
    const bytes = Buffer.from(text);
    const { texts, starts, fault } = split([bytes]);
    expect({ texts, fault }).toEqual({ texts: entries, fault: undefined });
    expect(starts.map((start) => bytes[start])).toEqual(entries.map((entry) => entry.charCodeAt(0)));
  });

  test.each(ROWS)('$what, wherever the bytes are parted', ({ text, entries }) => {
    const bytes = Buffer.from(text);
    const whole = split([bytes]);
    for (let at = 0; at <= bytes.length; at++)
      expect(split([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole);
    expect(split([...bytes].map((byte) => Buffer.from([byte])))).toEqual(whole);
    expect(whole.texts).toEqual(entries);
  });
});

describe('what is no whole recording is told:', () => {
  test.each([
    { text: '', at: 0, message: 'is empty' },
    { text: '[]', at: 0, message: 'is no HAR: it is no JSON object' },
    { text: 'openapi: 3.1.0', at: 0, message: 'is no HAR: it is no JSON object' },
    { text: '{"log":{}}', at: 0, message: 'is no HAR: it has no "log" with "entries"' },
    { text: '{"entries":[{}]}', at: 0, message: 'is no HAR: it has no "log" with "entries"' },
    { text: '{"log":{"entries":[{},{"a":', at: 27, message: 'ends in the middle of an entry' },
    { text: '{"log":{"entries":[{}', at: 21, message: 'ends in the middle of the recording' },
    { text: '{"log":{"entries":[{}]}', at: 23, message: 'ends in the middle of the recording' },
    { text: '{"lo', at: 4, message: 'ends in the middle, before any entry' },
    { text: '{"log":{"entries":[{}{}]}}', at: 21, message: 'lacks a comma between two entries' },
    { text: '{"log":{"entries":[{},,{}]}}', at: 22, message: 'has a comma without an entry before it' },
    { text: '{"log":{"entries":[null {}]}}', at: 24, message: 'lacks a comma between two entries' },
    { text: '{"log":{"entries":[7"a"]}}', at: 20, message: 'lacks a comma between two entries' },
    { text: '{"log":{"entries":["a""b"]}}', at: 22, message: 'lacks a comma between two entries' },
    { text: '{"log":{"entries":[{}:7]}}', at: 21, message: 'lacks a comma between two entries' },
    { text: '{"log":{"entries":[7,,{}]}}', at: 21, message: 'has a comma without an entry before it' },
    { text: '{"log":{"entries":[7}}', at: 20, message: 'lacks the "]" after its entries' },
    { text: '{"log":{"entries":[nul', at: 22, message: 'ends in the middle of the recording' },
    { text: '{"log":{"entries":[{}}}', at: 21, message: 'lacks the "]" after its entries' },
    { text: '{"log":{"entries":[]}}{}', at: 22, message: 'goes on after its end' },
  ])('$text $message', ({ text, at, message }) => {
    expect(split([Buffer.from(text)]).fault).toEqual({ offset: at, message });
    expect(split([...Buffer.from(text)].map((byte) => Buffer.from([byte]))).fault).toEqual({
      offset: at,
      message,
    });
  });

  test('what was found before that counts', () => {
    expect(split([Buffer.from('{"log":{"entries":[{"a":1},{"b":2},{"c')]).texts).toEqual([
      '{"a":1}',
      '{"b":2}',
    ]);
  });
});

test.each([1, 3, 50])(
  'an entry that is too large is found without its text, in pieces of %i bytes',
  (size) => {
    const bytes = Buffer.from(log(`"entries":[{"a":1},{"a":"${'x'.repeat(30)}"},{"b":2}]`));
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(split(pieces, 10).texts).toEqual(['{"a":1}', undefined, '{"b":2}']);
  },
);

import { describe, expect, test } from '@jest/globals';
import { jsonLines, linesAt } from '../../src/page/browser/code/json-lines.ts';

const TEXT = '{"id":12345678901234567890,"tags":["a",{}],"a/b":{"~":null},"none":[]}';
const lines = jsonLines(TEXT) ?? [];

test('a JSON text is laid out with all its digits, and each line knows its pointer', () => {
  expect(lines.map(({ text, pointer }) => [text, pointer])).toEqual([
    ['{', ''],
    ['  "id": 12345678901234567890,', '/id'],
    ['  "tags": [', '/tags'],
    ['    "a",', '/tags/0'],
    ['    {}', '/tags/1'],
    ['  ],', '/tags'],
    ['  "a/b": {', '/a~1b'],
    ['    "~": null', '/a~1b/~0'],
    ['  },', '/a~1b'],
    ['  "none": []', '/none'],
    ['}', ''],
  ]);
});

test.each(['', '{"a":', 'text', '{"a":1}}'])('%j is no JSON', (text) => {
  expect(jsonLines(text)).toBeUndefined();
});

describe('a pointer means', () => {
  test.each([
    { pointer: '/id', numbers: [1] },
    { pointer: '/tags', numbers: [2, 3, 4, 5] },
    { pointer: '/tags/1', numbers: [4] },
    { pointer: '/a~1b/~0', numbers: [7] },
    { pointer: '/tags/7', numbers: [2] },
    { pointer: '/a~1b/x/y', numbers: [6] },
    { pointer: '/missing', numbers: [0] },
    { pointer: '', numbers: [0] },
  ])('by $pointer the lines $numbers', ({ pointer, numbers }) => {
    expect([...linesAt(lines, pointer)]).toEqual(numbers);
  });
});

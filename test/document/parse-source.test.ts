import { describe, expect, test } from '@jest/globals';
import { findDuplicate } from '../../src/document/find-duplicate.ts';
import { parseSource } from '../../src/document/parse-source.ts';
import { placeIn } from '../../src/document/place-in.ts';

const YAML = `a: 1
'b/c':
  - x
  - "y": { z: 2 }
anchor: &name
  deep: 3
alias: *name
? [complex]
: key
last: |
  text
`;

describe('the place of', () => {
  test.each([
    { pointer: '', place: '1:1' },
    { pointer: '/a', place: '1:1' },
    { pointer: '/b~1c', place: '2:1' },
    { pointer: '/b~1c/0', place: '3:5' },
    { pointer: '/b~1c/1/y', place: '4:5' },
    { pointer: '/b~1c/1/y/z', place: '4:12' },
    { pointer: '/b~1c/7', place: '2:1' },
    { pointer: '/alias/deep', place: '6:3' },
    { pointer: '/last/nothing', place: '10:1' },
    { pointer: '/gone/too', place: '1:1' },
  ])('$pointer is $place', ({ pointer, place }) => {
    const { line, column } = placeIn({ file: 'f', text: YAML }, pointer);
    expect(`${line}:${column}`).toBe(place);
  });

  test.each([
    { pointer: '/a', place: '1:7' },
    { pointer: '/a/1', place: '1:11' },
  ])('the value at $pointer of JSON is $place', ({ pointer, place }) => {
    const { line, column } = placeIn({ file: 'f', text: '{"a": [1, {"b": 2}]}' }, pointer, false);
    expect(`${line}:${column}`).toBe(place);
  });
});

describe('a text is read as', () => {
  test.each([
    { text: '{"a": 1}', value: { a: 1 } },
    { text: '{a: 1, }', value: { a: 1 } },
    { text: 'a: 2024-01-01', value: { a: '2024-01-01' } },
    { text: 'b: &x { c: 1 }\na:\n  <<: *x\n', value: { b: { c: 1 }, a: { c: 1 } } },
    { text: '', value: undefined },
  ])('$text → $value', ({ text, value }) => {
    expect(parseSource({ file: 'f', text })).toEqual(value);
  });
});

test.each([
  { text: '{"a": {"b": 1}, "c": {"b": 1}}', place: undefined },
  { text: '{"a": [{"b": 1}, "a"], "b": "a"}', place: undefined },
  { text: '{"a": [{"b": 1, "b": 2}]}', place: 17 },
  { text: '{"a": {"x": [1]}, "a": 1}', place: 19 },
])('in $text a member is there twice at column $place', ({ text, place }) => {
  expect(findDuplicate({ file: 'f', text })?.column).toBe(place);
});

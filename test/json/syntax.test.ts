import { expect, test } from '@jest/globals';
import { findJsonFault } from '../../src/json/syntax.ts';

test.each([
  { text: '{"a":}', at: 5 },
  { text: '{"a" 1}', at: 5 },
  { text: '[1,,2]', at: 3 },
  { text: '{"a":1,}', at: 7 },
  { text: '{"a":"x\ny"}', at: 7 },
  { text: '{"a":"\\x"}', at: 7 },
  { text: "{'a':1}", at: 1 },
  { text: '{"a":1]', at: 6 },
  { text: '{}{', at: 2 },
  { text: '{"a":1', at: 6 },
  { text: '"日本', at: 3 },
])('$text is no JSON from $at on', ({ text, at }) => {
  expect(findJsonFault(text)).toBe(at);
});

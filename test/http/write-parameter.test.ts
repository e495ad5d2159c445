import { expect, test } from '@jest/globals';
import { textOf } from '../../src/http/write-parameter.ts';
import { readNumber } from '../../src/json/boxed-number.ts';

test.each([
  { value: 7, text: '7' },
  { value: -0, text: '0' },
  { value: 1e21, text: '1000000000000000000000' },
  { value: -1e21, text: '-1000000000000000000000' },
  { value: 1.5, text: '1.5' },
  { value: readNumber('9007199254740993'), text: '9007199254740993' },
  { value: 'a', text: 'a' },
  { value: true, text: 'true' },
  { value: null, text: 'null' },
])('$value is written as $text', ({ value, text }) => {
  expect(textOf(value)).toBe(text);
});

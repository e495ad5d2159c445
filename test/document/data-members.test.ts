import { expect, test } from '@jest/globals';
import { isWithinData } from '../../src/document/data-members.ts';

test.each([
  ['/components/schemas/A/example/$ref', true],
  ['/components/schemas/A/default/a/$ref', true],
  ['/components/schemas/A/enum/0/$ref', true],
  ['/components/schemas/A/examples/0/$ref', true],
  ['/components/responses/A/content/application~1json/examples/one/value/$ref', true],
  ['/components/responses/A/content/application~1json/examples/one/$ref', false],
  ['/paths/~1a/get/x-ms-examples/one/$ref', true],
  ['/components/schemas/example/$ref', false],
  ['/components/schemas/A/properties/default/$ref', false],
  ['/components/schemas/A/properties/x-a/$ref', false],
  ['/components/schemas/properties/properties/value/$ref', false],
])('%s lies within data: %s', (pointer, expected) => {
  expect(isWithinData(pointer.slice(1).split('/'))).toBe(expected);
});

import { expect, jest, test } from '@jest/globals';
import { runExplain } from '../../../src/cli/actions/explain.ts';

/** The output of `contracts explain` for a name. */
const printed = (name: string | undefined): string => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    runExplain(name);
    return log.mock.calls.flat().join('\n');
  } finally {
    log.mockRestore();
  }
};

test.each([
  ['response-body/type', /another JSON type.*Server.*Contract.*Source/s],
  ['request-body/type', /another JSON type.*Client/s],
  ['page-size', /^sequence\/page-size/],
  ['case', /case\/refused.*case\/accepted/s],
  [undefined, /sequence\n {2}created-missing/],
])('explain %s', (name, expected) => {
  const text = printed(name);
  expect(text).toMatch(expected);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('a kind that there is not is told with the nearest', () => {
  expect(() => runExplain('respons-body/type')).toThrow('Did you mean "response-body/type"?');
});

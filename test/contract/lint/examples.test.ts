import { describe, expect, test } from '@jest/globals';
import { invalidExamples } from '../../../src/contract/lint/examples.ts';
import { operationContract } from '../../support/findings.ts';

describe('an example is judged by the schema beside it', () => {
  const [list, string] = [{ type: 'array' }, { type: 'string', maxLength: 1 }];
  test.each([
    { what: 'in JSON', range: 'application/json', schema: list, example: {}, broken: 1 },
    { what: 'in a text', range: 'text/plain', schema: string, example: 'ab', broken: 1 },
    { what: 'not in a text of some syntax', range: 'text/csv', schema: list, example: 'a,b', broken: 0 },
    { what: 'not in XML', range: 'text/xml', schema: { type: 'object' }, example: '<a/>', broken: 0 },
    { what: 'not in a stream', range: 'text/event-stream', schema: list, example: 'data: a\n\n', broken: 0 },
    { what: 'not in parts', range: 'multipart/mixed', schema: list, example: '--b--', broken: 0 },
    { what: 'not in bytes', range: 'image/png', schema: string, example: { externalValue: 'x' }, broken: 0 },
  ])('$what', ({ range, schema, example, broken }) => {
    const content = { [range]: { schema, example } };
    const contract = operationContract('GET /groups', { responses: { 200: { description: 'x', content } } });
    const found = contract.operations.flatMap((one) =>
      invalidExamples(contract.document.root, contract, one),
    );
    expect(found).toHaveLength(broken);
  });
});

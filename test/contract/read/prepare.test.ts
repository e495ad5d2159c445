import { describe, expect, test } from '@jest/globals';
import type { Contract } from '../../../src/contract/contract.ts';
import { invalidExamples } from '../../../src/contract/lint/examples.ts';
import type { Operation } from '../../../src/contract/operation.ts';
import { createGateway, type Mount, serve } from '../../../src/gateway/gateway.ts';
import { violationMessage } from '../../../src/judge/sentence.ts';
import { sampleValue } from '../../../src/values/sample.ts';
import { contractOf } from '../../support/document.ts';
import { responseOf } from '../../support/exchange.ts';

const tree = {
  $id: 'https://example.com/tree',
  $dynamicAnchor: 'node',
  type: 'object',
  required: ['size'],
  properties: { size: { type: 'integer', example: 1 }, kids: { items: { $dynamicRef: '#node' } } },
};
const content = (schema: object, example: object) => ({ 'application/json': { schema, example } });
const ref = { $ref: '#/components/schemas/Tree' };

const hard = (): Contract =>
  contractOf({
    paths: {
      '/trees': {
        post: {
          requestBody: { content: content(ref, { size: 1, kids: [{}] }) },
          responses: { 200: { description: 'x', content: content(ref, { size: 1 }) } },
        },
        get: { responses: { 200: { description: 'x', content: content({ type: 'object' }, {}) } } },
      },
    },
    components: { schemas: { Tree: tree } },
  });

const operationOf = ({ operations }: Contract, method: string): Operation =>
  operations.find((operation) => operation.method === method) as Operation;

describe('an operation', () => {
  test('needs nothing prepared as a rule', () => {
    const contract = hard();
    expect(contract.prepare(operationOf(contract, 'get'))).toBeUndefined();
  });

  test('whose schemas are compiled asynchronously is prepared once', async () => {
    const contract = hard();
    const operation = operationOf(contract, 'post');
    const waiting = contract.prepare(operation);
    expect(waiting).toBeInstanceOf(Promise);
    expect(contract.prepare(operation)).toBe(waiting);
    await waiting;
    expect(contract.prepare(operation)).toBeUndefined();
  });
});

test('the first exchange through the gateway is judged by such schemas', async () => {
  const upstream: Mount['upstream'] = {
    name: 'test',
    send: async () => responseOf(200, { body: {} }),
  };
  const mounts = new Map([['trees', { name: 'trees', contract: hard(), upstream }]]);
  const found: string[] = [];
  const app = createGateway({
    mounts,
    observe: ({ verdict }) =>
      found.push(...verdict.violations.map((one) => `${one.side} ${violationMessage(one)}`)),
    failed: (error) => found.push(String(error)),
  });
  await using served = await serve(app);
  await fetch(`${served.url}/trees/trees`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"size": 1, "kids": [{}]}',
  });
  expect(found).toEqual(['request', 'response'].map((side) => `${side} lacks the required member "size"`));
});

test('and examples and made-up values are, when all operations were prepared', async () => {
  const contract = hard();
  await contract.prepareAll();
  expect(
    contract.operations.flatMap((operation) => invalidExamples(contract.document.root, contract, operation)),
  ).toMatchObject([
    { message: 'the example breaks its own schema: /kids/0 lacks the required member "size"' },
  ]);
  const [mediaType] = operationOf(contract, 'post').requestBody?.content ?? [];
  expect(sampleValue(contract, mediaType?.schema ?? '')).toMatchObject({ size: 1 });
});

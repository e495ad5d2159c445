import { describe, expect, test } from '@jest/globals';
import { createValidator } from '../../src/schema/validate.ts';
import { documentOf } from '../support/document.ts';

const NODE = { $ref: '#/components/schemas/Node' };
const KINDS = ['row', 'column'];

const node = (members: object, more: object = {}): object => ({
  type: 'object',
  required: ['kind'],
  properties: members,
  ...more,
});
const tag = (kind: string): object => ({ kind: { const: kind } });
const CHILD = { child: NODE };
const CLOSED = { additionalProperties: false };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const tagged = (make: (kind: string) => object): object =>
  Object.fromEntries(KINDS.map((kind) => [kind, make(kind)]));

/** Recursive schemas, for which the steps of a simple validator grow exponentially with the depth of the value. */
const TREES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'tags before children': {
    Node: { oneOf: KINDS.map((kind) => node({ ...tag(kind), ...CHILD }, CLOSED)) },
  },
  'tags behind children': {
    Node: { oneOf: KINDS.map((kind) => node({ ...CHILD, ...tag(kind) }, CLOSED)) },
  },
  'branches by reference': {
    Node: { anyOf: KINDS.map(ref) },
    ...tagged((kind) => node({ ...CHILD, ...tag(kind) })),
  },
  'a discriminator': {
    Node: { oneOf: KINDS.map(ref), discriminator: { propertyName: 'kind' } },
    ...tagged((kind) => node({ ...CHILD, ...tag(kind) })),
  },
  'parents and children': {
    Node: { ...node({ kind: { enum: KINDS }, ...CHILD }), oneOf: KINDS.map(ref) },
    ...tagged((kind) => ({ allOf: [NODE, node({ ...tag(kind), ...CHILD })] })),
  },
  'no tags': {
    Node: { anyOf: [node({ ...CHILD, wide: true }), node({ ...CHILD, high: true })] },
  },
  'parts that say the same': {
    Node: { allOf: [node(CHILD), node(CHILD), node({ kind: { enum: KINDS } })] },
  },
  conditions: {
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    Node: { ...node(CHILD), if: node(CHILD), then: node({ kind: { enum: KINDS } }), else: node(CHILD) },
  },
  'unevaluated members': {
    Node: { anyOf: KINDS.map((kind) => node({ ...CHILD, ...tag(kind) })), unevaluatedProperties: false },
  },
};

const DEPTH = 40;
/** The most reads of a member that are allowed; without a bound there are 23 million. */
const MOST_READS = 5_000_000;

const tree = (leaf: unknown): unknown => {
  let value = leaf;
  for (let level = 0; level < DEPTH; level += 1) value = { kind: KINDS[level % 2], child: value };
  return value;
};

describe.each(Object.entries(TREES))('a tree with %s', (_, schemas) => {
  const { validate, isValid, prepare } = createValidator(documentOf({ components: { schemas } }));
  const at = '/components/schemas/Node';

  test('is judged in steps that grow with its depth, not with a power of it', async () => {
    await prepare([at]);
    expect(isValid(at, tree({ kind: 'row' }))).toBe(true);
    expect(validate(at, tree({ kind: 'row' }))).toEqual([]);
    expect(isValid(at, tree(7))).toBe(false);
    const errors = validate(at, tree(7));
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.map(({ instance }) => instance)).toContain('/child'.repeat(DEPTH));
  });
});

test('the nearest of many branches without tags is looked for in a bounded number of steps', () => {
  const branches = Array.from({ length: 60 }, (_, index) => node({ [`own${index}`]: true, ...CHILD }));
  const schemas = { Node: { anyOf: branches } };
  const { validate } = createValidator(documentOf({ components: { schemas } }));
  let reads = 0;
  const leaf = {
    kind: 'row',
    get child() {
      reads += 1;
      return 7;
    },
  };
  expect(validate('/components/schemas/Node', tree(leaf)).length).toBeGreaterThan(0);
  expect(reads).toBeLessThan(MOST_READS);
});

test('what a slower evaluator cannot judge in as many steps is told, and costs no hours', async () => {
  const branches = KINDS.map((kind) => node({ child: { $dynamicRef: '#node' }, ...tag(kind) }, CLOSED));
  const schemas = { Node: { $dynamicAnchor: 'node', oneOf: branches } };
  const { validate, prepare } = createValidator(documentOf({ components: { schemas } }));
  await prepare(['/components/schemas/Node']);
  const [error] = validate('/components/schemas/Node', tree({ kind: 'row' }));
  expect(error).toMatchObject({ instance: '', keyword: 'schema', params: { isTooDeep: true } });
});

test('a value with very many members is judged member by member', () => {
  const { Node } = TREES['tags before children'] as { Node: object };
  const schemas = { Node, Nodes: { type: 'array', items: NODE } };
  const { validate } = createValidator(documentOf({ components: { schemas } }));
  const value = Array.from({ length: 20_000 }, (_, at) => ({
    kind: 'row',
    child: at === 15_000 ? { kind: 'row', child: 7 } : { kind: 'column' },
  }));
  const errors = validate('/components/schemas/Nodes', value);
  expect(errors.map(({ instance }) => instance)).toEqual(['/15000/child/child']);
});

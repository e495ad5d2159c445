import { describe, expect, test } from '@jest/globals';
import type { Side } from '../../../src/schema/validate.ts';
import { schemasOf } from '../../support/document.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const READ = { type: 'string', readOnly: true };
const WRITE = { type: 'string', writeOnly: true };
const BASE = { type: 'object', properties: { id: READ, pw: WRITE, name: { type: 'string' } } };
const ALL = { required: ['id', 'pw', 'name'] };

interface Row {
  readonly what: string;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  readonly side?: Side;
  readonly keywords?: readonly string[];
}

const NAMED = { name: 'n', pw: 'p' };

const ROWS: readonly Row[] = [
  { what: 'in another part', schemas: { A: { allOf: [BASE, ALL] } }, value: NAMED },
  {
    what: 'in a part that is referred to',
    schemas: { A: { allOf: [ref('B'), ALL] }, B: BASE },
    value: NAMED,
  },
  { what: 'beside allOf', schemas: { A: { ...ALL, allOf: [ref('B')] }, B: BASE }, value: NAMED },
  { what: 'beside a $ref', schemas: { A: { ...ALL, ...ref('B') }, B: BASE }, value: NAMED },
  {
    what: 'in a reference, marked in another',
    schemas: { A: { allOf: [ref('B'), ref('C')] }, B: BASE, C: ALL },
    value: NAMED,
  },
  {
    what: 'in a reference, marked beside it',
    schemas: { A: { ...BASE, allOf: [ref('C')] }, C: ALL },
    value: NAMED,
  },
  {
    what: 'in a reference beside what marks it',
    schemas: { A: { ...BASE, ...ref('C') }, C: ALL },
    value: NAMED,
  },
  {
    what: 'deep in references',
    schemas: { A: { allOf: [BASE, ref('C')] }, C: { allOf: [ref('D')] }, D: ALL },
    value: NAMED,
  },
  {
    what: 'with the mark in an allOf of the member',
    schemas: {
      A: { required: ['id'], properties: { id: { allOf: [ref('I')], description: 'x' } } },
      I: READ,
    },
    value: {},
  },
  {
    what: 'with the mark beside a $ref of the member',
    schemas: { A: { required: ['id'], properties: { id: { ...ref('I'), readOnly: true } } }, I: {} },
    value: {},
  },
  {
    what: 'on the other side',
    schemas: { A: { allOf: [BASE, ALL] } },
    value: { id: '1', name: 'n' },
    side: 'response',
  },
  {
    what: 'on its own side',
    schemas: { A: { allOf: [BASE, ALL] } },
    value: NAMED,
    side: 'response',
    keywords: ['required', 'writeOnly'],
  },
  {
    what: 'without a mark',
    schemas: { A: { allOf: [BASE, ALL] } },
    value: { pw: 'p' },
    keywords: ['required'],
  },
  {
    what: 'where the one that is referred to is asked for by itself',
    schemas: { A: ref('C'), B: { allOf: [BASE, ref('C')] }, C: ALL },
    value: NAMED,
    keywords: ['required'],
  },
  {
    what: 'below a member of the same name',
    schemas: { A: { allOf: [BASE, { properties: { name: {}, sub: ALL } }] } },
    value: { sub: NAMED },
    keywords: ['required'],
  },
  {
    what: 'in a circle',
    schemas: { A: { ...BASE, allOf: [ref('C')] }, C: { ...ALL, properties: { next: ref('A') } } },
    value: { ...NAMED, next: NAMED },
  },
];

describe('a member that is marked for the other side may be absent where it is required', () => {
  test.each(ROWS)('$what', ({ schemas, value, side = 'request', keywords = [] }) => {
    const errors = schemasOf(schemas).validate('/components/schemas/A', value, side);
    expect(errors.map(({ keyword }) => keyword).sort()).toEqual(keywords);
  });

  const hard = (schemas: Row['schemas']) => ({
    ...schemas,
    A: { ...(schemas.A as object), unevaluatedItems: false },
  });
  test.each(ROWS.filter(({ what }) => /another part$|beside allOf|allOf of the member/.test(what)))(
    '$what, by the other evaluator',
    async ({ schemas, value, keywords = [] }) => {
      const contract = schemasOf(hard(schemas));
      await contract.prepareAll();
      const errors = contract.validate('/components/schemas/A', value, 'request');
      expect(errors.map(({ keyword }) => keyword)).toEqual(keywords);
    },
  );
});

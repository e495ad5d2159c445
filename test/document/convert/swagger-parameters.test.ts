import { describe, expect, test } from '@jest/globals';
import { judged, type Sent } from '../../support/verdict.ts';

const INFO = { title: 'Test', version: '1' };
const RESPONSES = { 200: { description: 'd' } };

const withParameter = (parameter: object): object => ({
  swagger: '2.0',
  info: INFO,
  paths: {
    [(parameter as { in?: string }).in === 'path' ? '/a/{p}' : '/a']: {
      get: { parameters: [{ name: 'p', ...parameter }], responses: RESPONSES },
    },
  },
});

const NUMBERS = { type: 'array', items: { type: 'integer' } };
const BAD = ['request parameters/type'];

interface Row {
  readonly what: string;
  readonly parameter: object;
  readonly sent: Sent;
  readonly violations?: readonly string[];
}

const query = (text: string): Sent => ({ url: `/a?${text}` });
const path = (text: string): Sent => ({ url: `/a/${text}` });
const header = (text: string): Sent => ({ headers: { p: text } });

const FORMATS: readonly Row[] = [
  { what: 'csv in a query', parameter: { in: 'query', collectionFormat: 'csv' }, sent: query('p=1,2') },
  { what: 'csv in a query as the default', parameter: { in: 'query' }, sent: query('p=1,2') },
  {
    what: 'csv in a query, sent several times',
    parameter: { in: 'query' },
    sent: query('p=1&p=2'),
    violations: BAD,
  },
  { what: 'ssv in a query', parameter: { in: 'query', collectionFormat: 'ssv' }, sent: query('p=1%202') },
  {
    what: 'ssv in a query with +',
    parameter: { in: 'query', collectionFormat: 'ssv' },
    sent: query('p=1+2'),
  },
  { what: 'tsv in a query', parameter: { in: 'query', collectionFormat: 'tsv' }, sent: query('p=1%092') },
  { what: 'pipes in a query', parameter: { in: 'query', collectionFormat: 'pipes' }, sent: query('p=1|2') },
  {
    what: 'a comma in pipes',
    parameter: { in: 'query', collectionFormat: 'pipes' },
    sent: query('p=1,2'),
    violations: BAD,
  },
  { what: 'multi in a query', parameter: { in: 'query', collectionFormat: 'multi' }, sent: query('p=1&p=2') },
  {
    what: 'a comma in multi',
    parameter: { in: 'query', collectionFormat: 'multi' },
    sent: query('p=1,2'),
    violations: BAD,
  },
  { what: 'csv in a path', parameter: { in: 'path' }, sent: path('1,2') },
  { what: 'ssv in a path', parameter: { in: 'path', collectionFormat: 'ssv' }, sent: path('1%202') },
  { what: 'tsv in a path', parameter: { in: 'path', collectionFormat: 'tsv' }, sent: path('1%092') },
  { what: 'pipes in a path', parameter: { in: 'path', collectionFormat: 'pipes' }, sent: path('1%7C2') },
  {
    what: 'a comma in a path of pipes',
    parameter: { in: 'path', collectionFormat: 'pipes' },
    sent: path('1,2'),
    violations: BAD,
  },
  { what: 'csv in a header', parameter: { in: 'header' }, sent: header('1, 2') },
  { what: 'ssv in a header', parameter: { in: 'header', collectionFormat: 'ssv' }, sent: header('1 2') },
  { what: 'tsv in a header', parameter: { in: 'header', collectionFormat: 'tsv' }, sent: header('1\t2') },
  { what: 'pipes in a header', parameter: { in: 'header', collectionFormat: 'pipes' }, sent: header('1|2') },
  {
    what: 'a comma in a header of pipes',
    parameter: { in: 'header', collectionFormat: 'pipes' },
    sent: header('1,2'),
    violations: BAD,
  },
];

describe('Swagger 2.0, Parameter Object, collectionFormat:', () => {
  test.each(FORMATS)('$what', async ({ parameter, sent, violations = [] }) => {
    expect(await judged(withParameter({ required: true, ...NUMBERS, ...parameter }), sent)).toEqual(
      violations,
    );
  });
});

describe('Swagger 2.0, Items Object, collectionFormat of lists in lists:', () => {
  const nested = (outer: string, inner: string | undefined) => ({
    in: 'query',
    type: 'array',
    collectionFormat: outer,
    items: { ...NUMBERS, ...(inner === undefined ? {} : { collectionFormat: inner }) },
  });
  test.each<Row>([
    { what: 'pipes in csv', parameter: nested('csv', 'pipes'), sent: query('p=1|2,3') },
    { what: 'csv in pipes by default', parameter: nested('pipes', undefined), sent: query('p=1,2|3') },
    { what: 'tsv in multi', parameter: nested('multi', 'tsv'), sent: query('p=1%092&p=3') },
    { what: 'a text in them', parameter: nested('csv', 'pipes'), sent: query('p=1|x'), violations: BAD },
    {
      what: 'ssv in pipes in a header',
      parameter: { ...nested('pipes', 'ssv'), in: 'header' },
      sent: header('1 2|3'),
    },
    {
      what: 'a text in those of a header',
      parameter: { ...nested('pipes', 'ssv'), in: 'header' },
      sent: header('1 x|3'),
      violations: BAD,
    },
  ])('$what', async ({ parameter, sent, violations = [] }) => {
    expect(await judged(withParameter(parameter), sent)).toEqual(violations);
  });
});

describe('Swagger 2.0, Parameter Object:', () => {
  const number = { in: 'query', type: 'integer' };
  test.each<Row>([
    { what: 'type', parameter: number, sent: query('p=x'), violations: BAD },
    {
      what: 'format',
      parameter: { ...number, format: 'int32' },
      sent: query('p=2147483648'),
      violations: ['request parameters/format'],
    },
    {
      what: 'maximum',
      parameter: { ...number, maximum: 2 },
      sent: query('p=3'),
      violations: ['request parameters/maximum'],
    },
    {
      what: 'exclusiveMinimum: true',
      parameter: { ...number, minimum: 0, exclusiveMinimum: true },
      sent: query('p=0'),
      violations: ['request parameters/exclusiveMinimum'],
    },
    {
      what: 'exclusiveMaximum: false',
      parameter: { ...number, maximum: 2, exclusiveMaximum: false },
      sent: query('p=2'),
    },
    {
      what: 'enum',
      parameter: { in: 'query', type: 'string', enum: ['a'] },
      sent: query('p=b'),
      violations: ['request parameters/enum'],
    },
    {
      what: 'pattern',
      parameter: { in: 'query', type: 'string', pattern: '^a' },
      sent: query('p=b'),
      violations: ['request parameters/pattern'],
    },
    {
      what: 'multipleOf',
      parameter: { ...number, multipleOf: 2 },
      sent: query('p=3'),
      violations: ['request parameters/multipleOf'],
    },
    {
      what: 'maxItems',
      parameter: { in: 'query', ...NUMBERS, maxItems: 1 },
      sent: query('p=1,2'),
      violations: ['request parameters/maxItems'],
    },
    {
      what: 'uniqueItems',
      parameter: { in: 'query', ...NUMBERS, uniqueItems: true },
      sent: query('p=1,1'),
      violations: ['request parameters/uniqueItems'],
    },
    {
      what: 'required',
      parameter: { ...number, required: true },
      sent: query(''),
      violations: ['request parameters/required'],
    },
    { what: 'required: false', parameter: { ...number, required: false }, sent: query('') },
    { what: 'allowEmptyValue', parameter: { ...number, allowEmptyValue: true }, sent: query('p=') },
    { what: 'no allowEmptyValue', parameter: number, sent: query('p='), violations: BAD },
    { what: 'in: header', parameter: { ...number, in: 'header' }, sent: header('x'), violations: BAD },
    {
      what: 'in: path',
      parameter: { ...number, in: 'path', required: true },
      sent: path('x'),
      violations: BAD,
    },
    {
      what: 'a schema, which authors write',
      parameter: { in: 'query', schema: { type: 'integer' } },
      sent: query('p=x'),
      violations: BAD,
    },
  ])('$what', async ({ parameter, sent, violations = [] }) => {
    expect(await judged(withParameter(parameter), sent)).toEqual(violations);
  });
});

describe('Swagger 2.0, Parameters Definitions Object and Path Item Object:', () => {
  const shared = {
    swagger: '2.0',
    info: INFO,
    parameters: { Q: { name: 'p', in: 'query', type: 'integer' }, R: { $ref: '#/parameters/Q' } },
    paths: {
      '/a': {
        parameters: [{ $ref: '#/parameters/R' }, { name: 'q', in: 'query', type: 'integer' }],
        get: { parameters: [{ name: 'q', in: 'query', type: 'string' }], responses: RESPONSES },
      },
    },
  };
  test.each<Omit<Row, 'parameter'>>([
    { what: 'a shared parameter', sent: query('p=x'), violations: BAD },
    { what: 'an overridden one', sent: query('q=x') },
  ])('$what', async ({ sent, violations = [] }) => {
    expect(await judged(shared, sent)).toEqual(violations);
  });
});

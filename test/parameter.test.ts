import { describe, expect, test } from '@jest/globals';
import { listOperations } from '../src/operation.ts';
import { parameterSource, readParameter } from '../src/parameter.ts';
import { documentOf } from './support/document.ts';

interface Sent {
  readonly path?: string;
  readonly query?: string;
  readonly header?: string;
  readonly cookie?: string;
}

const SCHEMAS = {
  string: { type: 'string' },
  array: { type: 'array', items: { type: 'string' } },
  integers: { type: 'array', items: { type: 'integer' } },
  object: {
    type: 'object',
    properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } },
  },
};

/** What the one parameter `color` of an operation says in a request that was sent so. */
const read = (parameter: Record<string, unknown>, { path, query = '', header, cookie }: Sent): unknown => {
  const document = documentOf({
    paths: { '/{color}': { get: { parameters: [{ name: 'color', ...parameter }], responses: {} } } },
    components: { schemas: { Colors: SCHEMAS.array, Rgb: SCHEMAS.object } },
  });
  const [color] = listOperations(document)[0]?.parameters ?? [];
  const headers = { color: header, cookie };
  const source = parameterSource({ query, headers }, path === undefined ? {} : { color: path });
  return color && readParameter(document.root, color, source);
};

const LIST = ['blue', 'black', 'brown'];
const RGB = { R: 100, G: 200, B: 150 };

// The table "Style Examples" of OpenAPI 3.1.1. What it leaves open ("n/a") has no row.
describe.each([
  {
    in: 'path',
    style: 'matrix',
    explode: false,
    empty: ';color',
    string: ';color=blue',
    array: ';color=blue,black,brown',
    object: ';color=R,100,G,200,B,150',
  },
  {
    in: 'path',
    style: 'matrix',
    explode: true,
    empty: ';color',
    string: ';color=blue',
    array: ';color=blue;color=black;color=brown',
    object: ';R=100;G=200;B=150',
  },
  {
    in: 'path',
    style: 'label',
    explode: false,
    empty: '.',
    string: '.blue',
    array: '.blue,black,brown',
    object: '.R,100,G,200,B,150',
  },
  {
    in: 'path',
    style: 'label',
    explode: true,
    empty: '.',
    string: '.blue',
    array: '.blue.black.brown',
    object: '.R=100.G=200.B=150',
  },
  {
    in: 'path',
    style: 'simple',
    explode: false,
    empty: '',
    string: 'blue',
    array: 'blue,black,brown',
    object: 'R,100,G,200,B,150',
  },
  {
    in: 'path',
    style: 'simple',
    explode: true,
    empty: '',
    string: 'blue',
    array: 'blue,black,brown',
    object: 'R=100,G=200,B=150',
  },
  {
    in: 'header',
    style: 'simple',
    explode: false,
    empty: '',
    string: 'blue',
    array: 'blue,black,brown',
    object: 'R,100,G,200,B,150',
  },
  {
    in: 'header',
    style: 'simple',
    explode: true,
    empty: '',
    string: 'blue',
    array: 'blue, black, brown',
    object: 'R=100, G=200, B=150',
  },
  {
    in: 'query',
    style: 'form',
    explode: false,
    empty: 'color=',
    string: 'color=blue',
    array: 'color=blue,black,brown',
    object: 'color=R,100,G,200,B,150',
  },
  {
    in: 'query',
    style: 'form',
    explode: true,
    empty: 'color=',
    string: 'color=blue',
    array: 'color=blue&color=black&color=brown',
    object: 'R=100&G=200&B=150',
  },
  {
    in: 'query',
    style: 'spaceDelimited',
    explode: false,
    array: 'color=blue%20black%20brown',
    object: 'color=R%20100%20G%20200%20B%20150',
  },
  {
    in: 'query',
    style: 'pipeDelimited',
    explode: false,
    array: 'color=blue%7Cblack%7Cbrown',
    object: 'color=R%7C100%7CG%7C200%7CB%7C150',
  },
  {
    in: 'query',
    style: 'deepObject',
    explode: true,
    object: 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  },
  {
    in: 'cookie',
    style: 'form',
    explode: false,
    empty: 'color=',
    string: 'color=blue',
    array: 'color=blue,black,brown',
    object: 'color=R,100,G,200,B,150',
  },
  {
    in: 'cookie',
    style: 'form',
    explode: true,
    empty: 'color=',
    string: 'color=blue',
    array: 'color=blue; color=black; color=brown',
    object: 'R=100; G=200; B=150',
  },
])('in $in, style $style, explode $explode', ({ in: location, style, explode, ...texts }) => {
  test.each(
    [
      { schema: SCHEMAS.string, text: texts.empty, value: '' },
      { schema: SCHEMAS.string, text: texts.string, value: 'blue' },
      { schema: SCHEMAS.array, text: texts.array, value: LIST },
      { schema: SCHEMAS.object, text: texts.object, value: RGB },
    ].filter(({ text }) => text !== undefined),
  )('$text is $value', ({ schema, text, value }) => {
    expect(read({ in: location, style, explode, schema }, { [location]: text })).toEqual(value);
  });

  test('what was not sent is undefined', () => {
    expect(read({ in: location, style, explode, schema: SCHEMAS.array }, {})).toBeUndefined();
    expect(read({ in: location, style, explode, schema: SCHEMAS.object }, {})).toBeUndefined();
  });
});

describe('without style and explode, the defaults are', () => {
  test.each([
    { in: 'path', sent: { path: 'blue,black,brown' } },
    { in: 'header', sent: { header: 'blue,black,brown' } },
    { in: 'query', sent: { query: 'color=blue&color=black&color=brown' } },
    { in: 'cookie', sent: { cookie: 'color=blue; color=black; color=brown' } },
  ])('those of $in', ({ in: location, sent }) => {
    expect(read({ in: location, schema: SCHEMAS.array }, sent)).toEqual(LIST);
  });
});

describe('a text is read as its schema asks for:', () => {
  test.each([
    { schema: { type: 'string' }, text: '007', value: '007' },
    { schema: { type: 'string' }, text: 'true', value: 'true' },
    { schema: { type: 'integer' }, text: '7', value: 7 },
    { schema: { type: 'integer' }, text: '-7', value: -7 },
    { schema: { type: 'integer' }, text: '007', value: '007' },
    { schema: { type: 'integer' }, text: '0x10', value: '0x10' },
    { schema: { type: 'integer' }, text: ' 7', value: ' 7' },
    { schema: { type: 'integer' }, text: '', value: '' },
    { schema: { type: 'number' }, text: '1.5e3', value: 1500 },
    { schema: { type: 'number' }, text: 'NaN', value: 'NaN' },
    { schema: { type: 'boolean' }, text: 'true', value: true },
    { schema: { type: 'boolean' }, text: 'TRUE', value: 'TRUE' },
    { schema: { type: ['integer', 'null'] }, text: '', value: null },
    { schema: { type: ['string', 'null'] }, text: '', value: '' },
    { schema: { enum: [1, 2] }, text: '2', value: 2 },
    { schema: { const: true }, text: 'true', value: true },
    { schema: { anyOf: [{ type: 'integer' }, { const: 'all' }] }, text: 'all', value: 'all' },
    { schema: { anyOf: [{ type: 'integer' }, { const: 'all' }] }, text: '3', value: 3 },
    { schema: { allOf: [{ $ref: '#/components/schemas/Colors' }] }, text: 'blue', value: ['blue'] },
    { schema: { items: { type: 'integer' } }, text: '3', value: [3] },
    { schema: { type: ['array', 'null'], items: { type: 'boolean' } }, text: 'false', value: [false] },
    { schema: { anyOf: [SCHEMAS.object, { type: 'string' }] }, text: 'blue', value: 'blue' },
    { schema: undefined, text: '7', value: '7' },
  ])('$text by $schema is $value', ({ schema, text, value }) => {
    expect(read({ in: 'query', schema }, { query: `color=${text}` })).toEqual(value);
  });
});

describe('in a query', () => {
  const list = { in: 'query', explode: false, schema: SCHEMAS.array };
  test.each([
    {
      what: 'an encoded comma is part of an item',
      parameter: list,
      query: 'color=a%2Cb,c',
      value: ['a,b', 'c'],
    },
    {
      what: 'encoded commas separate where the client has encoded all',
      parameter: list,
      query: 'color=a%2Cb',
      value: ['a', 'b'],
    },
    { what: 'an empty text is an empty list', parameter: list, query: 'color=', value: [] },
    {
      what: 'a list that is there twice is one',
      parameter: list,
      query: 'color=a,b&color=c',
      value: ['a', 'b', 'c'],
    },
    {
      what: 'a bare pipe separates too',
      parameter: { ...list, style: 'pipeDelimited' },
      query: 'color=a|b%7Cc',
      value: ['a', 'b|c'],
    },
    {
      what: 'a plus is a space',
      parameter: { ...list, style: 'spaceDelimited' },
      query: 'color=a+b',
      value: ['a', 'b'],
    },
    {
      what: 'a comma separates nothing when the list is exploded',
      parameter: { ...list, explode: true },
      query: 'color=a,b',
      value: ['a,b'],
    },
    {
      what: 'items have their own type',
      parameter: { in: 'query', schema: SCHEMAS.integers },
      query: 'color=1&color=x',
      value: [1, 'x'],
    },
    {
      what: 'a value that is there twice is a list, which no primitive schema takes',
      parameter: { in: 'query', schema: SCHEMAS.string },
      query: 'color=a&color=b',
      value: ['a', 'b'],
    },
    {
      what: 'a name without value is empty',
      parameter: { in: 'query', schema: SCHEMAS.string },
      query: 'color',
      value: '',
    },
    {
      what: 'an empty value may be allowed whatever the type',
      parameter: { in: 'query', schema: SCHEMAS.array, allowEmptyValue: true },
      query: 'color=',
      value: '',
    },
    {
      what: 'plus and percent are decoded',
      parameter: { in: 'query', schema: SCHEMAS.string },
      query: 'color=light+blue%26%C3%BC',
      value: 'light blue&ü',
    },
    {
      what: 'what cannot be decoded stays',
      parameter: { in: 'query', schema: SCHEMAS.string },
      query: 'color=%E0%A4&%zz=1',
      value: '%E0%A4',
    },
    {
      what: 'a value may contain =',
      parameter: { in: 'query', schema: SCHEMAS.string },
      query: 'color=a=b',
      value: 'a=b',
    },
    {
      what: 'an exploded object leaves out what is not its own',
      parameter: { in: 'query', schema: { allOf: [{ $ref: '#/components/schemas/Rgb' }] } },
      query: 'R=1&other=2',
      value: { R: 1 },
    },
    {
      what: 'an exploded object that names no member is there when anything is',
      parameter: { in: 'query', schema: { type: 'object' } },
      query: 'any=2',
      value: {},
    },
    {
      what: 'a member of a deep object may be a list',
      parameter: {
        in: 'query',
        style: 'deepObject',
        schema: { type: 'object', properties: { ids: SCHEMAS.integers } },
      },
      query: 'color[ids]=1&color[ids]=2',
      value: { ids: [1, 2] },
    },
    {
      what: 'members without a name of their own have the type of all others',
      parameter: {
        in: 'query',
        style: 'deepObject',
        schema: { type: 'object', additionalProperties: { type: 'integer' } },
      },
      query: 'color[any]=1',
      value: { any: 1 },
    },
    {
      what: 'a parameter with content is a text',
      parameter: { in: 'query', content: { 'application/json': { schema: {} } } },
      query: 'color=%7B%22a%22:1%7D',
      value: '{"a":1}',
    },
    {
      what: 'all of it is one text (OpenAPI 3.2)',
      parameter: { in: 'querystring', content: { 'application/json': { schema: {} } } },
      query: '%7B%22a%22:1%7D',
      value: '{"a":1}',
    },
  ])('$what: $query', ({ parameter, query, value }) => {
    expect(read(parameter, { query })).toEqual(value);
  });
});

describe('elsewhere', () => {
  test.each([
    {
      what: 'a path without the prefix of its style is another thing',
      parameter: { in: 'path', style: 'matrix', schema: SCHEMAS.string },
      sent: { path: 'blue' },
      value: undefined,
    },
    {
      what: 'another name in a matrix is no value',
      parameter: { in: 'path', style: 'matrix', schema: SCHEMAS.string },
      sent: { path: ';colour=blue' },
      value: 'colour=blue',
    },
    {
      what: 'an empty matrix is an empty list',
      parameter: { in: 'path', style: 'matrix', explode: true, schema: SCHEMAS.array },
      sent: { path: ';color' },
      value: [],
    },
    {
      what: 'an empty header is an empty list',
      parameter: { in: 'header', schema: SCHEMAS.array },
      sent: { header: '' },
      value: [],
    },
    {
      what: 'a cookie is decoded, and its plus is a plus',
      parameter: { in: 'cookie', schema: SCHEMAS.string },
      sent: { cookie: 'a=b; color=light%20blue+' },
      value: 'light blue+',
    },
    {
      what: 'an odd number of texts leaves the last member empty',
      parameter: { in: 'path', schema: SCHEMAS.object },
      sent: { path: 'R,1,G' },
      value: { R: 1, G: '' },
    },
  ])('$what', ({ parameter, sent, value }) => {
    expect(read(parameter, sent)).toEqual(value);
  });

  test('a header that came in several lines is one list', () => {
    const document = documentOf({
      paths: {
        '/': {
          get: { parameters: [{ name: 'X-Color', in: 'header', schema: SCHEMAS.array }], responses: {} },
        },
      },
    });
    const [color] = listOperations(document)[0]?.parameters ?? [];
    const source = parameterSource({ query: '', headers: { 'x-color': ['blue,black', 'brown'] } }, {});
    expect(color && readParameter(document.root, color, source)).toEqual(LIST);
  });
});

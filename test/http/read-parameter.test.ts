import { describe, expect, test } from '@jest/globals';
import { listOperations } from '../../src/contract/read/operations.ts';
import { otherReadings, parameterSource, readParameter } from '../../src/http/read-parameter.ts';
import { documentOf } from '../support/document.ts';

interface Sent {
  readonly path?: string;
  readonly query?: string;
  readonly header?: string;
  readonly cookie?: string;
}

interface Row {
  readonly what: string;
  readonly parameter: Record<string, unknown>;
  readonly value: unknown;
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

/** The value of an operation's only parameter, `color`, as it is read from such a request. */
const read = (parameter: Record<string, unknown>, { path, query = '', header, cookie }: Sent): unknown => {
  const document = documentOf({
    paths: { '/{color}': { get: { parameters: [{ name: 'color', ...parameter }], responses: {} } } },
    components: { schemas: { Any: {}, Colors: SCHEMAS.array, Rgb: SCHEMAS.object } },
  });
  const [color] = listOperations(document)[0]?.parameters ?? [];
  const headers = { color: header, cookie };
  const source = parameterSource({ query, headers }, path === undefined ? {} : { color: path });
  return color && readParameter(document.root, color, source);
};

const LIST = ['blue', 'black', 'brown'];
const RGB = { R: 100, G: 200, B: 150 };

// The table "Style Examples" of OpenAPI 3.1.1, without the rows that it does not define ("n/a").
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
    { schema: { type: 'integer' }, text: '1e3', value: 1000 },
    { schema: { type: 'integer' }, text: '1.0', value: 1 },
    { schema: { type: 'integer' }, text: '%2B7', value: '+7' },
    { schema: { type: 'integer' }, text: '1.', value: '1.' },
    { schema: { type: 'integer' }, text: '.5', value: '.5' },
    { schema: { type: 'number' }, text: '1.5e3', value: 1500 },
    { schema: { type: 'number' }, text: 'Infinity', value: 'Infinity' },
    { schema: { type: 'number' }, text: 'NaN', value: 'NaN' },
    { schema: { type: 'boolean' }, text: 'true', value: true },
    { schema: { type: 'boolean' }, text: 'TRUE', value: 'TRUE' },
    { schema: { type: ['integer', 'null'] }, text: '', value: null },
    { schema: { type: ['integer', 'null'] }, text: 'null', value: null },
    { schema: { type: ['string', 'null'] }, text: '', value: '' },
    { schema: { type: ['string', 'null'] }, text: 'null', value: 'null' },
    { schema: { type: 'boolean' }, text: '1', value: '1' },
    { schema: { $ref: '#/components/schemas/Any', type: 'integer' }, text: '7', value: 7 },
    { schema: { $ref: '#/components/schemas/Colors', items: { type: 'integer' } }, text: '7', value: [7] },
    { schema: { minimum: 5 }, text: '3', value: '3' },
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
  test.each<Row & { readonly query: string }>([
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
      what: 'an exploded object that names no member has all of them',
      parameter: { in: 'query', schema: { type: 'object' } },
      query: 'any=2&color=x',
      value: { any: '2', color: 'x' },
    },
    {
      what: 'an exploded object that may have more members has them too',
      parameter: {
        in: 'query',
        schema: {
          type: 'object',
          properties: { R: { type: 'integer' } },
          additionalProperties: { type: 'boolean' },
        },
      },
      query: 'any=true&R=1',
      value: { any: true, R: 1 },
    },
    {
      what: 'an exploded object that may have none has none',
      parameter: { in: 'query', schema: { type: 'object', additionalProperties: false } },
      query: 'any=2',
      value: undefined,
    },
    {
      what: 'a deep object may be deeper',
      parameter: {
        in: 'query',
        style: 'deepObject',
        schema: {
          type: 'object',
          properties: { a: { type: 'object', properties: { b: { type: 'integer' } } } },
        },
      },
      query: 'color[a][b]=1&color[a][c]=x',
      value: { a: { b: 1, c: 'x' } },
    },
    {
      what: 'a list in a deep object may have empty brackets',
      parameter: { in: 'query', style: 'deepObject', schema: { properties: { ids: SCHEMAS.integers } } },
      query: 'color[ids][]=1&color[ids][]=2',
      value: { ids: [1, 2] },
    },
    {
      what: 'a list in a deep object may be counted',
      parameter: { in: 'query', style: 'deepObject', schema: { properties: { ids: SCHEMAS.integers } } },
      query: 'color[ids][1]=2&color[ids][0]=1',
      value: { ids: [1, 2] },
    },
    {
      what: 'a list in a deep object may have objects',
      parameter: {
        in: 'query',
        style: 'deepObject',
        schema: { properties: { all: { type: 'array', items: SCHEMAS.object } } },
      },
      query: 'color[all][0][R]=1&color[all][0][G]=2&color[all][1][R]=3',
      value: { all: [{ R: 1, G: 2 }, { R: 3 }] },
    },
    {
      what: 'a name without its end is no member of a deep object',
      parameter: { in: 'query', style: 'deepObject', schema: SCHEMAS.object },
      query: 'color[R=1&color=2&colors[R]=3',
      value: undefined,
    },
    {
      what: 'a deep object takes no name of JavaScript for its own',
      parameter: { in: 'query', style: 'deepObject', schema: { type: 'object' } },
      query: 'color[constructor]=1&color[toString][a]=2',
      value: { constructor: '1', toString: { a: '2' } },
    },
    {
      what: 'brackets may be part of a name',
      parameter: { name: 'color[a]', in: 'query', schema: { type: 'integer' } },
      query: 'color%5Ba%5D=7',
      value: 7,
    },
    {
      what: 'what is reserved need not be encoded',
      parameter: { in: 'query', allowReserved: true, schema: { type: 'string' } },
      query: "color=:/?#[]@!$'()*,;=",
      value: ":/?#[]@!$'()*,;=",
    },
    {
      what: 'space and pipe separate nothing when the list is exploded',
      parameter: { in: 'query', style: 'pipeDelimited', explode: true, schema: SCHEMAS.array },
      query: 'color=a|b&color=c',
      value: ['a|b', 'c'],
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

test('an object that is sent ten thousand levels deep is read', () => {
  const parameter = { in: 'query', style: 'deepObject', schema: { type: 'object' } };
  expect(read(parameter, { query: `color${'[a]'.repeat(10_000)}=1` })).toMatchObject({ a: { a: { a: {} } } });
});

describe('elsewhere', () => {
  test.each<Row & { readonly sent: Sent }>([
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
    {
      what: 'a path that cannot be decoded stays',
      parameter: { in: 'path', schema: SCHEMAS.string },
      sent: { path: 'a%2Fb+%zz' },
      value: 'a%2Fb+%zz',
    },
    {
      what: 'a slash that is encoded is part of a path',
      parameter: { in: 'path', schema: SCHEMAS.string },
      sent: { path: 'a%2Fb%20+c' },
      value: 'a/b +c',
    },
    {
      what: 'an encoded comma is part of an item of a path',
      parameter: { in: 'path', schema: SCHEMAS.array },
      sent: { path: 'a%2Cb,c' },
      value: ['a,b', 'c'],
    },
    {
      what: 'encoded commas separate in a path that is encoded as a whole',
      parameter: { in: 'path', schema: SCHEMAS.array },
      sent: { path: 'a%2Cb' },
      value: ['a', 'b'],
    },
    {
      what: 'a prefix may be encoded',
      parameter: { in: 'path', style: 'matrix', schema: SCHEMAS.string },
      sent: { path: '%3Bcolor%3D100%2525' },
      value: '100%25',
    },
    {
      what: 'an encoded comma is part of a member',
      parameter: { in: 'path', explode: true, schema: { type: 'object' } },
      sent: { path: 'R=a%2Cb,G=%3D' },
      value: { R: 'a,b', G: '=' },
    },
    {
      what: 'a comma between quotation marks is part of an item of a header',
      parameter: { in: 'header', schema: SCHEMAS.array },
      sent: { header: '"a,b", W/"c\\",d" ,, e' },
      value: ['"a,b"', 'W/"c\\",d"', 'e'],
    },
    {
      what: 'a quotation mark that is not closed is a text like others',
      parameter: { in: 'header', schema: SCHEMAS.array },
      sent: { header: '5" disk,3' },
      value: ['5" disk', '3'],
    },
    {
      what: 'a header is not decoded',
      parameter: { in: 'header', schema: SCHEMAS.string },
      sent: { header: 'a%20b' },
      value: 'a%20b',
    },
    {
      what: 'a header may be an object without some of its texts',
      parameter: { in: 'header', schema: { type: 'object' } },
      sent: { header: 'R, , G, 1' },
      value: { R: '', G: '1' },
    },
    {
      what: 'a cookie in the style of cookies is not decoded (OpenAPI 3.2)',
      parameter: { in: 'cookie', style: 'cookie', schema: SCHEMAS.string },
      sent: { cookie: 'color=light%20blue' },
      value: 'light%20blue',
    },
    {
      what: 'a list in the style of cookies is exploded (OpenAPI 3.2)',
      parameter: { in: 'cookie', style: 'cookie', schema: SCHEMAS.array },
      sent: { cookie: 'color=a,b; color=c' },
      value: ['a,b', 'c'],
    },
    {
      what: 'a cookie with content is a text',
      parameter: { in: 'cookie', content: { 'application/json': { schema: {} } } },
      sent: { cookie: 'color=%7B%7D' },
      value: '{}',
    },
    {
      what: 'a path with content is a text',
      parameter: { in: 'path', content: { 'application/json': { schema: {} } } },
      sent: { path: '%5B1,2%5D' },
      value: '[1,2]',
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

test.each([
  { types: { type: ['integer', 'string'] }, text: '7', readings: [7, '7'] },
  { types: { type: 'integer' }, text: '7', readings: [7] },
  { types: { anyOf: [SCHEMAS.integers, { type: 'string' }] }, text: '7', readings: [[7], '7', [7], '7'] },
  { types: { enum: ['1', 1] }, text: '1', readings: [1, '1'] },
  {
    types: { type: 'array', items: { type: ['boolean', 'string'] } },
    text: 'true',
    readings: [[true], ['true']],
  },
  {
    types: { anyOf: [{ type: 'string' }, SCHEMAS.object] },
    text: 'R,1',
    readings: ['R,1', { R: 1 }, 'R,1', { R: 1 }],
  },
])('by $types $text may be $readings', ({ types, text, readings }) => {
  const parameter = { name: 'color', in: 'query', explode: false, schema: types };
  const document = documentOf({ paths: { '/': { get: { parameters: [parameter], responses: {} } } } });
  const [color] = listOperations(document)[0]?.parameters ?? [];
  const source = parameterSource({ query: `color=${text}`, headers: {} }, {});
  if (!color) throw new Error('there is no parameter');
  const others = otherReadings(document.root, color, source);
  expect([readParameter(document.root, color, source), ...others]).toEqual(readings);
});

import { describe, expect, test } from '@jest/globals';
import { bodyFindings } from '../../support/bodies.ts';

const FORM = 'application/x-www-form-urlencoded';
const SIZE = {
  type: 'object',
  required: ['w'],
  properties: { w: { type: 'integer' }, h: { type: 'integer' } },
};
const schema = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    count: { type: 'integer' },
    isOpen: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 2 },
    ids: { type: 'array', items: { type: 'integer' } },
    size: SIZE,
    sizes: { type: 'array', items: SIZE },
  },
};

const form = (body: string, encoding: Record<string, unknown> = {}): string[] =>
  bodyFindings({ mediaType: { schema, encoding }, type: FORM, body });

describe('a form', () => {
  test.each([
    { what: 'is right', body: 'name=a&count=7&isOpen=true&tags=x&ids=1&ids=2', told: [] },
    { what: 'keeps a string of digits a string', body: 'name=007', told: [] },
    { what: 'is decoded', body: 'name=a%20b+c&tags=%26', told: [] },
    { what: 'is empty', body: '', told: ['required /body: lacks the required member "name"'] },
    { what: 'has a wrong type', body: 'name=a&count=x', told: ['type /body/count: must be integer, is "x"'] },
    {
      what: 'has a wrong item',
      body: 'name=a&ids=1&ids=x',
      told: ['type /body/ids/1: must be integer, is "x"'],
    },
    {
      what: 'has a name twice',
      body: 'name=a&name=b',
      told: ['type /body/name: must be string, is ["a","b"]'],
    },
    { what: 'has a name without a value', body: 'name', told: [] },
    {
      what: 'has an unknown name',
      body: 'name=a&nmae=b',
      told: ['additionalProperties /body: has the member "nmae", which is not allowed'],
    },
    {
      what: 'has the name that objects inherit',
      body: 'name=a&__proto__=b',
      told: ['additionalProperties /body: has the member "__proto__", which is not allowed'],
    },
    {
      what: 'has too many of one',
      body: 'name=a&tags=1&tags=2&tags=3',
      told: ['maxItems /body/tags: must have at most 2 items, has 3'],
    },
    { what: 'has an object as JSON', body: 'name=a&size=%7B%22w%22%3A1%7D', told: [] },
    {
      what: 'has an object that is wrong',
      body: 'name=a&size=%7B%7D',
      told: ['required /body/size: lacks the required member "w"'],
    },
    {
      what: 'has objects as JSON',
      body: 'name=a&sizes=%7B%22w%22%3A1%7D&sizes=%7B%22w%22%3A%22x%22%7D',
      told: ['type /body/sizes/1/w: must be integer, is "x"'],
    },
    { what: 'has all objects in one JSON text', body: 'name=a&sizes=%5B%7B%22w%22%3A1%7D%5D', told: [] },
  ])('$what', ({ body, told }) => {
    expect(form(body)).toEqual(told);
  });

  test('says that an object is no JSON, and nothing else of it', () => {
    expect(form('name=a&size=w')).toEqual([expect.stringMatching(/^json \/body\/size: is not valid JSON: /)]);
  });
});

describe('a member of a form is written by its encoding:', () => {
  test.each([
    { encoding: { tags: { explode: false } }, body: 'name=a&tags=x,y', told: [] },
    { encoding: { tags: { explode: true } }, body: 'name=a&tags=x,y&tags=z', told: [] },
    {
      encoding: { tags: { explode: false } },
      body: 'name=a&tags=x,y,z',
      told: ['maxItems /body/tags: must have at most 2 items, has 3'],
    },
    { encoding: { tags: { style: 'pipeDelimited', explode: false } }, body: 'name=a&tags=x|y', told: [] },
    {
      encoding: { ids: { style: 'spaceDelimited', explode: false } },
      body: 'name=a&ids=1%20x',
      told: ['type /body/ids/1: must be integer, is "x"'],
    },
    {
      encoding: { size: { style: 'deepObject', explode: true } },
      body: 'name=a&size[w]=1&size%5Bh%5D=2',
      told: [],
    },
    {
      encoding: { size: { style: 'deepObject' } },
      body: 'name=a&size[h]=2',
      told: ['required /body/size: lacks the required member "w"'],
    },
    {
      encoding: { size: { style: 'form' } },
      body: 'name=a&w=1&h=x',
      told: ['type /body/size/h: must be integer, is "x"'],
    },
    { encoding: { size: { explode: false } }, body: 'name=a&size=w,1,h,2', told: [] },
    { encoding: { name: { allowReserved: true } }, body: 'name=a:/?b', told: [] },
    { encoding: { count: { contentType: 'application/json' } }, body: 'name=a&count=7', told: [] },
    { encoding: { name: { contentType: 'application/json' } }, body: 'name=%22a%22', told: [] },
    {
      encoding: { name: { contentType: 'application/json' } },
      body: 'name=7',
      told: ['type /body/name: must be string, is 7'],
    },
    {
      encoding: { size: { contentType: 'text/plain' } },
      body: 'name=a&size=w',
      told: ['type /body/size: must be object, is "w"'],
    },
    {
      encoding: { size: { style: 'deepObject', contentType: 'application/json' } },
      body: 'name=a&size[w]=1',
      told: [],
    },
  ])('$encoding, sent $body', ({ encoding, body, told }) => {
    expect(form(body, encoding)).toEqual(told);
  });
});

test('a form without a schema is let pass', () => {
  expect(bodyFindings({ mediaType: {}, type: FORM, body: 'a=1' })).toEqual([]);
});

describe('a form is read by a schema', () => {
  const part = { $ref: '#/components/schemas/Node' };
  const node = { type: 'object', properties: { name: { type: 'integer' }, next: part } };
  test.each([
    { what: 'that contains itself', schema: part, body: 'name=7&next=%7B%22name%22%3A8%7D', told: [] },
    {
      what: 'that contains itself, and judged',
      schema: part,
      body: 'next=%7B%22name%22%3A%22x%22%7D',
      told: ['type /body/next/name: must be integer, is "x"'],
    },
    {
      what: 'that is composed of several',
      schema: {
        allOf: [
          { properties: { a: { type: 'string' } } },
          { properties: { b: { type: 'integer' } }, additionalProperties: { type: 'boolean' } },
        ],
      },
      body: 'a=7&b=x&c=true',
      told: ['type /body/b: must be integer, is "x"', 'type /body/a: must be boolean, is "7"'],
    },
  ])('$what', ({ schema, body, told }) => {
    const members = { components: { schemas: { Node: node } } };
    expect(bodyFindings({ mediaType: { schema }, type: FORM, body, members }).toSorted()).toEqual(
      told.toSorted(),
    );
  });
});

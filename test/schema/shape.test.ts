import { expect, test } from '@jest/globals';
import { shapeOf } from '../../src/schema/shape.ts';

const SCHEMAS = {
  Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
  Group: {
    $ref: '#/components/schemas/Base',
    properties: { name: { type: 'string' } },
    oneOf: [{ properties: { size: {} } }, { $ref: '#/components/schemas/Group' }],
  },
  Open: { additionalProperties: { type: 'string' } },
  Twice: {
    allOf: [
      { properties: { data: { type: 'array', items: { type: 'object' } } } },
      { properties: { data: { items: { properties: { f: { type: 'boolean' } } } } } },
    ],
  },
  List: { type: ['array', 'null'], prefixItems: [{ type: 'integer' }], items: { type: 'string' } },
};
const root = { components: { schemas: SCHEMAS } };
const of = (name: string) => shapeOf(root, `/components/schemas/${name}`);

test('a schema has the members of all that it is composed of', () => {
  const { names, member, required, types } = of('Group');
  expect(names.toSorted()).toEqual(['id', 'name', 'size']);
  expect(member('id')).toBe('/components/schemas/Base/properties/id');
  expect(member('size')).toBe('/components/schemas/Group/oneOf/0/properties/size');
  expect(member('other')).toBeUndefined();
  expect([...required, ...types]).toEqual(['id', 'object']);
});

test('of several schemas of a member, that counts which says most of it', () => {
  const data = '/components/schemas/Twice/allOf/1/properties/data';
  expect(of('Twice').member('data')).toBe(data);
  expect(shapeOf(root, data).item(0)).toBe(`${data}/items`);
});

test('a member that is not named has the schema of all others', () => {
  expect(of('Open').member('constructor')).toBe('/components/schemas/Open/additionalProperties');
});

test('an item has the schema of its place, or that of all others', () => {
  const { item, types } = of('List');
  expect([item(0), item(1)]).toEqual([
    '/components/schemas/List/prefixItems/0',
    '/components/schemas/List/items',
  ]);
  expect([...types]).toEqual(['array', 'null']);
});

test.each([undefined, '/components/schemas/None'])('no schema at %s says nothing', (pointer) => {
  const { names, item, member } = shapeOf(root, pointer);
  expect([names, item(0), member('a')]).toEqual([[], undefined, undefined]);
});

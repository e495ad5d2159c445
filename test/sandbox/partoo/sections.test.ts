import { describe, expect, test } from '@jest/globals';
import {
  BAKERY,
  FORBIDDEN_CHARACTERS,
  groupAt,
  groupsAt,
  SECTIONS,
  SOUTH,
  sectionAt,
  startPartoo,
  TAKEN,
  TERRITORY,
  TRADE,
  WEST,
} from '../../support/partoo-sandbox.ts';

describe('names', () => {
  const ways = [
    { what: 'a section', path: SECTIONS, taken: 'Territory' },
    { what: 'another section', path: sectionAt(TERRITORY), taken: 'Trade' },
    { what: 'a group', path: groupsAt(TERRITORY), taken: 'South' },
  ];
  const names = [
    { name: 'a,b', answer: [400, FORBIDDEN_CHARACTERS] },
    { name: 'a;b', answer: [400, FORBIDDEN_CHARACTERS] },
    { name: 'a/b', answer: [400, FORBIDDEN_CHARACTERS] },
    { name: undefined, answer: [400, { errors: { json: {} } }] },
    { name: 1, answer: [400, { errors: { json: {} } }] },
  ];
  test.each(ways.flatMap((way) => names.map((one) => ({ ...way, ...one }))))(
    'the name $name of $what is refused',
    async ({ path, name, answer }) => {
      await using partoo = await startPartoo();
      const { status, json } = await partoo.call('POST', path, { name, business__in: [] });
      expect([status, json]).toEqual(answer);
    },
  );

  test.each(ways)('$what of a name that is taken is refused, letter by letter', async ({ path, taken }) => {
    await using partoo = await startPartoo();
    const { status, json } = await partoo.call('POST', path, { name: taken, business__in: [] });
    expect([status, json]).toEqual([400, TAKEN]);
    const otherCase = { name: taken.toLowerCase(), business__in: [] };
    expect((await partoo.call('POST', path, otherCase)).status).toBe(200);
  });

  test('are unique in their organization or section, and free when what had them is gone', async () => {
    await using partoo = await startPartoo();
    expect((await partoo.callAs('stranger', 'POST', SECTIONS, { name: 'Territory' })).status).toBe(200);
    const { id } = (await partoo.call('POST', SECTIONS, { name: 'Region' })).json;
    const south = { name: 'South', business__in: [] };
    expect((await partoo.call('POST', groupsAt(id), south)).status).toBe(200);
    expect((await partoo.call('POST', groupsAt(id), south)).json).toEqual(TAKEN);
    await partoo.call('DELETE', groupAt(TERRITORY, SOUTH));
    expect((await partoo.call('POST', groupsAt(TERRITORY), south)).status).toBe(200);
    expect((await partoo.call('POST', sectionAt(id), { name: 'Region' })).status).toBe(200);
  });
});

describe('what a puller feeds', () => {
  test.each([
    { method: 'POST', path: sectionAt(TRADE), body: { name: 'Craft' } },
    { method: 'DELETE', path: sectionAt(TRADE) },
    { method: 'POST', path: groupsAt(TRADE), body: { name: 'Butchery', business__in: [] } },
    { method: 'DELETE', path: groupAt(TRADE, BAKERY) },
  ])('can be neither changed nor deleted: $method $path', async ({ method, path, body }) => {
    await using partoo = await startPartoo();
    const { status, json } = await partoo.call(method, path, body);
    expect([status, json]).toEqual([403, { errors: { authorization: 'Operation not allowed' } }]);
    expect((await partoo.call('GET', sectionAt(TRADE))).json).toMatchObject({
      name: 'Trade',
      has_puller: true,
      groups: [{ id: BAKERY, has_puller: true }],
    });
  });
});

describe('what is deleted', () => {
  test('a section takes its groups with it, and businesses lose them', async () => {
    await using partoo = await startPartoo();
    expect((await partoo.call('DELETE', sectionAt(TERRITORY))).json).toEqual({ status: 'success' });
    expect((await partoo.call('GET', groupAt(TERRITORY, SOUTH))).status).toBe(404);
    expect((await partoo.call('DELETE', sectionAt(TERRITORY))).status).toBe(404);
    const { businesses } = (await partoo.call('GET', '/business/search')).json;
    expect(businesses.map(({ groups }: { groups: number[] }) => groups)).toEqual([[BAKERY], [], []]);
  });

  test('a group leaves its section, and its businesses', async () => {
    await using partoo = await startPartoo();
    expect((await partoo.call('DELETE', groupAt(TERRITORY, SOUTH))).json).toEqual({ status: 'success' });
    expect((await partoo.call('GET', groupAt(TERRITORY, SOUTH))).status).toBe(404);
    expect((await partoo.call('GET', sectionAt(TERRITORY))).json.groups).toMatchObject([{ id: WEST }]);
  });

  test('a group is looked for in its own section', async () => {
    await using partoo = await startPartoo();
    expect((await partoo.call('GET', groupAt(TRADE, SOUTH))).status).toBe(404);
    expect((await partoo.call('DELETE', groupAt(TRADE, SOUTH))).status).toBe(404);
  });
});

describe('lists', () => {
  test('sections come by their ids, with their groups', async () => {
    await using partoo = await startPartoo();
    const { json } = await partoo.call('GET', SECTIONS);
    expect(json).toMatchObject({ page: 1, max_page: 1, count: 2 });
    expect(json.sections.map(({ name }: { name: string }) => name)).toEqual(['Territory', 'Trade']);
    expect(json.sections[0].groups).toEqual([
      { id: SOUTH, name: 'South', has_puller: false },
      { id: WEST, name: 'West', has_puller: false },
    ]);
  });

  test.each([
    { query: 'OUT', names: ['Territory'] },
    { query: 'e', names: ['Territory', 'Trade'] },
    { query: 'nothing', names: [] },
  ])('group_name_query=$query finds $names', async ({ query, names }) => {
    await using partoo = await startPartoo();
    const { json } = await partoo.call('GET', `${SECTIONS}?group_name_query=${query}`);
    expect(json).toMatchObject({ max_page: names.length > 0 ? 1 : 0, count: names.length });
    expect(json.sections.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  test.each([
    { method: 'GET', path: `${SECTIONS}?page=0` },
    { method: 'GET', path: '/business/search?page=two' },
    { method: 'GET', path: `${SECTIONS}/one` },
    { method: 'DELETE', path: `${SECTIONS}/one` },
    { method: 'POST', path: `${SECTIONS}/one`, body: { name: 'Region' } },
    { method: 'POST', path: `${SECTIONS}/one/groups`, body: { name: 'France', business__in: [] } },
  ])('what is no number is a 400: $method $path', async ({ method, path, body }) => {
    await using partoo = await startPartoo();
    const { status, json } = await partoo.call(method, path, body);
    expect([status, json]).toEqual([400, { errors: { json: {} } }]);
  });
});

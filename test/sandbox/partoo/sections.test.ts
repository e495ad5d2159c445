import { describe, expect, test } from '@jest/globals';
import {
  BAKERY,
  COUNTRY,
  FORBIDDEN_CHARACTERS,
  groupAt,
  groupsAt,
  PORTUGAL,
  SECTIONS,
  SPAIN,
  sectionAt,
  startPartoo,
  TAKEN,
  TRADE,
} from '../../support/partoo-sandbox.ts';

describe('names', () => {
  const ways = [
    { what: 'a section', path: SECTIONS, taken: 'Country' },
    { what: 'another section', path: sectionAt(COUNTRY), taken: 'Trade' },
    { what: 'a group', path: groupsAt(COUNTRY), taken: 'Spain' },
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
    expect((await partoo.callAs('stranger', 'POST', SECTIONS, { name: 'Country' })).status).toBe(200);
    const { id } = (await partoo.call('POST', SECTIONS, { name: 'Region' })).json;
    const spain = { name: 'Spain', business__in: [] };
    expect((await partoo.call('POST', groupsAt(id), spain)).status).toBe(200);
    expect((await partoo.call('POST', groupsAt(id), spain)).json).toEqual(TAKEN);
    await partoo.call('DELETE', groupAt(COUNTRY, SPAIN));
    expect((await partoo.call('POST', groupsAt(COUNTRY), spain)).status).toBe(200);
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
    expect((await partoo.call('DELETE', sectionAt(COUNTRY))).json).toEqual({ status: 'success' });
    expect((await partoo.call('GET', groupAt(COUNTRY, SPAIN))).status).toBe(404);
    expect((await partoo.call('DELETE', sectionAt(COUNTRY))).status).toBe(404);
    const { businesses } = (await partoo.call('GET', '/business/search')).json;
    expect(businesses.map(({ groups }: { groups: number[] }) => groups)).toEqual([[BAKERY], [], []]);
  });

  test('a group leaves its section, and its businesses', async () => {
    await using partoo = await startPartoo();
    expect((await partoo.call('DELETE', groupAt(COUNTRY, SPAIN))).json).toEqual({ status: 'success' });
    expect((await partoo.call('GET', groupAt(COUNTRY, SPAIN))).status).toBe(404);
    expect((await partoo.call('GET', sectionAt(COUNTRY))).json.groups).toMatchObject([{ id: PORTUGAL }]);
  });

  test('a group is looked for in its own section', async () => {
    await using partoo = await startPartoo();
    expect((await partoo.call('GET', groupAt(TRADE, SPAIN))).status).toBe(404);
    expect((await partoo.call('DELETE', groupAt(TRADE, SPAIN))).status).toBe(404);
  });
});

describe('lists', () => {
  test('sections come by their ids, with their groups', async () => {
    await using partoo = await startPartoo();
    const { json } = await partoo.call('GET', SECTIONS);
    expect(json).toMatchObject({ page: 1, max_page: 1, count: 2 });
    expect(json.sections.map(({ name }: { name: string }) => name)).toEqual(['Country', 'Trade']);
    expect(json.sections[0].groups).toEqual([
      { id: SPAIN, name: 'Spain', has_puller: false },
      { id: PORTUGAL, name: 'Portugal', has_puller: false },
    ]);
  });

  test.each([
    { query: 'SPA', names: ['Country'] },
    { query: 'a', names: ['Country', 'Trade'] },
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

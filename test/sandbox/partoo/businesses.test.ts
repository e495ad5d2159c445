import { describe, expect, test } from '@jest/globals';
import {
  ALL,
  BAKERY,
  BARCELONA,
  groupAt,
  groupsAt,
  MADRID,
  NONE,
  SOUTH,
  sectionAt,
  startPartoo,
  TERRITORY,
  VALENCIA,
} from '../../support/partoo-sandbox.ts';

describe('businesses of a group', () => {
  test.each([
    { what: 'absent: all of the organization', body: {}, ids: ALL },
    { what: 'an empty list: none', body: { business__in: [] }, ids: [] },
    { what: 'a list: these', body: { business__in: [VALENCIA, MADRID] }, ids: [MADRID, VALENCIA] },
  ])('$what', async ({ body, ids }) => {
    await using partoo = await startPartoo();
    const { status, json } = await partoo.call('POST', groupsAt(TERRITORY), { name: 'France', ...body });
    expect([status, json]).toEqual([200, { status: 'success', id: 101 }]);
    expect((await partoo.call('GET', groupAt(TERRITORY, 101))).json).toEqual({
      id: 101,
      name: 'France',
      has_puller: false,
      business_ids: ids,
    });
  });

  test('an unknown one is a 404, and there is no group', async () => {
    await using partoo = await startPartoo();
    const body = { name: 'France', business__in: [MADRID, 'ffffffffffffffffffffffff'] };
    expect((await partoo.call('POST', groupsAt(TERRITORY), body)).status).toBe(404);
    expect((await partoo.call('GET', sectionAt(TERRITORY))).json.groups).toHaveLength(2);
  });

  test('a business says which groups it is in: the other view of the same relation', async () => {
    await using partoo = await startPartoo();
    const { id } = (await partoo.call('POST', groupsAt(TERRITORY), { name: 'France', business__in: [] }))
      .json;
    const moved = await partoo.call('POST', `/business/${MADRID}`, { groups: [id, BAKERY] });
    expect(moved.json).toMatchObject({ id: MADRID, groups: [BAKERY, id] });
    const idsIn = async (group: number) =>
      (await partoo.call('GET', groupAt(TERRITORY, group))).json.business_ids;
    expect([await idsIn(SOUTH), await idsIn(id)]).toEqual([[BARCELONA, VALENCIA], [MADRID]]);
    const byCode = await partoo.call('POST', '/business/c-MAD-01', { groups: [] });
    expect(byCode.json).toMatchObject({ id: MADRID, groups: [] });
    expect(await idsIn(id)).toEqual([]);
    const refused = await partoo.call('POST', `/business/${MADRID}`, { groups: [SOUTH, NONE] });
    expect(refused.status).toBe(400);
    expect(await idsIn(SOUTH)).toEqual([BARCELONA, VALENCIA]);
  });

  test.each([
    { groups: `${SOUTH}`, found: ALL },
    { groups: `${BAKERY}`, found: [MADRID] },
    { groups: `${SOUTH},${BAKERY}`, found: [MADRID] },
    { groups: `${NONE}`, found: [] },
  ])('a search in groups $groups finds $found', async ({ groups, found }) => {
    await using partoo = await startPartoo();
    const { json } = await partoo.call('GET', `/business/search?groups=${groups}`);
    expect(json).toMatchObject({ page: 1, count: found.length });
    expect(json.businesses.map(({ id }: { id: string }) => id)).toEqual(found);
  });

  test('groups of one section are alternatives', async () => {
    await using partoo = await startPartoo();
    await partoo.call('POST', `/business/${BARCELONA}`, { groups: [] });
    const body = { name: 'Catalonia', business__in: [BARCELONA] };
    const { id } = (await partoo.call('POST', groupsAt(TERRITORY), body)).json;
    const { json } = await partoo.call('GET', `/business/search?groups=${SOUTH},${id}`);
    expect(json.businesses.map((one: { id: string }) => one.id)).toEqual(ALL);
  });
});

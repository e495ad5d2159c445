import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as Partoo } from '../../../generated/partoo.ts';
import { type RunningSandbox, startSandbox } from '../../../src/testing/index.ts';

const [SECTIONS, SECTION, GROUPS, GROUP] = [
  '/sections',
  '/sections/{section_id}',
  '/sections/{section_id}/groups',
  '/sections/{section_id}/groups/{group_id}',
] as const;
const [MADRID, BARCELONA, VALENCIA] = [
  '64b0c1d2e3f4a5b6c7d8e9f0',
  '64b0c1d2e3f4a5b6c7d8e9f1',
  '64b0c1d2e3f4a5b6c7d8e9f2',
] as const;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox('partoo');
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const connect = (key = 'admin-token') =>
  createClient<Partoo>({
    baseUrl: `${sandbox.url}/partoo/v2`,
    headers: { 'x-APIKey': key },
    querySerializer: { array: { style: 'form', explode: false } },
  });
type Client = ReturnType<typeof connect>;

const assertWhole = (calls: number): void => {
  expect(sandbox.violations()).toEqual([]);
  expect(sandbox.undocumented()).toEqual([]);
  expect(sandbox.exchanges()).toHaveLength(calls);
};

const readAll = async (client: Client) => {
  const found = [];
  for (let page = 1; ; page += 1) {
    const { data } = await client.GET(SECTIONS, { params: { query: { page } } });
    found.push(...(data?.sections ?? []));
    if (page >= (data?.max_page ?? 0)) return found;
  }
};

describe('a client with generated types lives with Partoo', () => {
  test('creates, reads, renames and deletes a section with groups', async () => {
    const client = connect();
    const created = await client.POST(SECTIONS, { body: { name: 'Region' } });
    const path = { section_id: created.data?.id ?? 0 };
    const again = await client.POST(SECTIONS, { body: { name: 'Region' } });
    expect(again.error).toEqual({ errors: { json: { name: 'name_already_exists' } } });

    const group = await client.POST(GROUPS, {
      params: { path },
      body: { name: 'Coast', business__in: [BARCELONA, VALENCIA] },
    });
    const groupPath = { ...path, group_id: group.data?.id ?? 0 };
    const shown = await client.GET(SECTION, { params: { path } });
    expect(shown.data).toEqual({
      id: path.section_id,
      name: 'Region',
      groups: [{ id: groupPath.group_id, name: 'Coast', has_puller: false }],
      can_edit: true,
      has_puller: false,
    });
    const members = await client.GET(GROUP, { params: { path: groupPath } });
    expect(members.data?.business_ids).toEqual([BARCELONA, VALENCIA]);

    const renamed = await client.POST(SECTION, { params: { path }, body: { name: 'Market' } });
    expect(renamed.data?.status).toBe('success');
    const taken = await client.POST(SECTION, { params: { path }, body: { name: 'Territory' } });
    expect(taken.response.status).toBe(400);

    const moved = await client.POST('/business/{business_id}', {
      params: { path: { business_id: MADRID } },
      body: { groups: [groupPath.group_id] },
    });
    expect(moved.data).toMatchObject({ id: MADRID, groups: [groupPath.group_id] });
    const found = await client.GET('/business/search', {
      params: { query: { groups: [groupPath.group_id] } },
    });
    expect(found.data?.businesses.map(({ id }) => id)).toEqual([MADRID, BARCELONA, VALENCIA]);

    await client.DELETE(GROUP, { params: { path: groupPath } });
    const gone = await client.GET(GROUP, { params: { path: groupPath } });
    expect(gone.response.status).toBe(404);
    await client.DELETE(SECTION, { params: { path } });
    const sectionGone = await client.GET(SECTION, { params: { path } });
    expect(sectionGone.error).toEqual({ errors: { json: 'Resource not found' } });
    assertWhole(13);
  });

  test('pages through 250 sections, of which none is missed or seen twice', async () => {
    const client = connect();
    const names = Array.from({ length: 250 }, (_, index) => `Section ${index + 1}`);
    for (const name of names) await client.POST(SECTIONS, { body: { name } });
    const found = await readAll(client);
    expect(found.map(({ name }) => name)).toEqual(['Territory', 'Trade', ...names]);
    assertWhole(253);
  });

  test('reads as a Business Manager, and is refused to write', async () => {
    const client = connect('member-token');
    const { data } = await client.GET(SECTIONS);
    expect(data?.sections.map(({ can_edit }) => can_edit)).toEqual([false, false]);
    const refused = await client.POST(SECTIONS, { body: { name: 'Region' } });
    expect(refused.response.status).toBe(403);
    assertWhole(2);
  });
});

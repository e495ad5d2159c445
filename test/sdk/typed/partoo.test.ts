import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as Partoo } from '../../../generated/partoo.ts';
import { lastViolations, type Mocks, startMocks } from '../../support/mocks.ts';

// These tests are also type checks: `tsc --noEmit` reports each `@ts-expect-error` below which the code compiles.

/** Arrays in a query are comma-separated, which the generated types do not tell the client. */
const connect = ({ url }: Mocks) =>
  createClient<Partoo>({
    baseUrl: `${url}/partoo/v2`,
    headers: { 'x-APIKey': 'key' },
    querySerializer: { array: { style: 'form', explode: false } },
  });

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

/** The violations of all exchanges with the mocks. */
const allViolations = ({ exchanges }: Mocks) => exchanges.flatMap(({ verdict }) => verdict.violations);

describe('Partoo', () => {
  const params = { path: { section_id: 12 } };

  test('goes the whole way of a section and its groups, each step by what the one before answered', async () => {
    await using mocks = await startMocks();
    const client = connect(mocks);

    const section = await client.POST(SECTIONS, { body: { name: 'Country' } });
    const path = { section_id: section.data?.id ?? 0 };
    const group = await client.POST(GROUPS, {
      params: { path },
      body: { name: 'Spain', business__in: [MADRID, BARCELONA, VALENCIA] },
    });
    const groupPath = { ...path, group_id: group.data?.id ?? 0 };
    expect([path, groupPath]).toEqual([{ section_id: 12 }, { section_id: 12, group_id: 84 }]);

    const list = await client.GET(SECTIONS, { params: { query: { page: 1 } } });
    expect(list.data).toMatchObject({ page: 1, max_page: 1, count: 2 });
    expect(list.data?.sections.map(({ name }) => name)).toEqual(['Country', 'Trade']);

    const shown = await client.GET(SECTION, { params: { path } });
    expect(shown.data?.groups[0]).toEqual({ id: groupPath.group_id, name: 'Spain', has_puller: false });
    const members = await client.GET(GROUP, { params: { path: groupPath } });
    expect(members.data?.business_ids).toEqual([MADRID, BARCELONA, VALENCIA]);

    const renamed = await client.POST(SECTION, { params: { path }, body: { name: 'Market' } });
    expect(renamed.data?.status).toBe('success');

    const found = await client.GET('/business/search', {
      params: { query: { groups: [groupPath.group_id] } },
    });
    expect(found.data?.businesses.map(({ id }) => id)).toEqual(members.data?.business_ids);
    const both = await client.GET('/business/search', {
      params: { query: { groups: [groupPath.group_id, 86] } },
      headers: { Prefer: 'example=in-both-groups' },
    });
    expect(both.data?.businesses.map(({ groups }) => groups)).toEqual([[84, 86]]);
    const moved = await client.POST('/business/{business_id}', {
      params: { path: { business_id: MADRID } },
      body: { groups: [85, 86] },
    });
    expect(moved.data).toMatchObject({ id: MADRID, groups: [85, 86] });

    const gone = await client.DELETE(GROUP, { params: { path: groupPath } });
    const sectionGone = await client.DELETE(SECTION, { params: { path } });
    expect([gone.data, sectionGone.data]).toEqual([{ status: 'success' }, { status: 'success' }]);
    expect(allViolations(mocks)).toEqual([]);
  });

  test('reads the documented refusals by their types', async () => {
    await using mocks = await startMocks();
    const client = connect(mocks);
    const prefer = (text: string) => ({ headers: { Prefer: text } });

    const taken = await client.POST(SECTIONS, {
      body: { name: 'Country' },
      ...prefer('code=400, example=duplicate-name'),
    });
    expect(taken.error).toEqual({ errors: { json: { name: 'name_already_exists' } } });

    const pulled = await client.DELETE(SECTION, { params, ...prefer('code=403, example=pulled') });
    expect(pulled.error).toEqual({ errors: { authorization: 'Operation not allowed' } });

    const unknown = await client.GET(GROUP, {
      params: { path: { section_id: 12, group_id: 84 } },
      ...prefer('code=404'),
    });
    expect(unknown.error).toEqual({ errors: { json: 'Resource not found' } });

    const locked = await client.POST('/business/{business_id}', {
      params: { path: { business_id: 'c-MAD-01' } },
      body: { groups: [] },
      ...prefer('code=403, example=locked-member'),
    });
    expect(locked.error).toEqual({ errors: { authorization: { groups: 'edit_not_allowed' } } });
    expect(allViolations(mocks)).toEqual([]);
  });

  test('has no type for what the vendor does not have', async () => {
    await using mocks = await startMocks();
    const client = connect(mocks);
    const groupParams = { path: { section_id: 12, group_id: 84 } };
    const { data: created } = await client.POST(GROUPS, {
      params,
      body: { name: 'Spain', business__in: [] },
    });
    expect(created).toEqual({ status: 'success', id: 84 });
    // @ts-expect-error: the response does not repeat the name.
    expect(created?.name).toBeUndefined();
    // @ts-expect-error: no operation renames a group.
    const renamed = await client.POST(GROUP, { params: groupParams, body: { name: 'Iberia' } });
    expect(renamed.response.ok).toBe(false);
    // @ts-expect-error: a section is updated by POST, not PUT.
    const put = await client.PUT(SECTION, { params, body: { name: 'Market' } });
    expect(put.response.ok).toBe(false);
    const { data: section } = await client.GET(SECTION, { params });
    // @ts-expect-error: the groups of a section have no `business_ids`.
    expect(section?.groups[0]?.business_ids).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = connect(mocks);
    // @ts-expect-error: the member is `business__in`, with two underscores.
    const { response } = await client.POST(GROUPS, { params, body: { name: 'Spain', business_in: [] } });
    expect(response.status).toBe(400);
    expect(lastViolations(mocks)).toEqual(['request required /body']);
  });

  test('does not compile an id of a section that is a text, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = connect(mocks);
    const body = { name: 'Spain', business__in: [] };
    // @ts-expect-error: `section_id` is an integer.
    const { response } = await client.POST(GROUPS, { params: { path: { section_id: 'country' } }, body });
    expect(response.status).toBe(400);
    expect(lastViolations(mocks)).toEqual(['request type /path/section_id']);
  });
});

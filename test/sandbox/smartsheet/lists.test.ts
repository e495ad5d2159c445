import { describe, expect, test } from '@jest/globals';
import {
  FIELD_CREW,
  LI,
  NIGHT_CREW,
  namesOf,
  outcomeOf,
  type Smartsheet,
  startSmartsheet,
} from '../../support/smartsheet-sandbox.ts';

const CREATED = '2026-03-02T09:15:27Z';
const listOf = async ({ call }: Smartsheet, query = '') => (await call('GET', `/groups${query}`)).json;

describe('paging', () => {
  test.each([
    { query: '', shown: { pageNumber: 1, pageSize: 100, totalPages: 1 }, first: 'Field Crew', size: 3 },
    { query: '?pageSize=2', shown: { pageNumber: 1, pageSize: 2, totalPages: 2 }, size: 2 },
    {
      query: '?page=2&pageSize=2',
      shown: { pageNumber: 2, pageSize: 2, totalPages: 2 },
      first: 'Night Crew',
      size: 1,
    },
    { query: '?page=3&pageSize=2', shown: { pageNumber: 3, pageSize: 2, totalPages: 2 }, size: 0 },
    { query: '?includeAll=true', shown: { pageNumber: 1, totalPages: 1 }, size: 3 },
    { query: '?includeAll=true&page=2&pageSize=1', shown: { pageNumber: 1, totalPages: 1 }, size: 3 },
  ])('"$query": $shown, $size of 3', async ({ query, shown, first, size }) => {
    await using smartsheet = await startSmartsheet();
    const { data, ...envelope } = await listOf(smartsheet, query);
    expect(envelope).toEqual({ ...shown, totalCount: 3 });
    expect(data).toHaveLength(size);
    if (first !== undefined) expect(data[0].name).toBe(first);
  });

  test('an empty account has no pages', async () => {
    await using smartsheet = await startSmartsheet();
    for (const { id } of (await listOf(smartsheet)).data) await smartsheet.call('DELETE', `/groups/${id}`);
    expect(await listOf(smartsheet)).toEqual({
      pageNumber: 1,
      pageSize: 100,
      totalPages: 0,
      totalCount: 0,
      data: [],
    });
  });

  test('groups come by name, without their members', async () => {
    await using smartsheet = await startSmartsheet();
    for (const name of ['zebras', 'Badgers', 'ants']) await smartsheet.call('POST', '/groups', { name });
    const { data } = await listOf(smartsheet);
    const names = ['Badgers', 'Field Crew', 'Launch Crew', 'Night Crew', 'ants', 'zebras'];
    expect(namesOf(data)).toEqual(names);
    expect(data.filter((group: object) => 'members' in group)).toEqual([]);
  });

  test.each([
    'page=0',
    'pageSize=0',
    'page=two',
    'includeAll=yes',
    'numericDates=soon',
    'modifiedSince=soon',
  ])('%s: 400 1018', async (query) => {
    await using smartsheet = await startSmartsheet();
    const answer = await smartsheet.call('GET', `/groups?${query}`);
    expect(outcomeOf(answer)).toEqual([400, 1018]);
    expect(answer.json.message).toContain(query.split('=')[0]);
  });
});

describe('dates', () => {
  test('are numbers on request, in every answer that has some', async () => {
    await using smartsheet = await startSmartsheet();
    const instant = Date.parse(CREATED);
    const dates = { createdAt: instant, modifiedAt: instant };
    expect((await listOf(smartsheet, '?numericDates=true')).data[0]).toMatchObject(dates);
    const { json } = await smartsheet.call('GET', `/groups/${NIGHT_CREW}?numericDates=true`);
    expect(json).toMatchObject(dates);
    const now = Date.parse('2026-07-02T09:15:41Z');
    const created = await smartsheet.call('POST', '/groups?numericDates=true', { name: 'jets' });
    expect(created.json.result).toMatchObject({ createdAt: now, modifiedAt: now });
    const path = `/groups/${NIGHT_CREW}?numericDates=true`;
    const changed = await smartsheet.call('PUT', path, { name: 'owls' });
    expect(changed.json.result).toMatchObject({ createdAt: instant, modifiedAt: now });
    expect((await smartsheet.call('GET', '/users/me?numericDates=true')).status).toBe(200);
  });

  test.each([
    { since: '2026-03-02T09:15:26Z', found: 3 },
    { since: CREATED, found: 3 },
    { since: '2026-03-02T10:15:27%2B01:00', found: 3 },
    { since: '2026-03-02T09:15:28Z', found: 0 },
    { since: '1772442927000&numericDates=true', found: 3 },
    { since: '1772442927001', found: 0 },
  ])('modifiedSince=$since finds $found', async ({ since, found }) => {
    await using smartsheet = await startSmartsheet();
    const { totalCount, data } = await listOf(smartsheet, `?modifiedSince=${since}`);
    expect([totalCount, data.length]).toEqual([found, found]);
  });

  test.each([
    { what: 'renamed', method: 'PUT', path: '', body: { name: 'jets' } },
    { what: 'given members', method: 'POST', path: '/members', body: { email: 'curly.howard@example.com' } },
    { what: 'rid of members', method: 'DELETE', path: `/members/${LI}`, body: undefined },
  ])('modifiedSince finds a group that was $what', async ({ method, path, body }) => {
    await using smartsheet = await startSmartsheet();
    const since = '?modifiedSince=2026-07-01T00:00:00Z';
    expect((await listOf(smartsheet, since)).totalCount).toBe(0);
    await smartsheet.call(method, `/groups/${FIELD_CREW}${path}`, body);
    expect((await listOf(smartsheet, since)).data).toMatchObject([
      { id: FIELD_CREW, createdAt: CREATED, modifiedAt: '2026-07-02T09:15:41Z' },
    ]);
  });

  test('adding those who are members already changes nothing', async () => {
    await using smartsheet = await startSmartsheet();
    const path = `/groups/${FIELD_CREW}`;
    await smartsheet.call('POST', `${path}/members`, [{ email: 'li.wei@example.com' }]);
    expect((await smartsheet.call('GET', path)).json.modifiedAt).toBe(CREATED);
  });
});

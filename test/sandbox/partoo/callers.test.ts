import { describe, expect, test } from '@jest/globals';
import {
  groupAt,
  groupsAt,
  MADRID,
  NONE,
  SECTIONS,
  SOUTH,
  sectionAt,
  startPartoo,
  TERRITORY,
  TRADE,
  type Who,
} from '../../support/partoo-sandbox.ts';

describe('who calls', () => {
  test.each([
    { what: 'no key', headers: {} },
    { what: 'a blank key', headers: { 'x-APIKey': ' ' } },
    { what: 'an unknown key', headers: { 'x-APIKey': 'nobody' } },
  ])('$what: 401 in the same words, before anything else', async ({ headers }) => {
    await using partoo = await startPartoo();
    const { status, json } = await partoo.callWith(headers, 'POST', sectionAt(NONE), {});
    expect([status, json]).toEqual([401, { errors: { authentication: 'User not authenticated' } }]);
  });

  test.each([
    { method: 'POST', path: SECTIONS, body: { name: 'Region' } },
    { method: 'POST', path: sectionAt(TERRITORY), body: { name: 'Region' } },
    { method: 'DELETE', path: sectionAt(TERRITORY) },
    { method: 'POST', path: groupsAt(TERRITORY), body: { name: 'France', business__in: [] } },
    { method: 'DELETE', path: groupAt(TERRITORY, SOUTH) },
    { method: 'POST', path: `/business/${MADRID}`, body: { groups: [] } },
  ])('a Business Manager does not write: $method $path', async ({ method, path, body }) => {
    await using partoo = await startPartoo();
    const before = (await partoo.call('GET', SECTIONS)).json;
    expect((await partoo.callAs('member', method, path, body)).status).toBe(403);
    expect((await partoo.call('GET', SECTIONS)).json).toEqual(before);
  });

  test.each([SECTIONS, sectionAt(TERRITORY), groupAt(TERRITORY, SOUTH), '/business/search'])(
    'a Business Manager reads: %s',
    async (path) => {
      await using partoo = await startPartoo();
      expect((await partoo.callAs('member', 'GET', path)).status).toBe(200);
    },
  );

  test.each<{ who: Who; path: string; canEdit: boolean }>([
    { who: 'administrator', path: sectionAt(TERRITORY), canEdit: true },
    { who: 'administrator', path: sectionAt(TRADE), canEdit: false },
    { who: 'member', path: sectionAt(TERRITORY), canEdit: false },
  ])('can_edit is of the caller: $who of $path, $canEdit', async ({ who, path, canEdit }) => {
    await using partoo = await startPartoo();
    expect((await partoo.callAs(who, 'GET', path)).json.can_edit).toBe(canEdit);
  });

  test.each<{ who: Who; org_id: number; status: number }>([
    { who: 'provider', org_id: 43, status: 200 },
    { who: 'administrator', org_id: 42, status: 200 },
    { who: 'administrator', org_id: 43, status: 403 },
  ])('the organization $org_id is named by a $who: $status', async ({ who, org_id, status }) => {
    await using partoo = await startPartoo();
    const created = await partoo.callAs(who, 'POST', SECTIONS, { name: 'Region', org_id });
    const listed = await partoo.callAs(who, 'GET', `${SECTIONS}?org_id=${org_id}`);
    expect([created.status, listed.status]).toEqual([status, status]);
    const inOther = await partoo.callAs('stranger', 'GET', SECTIONS);
    expect(inOther.json.count).toBe(org_id === 43 && status === 200 ? 1 : 0);
  });

  test.each([
    { method: 'GET', path: sectionAt(TERRITORY) },
    { method: 'POST', path: sectionAt(TERRITORY), body: { name: 'Region' } },
    { method: 'DELETE', path: sectionAt(TERRITORY) },
    { method: 'POST', path: groupsAt(TERRITORY), body: { name: 'France', business__in: [] } },
    { method: 'GET', path: groupAt(TERRITORY, SOUTH) },
    { method: 'DELETE', path: groupAt(TERRITORY, SOUTH) },
    { method: 'POST', path: `/business/${MADRID}`, body: { groups: [] } },
  ])('what another organization has is not there: $method $path', async ({ method, path, body }) => {
    await using partoo = await startPartoo();
    expect((await partoo.callAs('stranger', method, path, body)).status).toBe(404);
    expect((await partoo.call('GET', sectionAt(TERRITORY))).json.name).toBe('Territory');
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  FIELD_CREW,
  JANE,
  LAUNCH_CREW,
  LI,
  outcomeOf,
  startSmartsheet,
  type Who,
} from '../../support/smartsheet-sandbox.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const group = { name: 'jets' };

describe('who calls', () => {
  test.each([
    { what: 'no token', headers: {}, code: 1001 },
    { what: 'another scheme', headers: { authorization: 'Basic admin-token' }, code: 1001 },
    { what: 'an unknown token', headers: bearer('nobody'), code: 1002 },
    { what: 'a token that has expired', headers: bearer('expired-token'), code: 1003 },
    { what: 'an assumed stranger', assumed: 'nobody@example.com', code: 1030 },
    { what: 'an assumed administrator', assumed: 'larry.fine@example.com', code: 1030 },
    { what: 'an assumed user without an address', assumed: '', code: 1030 },
    {
      what: 'a member who assumes somebody',
      headers: { ...bearer('member-token'), 'assume-user': 'jane.doe@example.com' },
      code: 1030,
    },
  ])('$what: 401 $code, before anything else', async ({ headers, assumed = '', code }) => {
    await using smartsheet = await startSmartsheet();
    const fields = headers ?? { ...bearer('admin-token'), 'assume-user': assumed };
    const answer = await smartsheet.callWith({ ...fields, accept: 'text/html' }, 'POST', '/groups', {});
    expect(outcomeOf(answer)).toEqual([401, code]);
  });

  test.each([
    { assumed: 'jane.doe%40example.com', name: 'Jane' },
    { assumed: 'Jane.Doe@Example.com', name: 'Jane' },
    { assumed: 'li.wei%40example.com', name: 'Li' },
  ])('an administrator calls as $assumed, with the rights of $name', async ({ assumed, name }) => {
    await using smartsheet = await startSmartsheet();
    const headers = { ...bearer('admin-token'), 'assume-user': assumed };
    const { json } = await smartsheet.callWith(headers, 'GET', '/users/me');
    expect(json.firstName).toBe(name);
    const created = await smartsheet.callWith(headers, 'POST', '/groups', group);
    if (name === 'Li') expect(outcomeOf(created)).toEqual([403, 1104]);
    else expect(created.json.result.ownerId).toBe(JANE);
  });

  test('anybody is the administrator where every token is good', async () => {
    await using smartsheet = await startSmartsheet({ anyCredentials: true });
    const { json } = await smartsheet.callWith({}, 'GET', '/users/me');
    expect(json).toMatchObject({ firstName: 'John', admin: true, groupAdmin: true });
    const headers = { 'assume-user': 'li.wei@example.com' };
    expect((await smartsheet.callWith(headers, 'GET', '/users/me')).json.firstName).toBe('Li');
  });
});

const WRITES = [
  { method: 'POST', path: '/groups', body: group },
  { method: 'PUT', path: `/groups/${FIELD_CREW}`, body: group },
  { method: 'DELETE', path: `/groups/${FIELD_CREW}` },
  { method: 'POST', path: `/groups/${FIELD_CREW}/members`, body: { email: 'moe.howard@example.com' } },
  { method: 'DELETE', path: `/groups/${FIELD_CREW}/members/${LI}` },
];
const READS = [
  { method: 'GET', path: '/groups' },
  { method: 'GET', path: `/groups/${FIELD_CREW}` },
  { method: 'GET', path: '/users/me' },
  { method: 'GET', path: `/users/${JANE}` },
];

describe('who may', () => {
  test.each(READS)('everybody on the plan reads: $method $path', async ({ method, path }) => {
    await using smartsheet = await startSmartsheet();
    expect((await smartsheet.callAs('li', method, path)).status).toBe(200);
    expect((await smartsheet.callWith(bearer('read-only-token'), method, path)).status).toBe(200);
  });

  test.each(WRITES)('nobody writes without the scope: $method $path', async ({ method, path, body }) => {
    await using smartsheet = await startSmartsheet();
    const answer = await smartsheet.callWith(bearer('read-only-token'), method, path, body);
    expect(outcomeOf(answer)).toEqual([403, 1004]);
  });

  test.each(WRITES)('a member does not write: $method $path', async ({ method, path, body }) => {
    await using smartsheet = await startSmartsheet();
    const before = (await smartsheet.call('GET', `/groups/${FIELD_CREW}`)).json;
    const answer = await smartsheet.callAs('li', method, path, body);
    expect(outcomeOf(answer)).toEqual([403, method === 'POST' && path === '/groups' ? 1104 : 1004]);
    expect((await smartsheet.call('GET', `/groups/${FIELD_CREW}`)).json).toEqual(before);
  });

  test.each<{ who: Who; outcome: readonly [number, number | undefined] }>([
    { who: 'john', outcome: [200, undefined] },
    { who: 'jane', outcome: [200, undefined] },
    { who: 'larry', outcome: [403, 1104] },
    { who: 'li', outcome: [403, 1104] },
  ])('a group administrator creates, and nobody else: $who gets $outcome', async ({ who, outcome }) => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.callAs(who, 'POST', '/groups', group))).toEqual(outcome);
  });

  test.each<{ who: Who; ofJane: number; ofJohn: number }>([
    { who: 'john', ofJane: 200, ofJohn: 200 },
    { who: 'jane', ofJane: 200, ofJohn: 403 },
    { who: 'larry', ofJane: 200, ofJohn: 200 },
    { who: 'li', ofJane: 403, ofJohn: 403 },
  ])('its owner and system administrators change a group: $who', async ({ who, ofJane, ofJohn }) => {
    await using smartsheet = await startSmartsheet();
    const statusOf = async (id: number, name: string) =>
      (await smartsheet.callAs(who, 'PUT', `/groups/${id}`, { name })).status;
    expect([await statusOf(LAUNCH_CREW, 'jets'), await statusOf(FIELD_CREW, 'sharks')]).toEqual([
      ofJane,
      ofJohn,
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  FIELD_CREW,
  JANE,
  JOHN,
  LARRY,
  LAUNCH_CREW,
  LI,
  NIGHT_CREW,
  NOBODY,
  outcomeOf,
  START,
  startSmartsheet,
} from '../../support/smartsheet-sandbox.ts';

const LATER = '2026-07-02T10:00:00Z';
const JSON_TYPE = 'application/json;charset=UTF-8';

describe('creating a group', () => {
  test('answers the group with its owner, and is 200 in the type of the vendor', async () => {
    await using smartsheet = await startSmartsheet();
    const body = { name: 'jets', description: 'from the West Side' };
    const { status, headers, json } = await smartsheet.callAs('jane', 'POST', '/groups', body);
    expect([status, headers['content-type']]).toEqual([200, JSON_TYPE]);
    expect(json).toEqual({
      message: 'SUCCESS',
      resultCode: 0,
      result: {
        id: 8_000_000_000_000_001,
        ...body,
        owner: 'jane.doe@example.com',
        ownerId: JANE,
        createdAt: START,
        modifiedAt: START,
      },
    });
    const { id } = json.result;
    expect((await smartsheet.call('GET', `/groups/${id}`)).json).toEqual({ ...json.result, members: [] });
  });

  test('leaves out a description that was never set, and shows members exactly where there were some', async () => {
    await using smartsheet = await startSmartsheet();
    const resultOf = async (body: object) => (await smartsheet.call('POST', '/groups', body)).json.result;
    const bare = await resultOf({ name: 'jets' });
    expect('description' in bare || 'members' in bare).toBe(false);
    expect((await resultOf({ name: 'sharks', members: [] })).members).toEqual([]);
    const { members } = await resultOf({ name: 'owls', members: [{ email: 'li.wei@example.com' }] });
    expect(members).toEqual([
      { id: LI, email: 'li.wei@example.com', firstName: 'Li', lastName: 'Wei', name: 'Li Wei' },
    ]);
  });

  test('takes the path with a slash at its end', async () => {
    await using smartsheet = await startSmartsheet();
    expect((await smartsheet.call('POST', '/groups/', { name: 'jets' })).status).toBe(200);
    expect((await smartsheet.call('GET', '/groups/')).json.totalCount).toBe(4);
  });

  test.each([
    { what: 'no name', body: {}, code: 1012 },
    { what: 'an empty name', body: { name: '' }, code: 1008 },
    { what: 'a name that is taken', body: { name: 'Night Crew' }, code: 1103 },
    { what: 'a name in another case', body: { name: 'night shift' }, code: undefined },
    { what: 'an owner', body: { name: 'jets', ownerId: JANE }, code: 1032 },
    { what: 'a wrong type', body: { name: 1 }, code: 1008 },
    { what: 'members that are no list', body: { name: 'jets', members: {} }, code: 1008 },
    { what: 'a member without an address', body: { name: 'jets', members: [{}] }, code: 1012 },
    { what: 'a member who is a text', body: { name: 'jets', members: ['moe'] }, code: 1008 },
    { what: 'an address that is none', body: { name: 'jets', members: [{ email: 'moe' }] }, code: 1156 },
    {
      what: 'an alternate address',
      body: { name: 'jets', members: [{ email: 'li@example.com' }] },
      code: 1159,
    },
    { what: 'no body', body: undefined, code: 1024 },
    { what: 'broken JSON', body: '{"name"', code: 1008 },
    { what: 'a list', body: [], code: 1008 },
    { what: 'an unknown attribute', body: { name: 'jets', colour: 'red' }, code: undefined },
  ])('$what: $code', async ({ body, code }) => {
    await using smartsheet = await startSmartsheet();
    const answer = await smartsheet.call('POST', '/groups', body);
    expect(outcomeOf(answer)).toEqual([code === undefined ? 200 : 400, code]);
    expect(answer.headers['content-type']).toBe(JSON_TYPE);
  });

  test.each([
    { what: 'Accept excludes JSON', headers: { accept: 'text/html' }, outcome: [406, 1052] },
    { what: 'the body is no JSON', headers: { 'content-type': 'text/plain' }, outcome: [415, 1124] },
    {
      what: 'the integration source is malformed',
      headers: { 'smartsheet-integration-source': 'AI' },
      outcome: [400, 1011],
    },
  ])('$what: $outcome', async ({ headers, outcome }) => {
    await using smartsheet = await startSmartsheet();
    const all = { authorization: 'Bearer admin-token', ...headers };
    const answer = await smartsheet.callWith(all, 'POST', '/groups', { name: 'jets' });
    expect(outcomeOf(answer)).toEqual(outcome);
  });

  test.each([
    { what: 'the token before the body', who: {}, body: {}, outcome: [401, 1001] },
    {
      what: 'the body before the role',
      who: { authorization: 'Bearer member-token' },
      body: {},
      outcome: [400, 1012],
    },
    {
      what: 'the role before the name',
      who: { authorization: 'Bearer member-token' },
      body: { name: 'Night Crew' },
      outcome: [403, 1104],
    },
  ])('looks at $what', async ({ who, body, outcome }) => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.callWith(who, 'POST', '/groups', body))).toEqual(outcome);
  });
});

describe('changing a group', () => {
  test('is partial: what is left out stays, and modifiedAt moves', async () => {
    await using smartsheet = await startSmartsheet();
    smartsheet.setTime(LATER);
    const before = (await smartsheet.call('GET', `/groups/${FIELD_CREW}`)).json;
    const { json } = await smartsheet.call('PUT', `/groups/${FIELD_CREW}`, { name: 'jets' });
    const { members, ...summary } = before;
    expect(json).toEqual({
      message: 'SUCCESS',
      resultCode: 0,
      result: { ...summary, name: 'jets', modifiedAt: LATER },
    });
    const description = { description: 'others' };
    await smartsheet.call('PUT', `/groups/${FIELD_CREW}`, { ...description, members: [] });
    const after = (await smartsheet.call('GET', `/groups/${FIELD_CREW}`)).json;
    expect(after).toEqual({ ...before, name: 'jets', ...description, modifiedAt: LATER });
  });

  test.each([
    { what: 'its own name', body: { name: 'Night Crew' }, outcome: [200, undefined] },
    { what: 'the name of another', body: { name: 'Launch Crew' }, outcome: [400, 1103] },
    { what: 'nothing', body: {}, outcome: [200, undefined] },
    { what: 'what the server sets', body: { owner: 'moe@example.com' }, outcome: [400, 1032] },
    { what: 'an empty name', body: { name: '' }, outcome: [400, 1008] },
    { what: 'an owner of another type', body: { ownerId: 'jane' }, outcome: [400, 1008] },
    { what: 'no body', body: undefined, outcome: [400, 1024] },
    { what: 'to a group administrator', body: { ownerId: JANE }, outcome: [200, undefined] },
    { what: 'to a system administrator', body: { ownerId: LARRY }, outcome: [200, undefined] },
    { what: 'to a member', body: { ownerId: LI }, outcome: [400, 1031] },
    { what: 'to nobody', body: { ownerId: NOBODY }, outcome: [400, 1031] },
  ])('$what: $outcome', async ({ body, outcome }) => {
    await using smartsheet = await startSmartsheet();
    const answer = await smartsheet.call('PUT', `/groups/${NIGHT_CREW}`, body);
    expect(outcomeOf(answer)).toEqual(outcome);
  });

  test('who hands a group over loses his rights, unless he is a system administrator', async () => {
    await using smartsheet = await startSmartsheet();
    const { json } = await smartsheet.callAs('jane', 'PUT', `/groups/${LAUNCH_CREW}`, { ownerId: JOHN });
    expect(json.result).toMatchObject({ owner: 'john.doe@example.com', ownerId: JOHN });
    const again = await smartsheet.callAs('jane', 'PUT', `/groups/${LAUNCH_CREW}`, { name: 'jets' });
    expect(outcomeOf(again)).toEqual([403, 1004]);
    await smartsheet.call('PUT', `/groups/${LAUNCH_CREW}`, { ownerId: JANE });
    const byJohn = await smartsheet.call('PUT', `/groups/${LAUNCH_CREW}`, { name: 'jets' });
    expect(byJohn.status).toBe(200);
  });
});

describe('a group that is gone', () => {
  test('is a 404 for every operation, and its name is free', async () => {
    await using smartsheet = await startSmartsheet();
    const gone = await smartsheet.call('DELETE', `/groups/${NIGHT_CREW}`);
    expect([gone.status, gone.json]).toEqual([200, { message: 'SUCCESS', resultCode: 0 }]);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', { name: 'jets' }],
      ['DELETE', '', undefined],
      ['POST', '/members', { email: 'moe.howard@example.com' }],
      ['DELETE', `/members/${LI}`, undefined],
    ] as const) {
      const answer = await smartsheet.call(method, `/groups/${NIGHT_CREW}${path}`, body);
      expect(outcomeOf(answer)).toEqual([404, 1106]);
    }
    expect((await smartsheet.call('POST', '/groups', { name: 'Night Crew' })).status).toBe(200);
  });

  test('is a 404 for those who may not change it, too', async () => {
    await using smartsheet = await startSmartsheet();
    const answer = await smartsheet.callAs('li', 'DELETE', `/groups/${NOBODY}`);
    expect(outcomeOf(answer)).toEqual([404, 1106]);
  });

  test('is 1018 where its id is no number', async () => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.call('GET', '/groups/jets'))).toEqual([400, 1018]);
  });
});

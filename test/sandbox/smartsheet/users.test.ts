import { describe, expect, test } from '@jest/globals';
import {
  CURLY,
  FIELD_CREW,
  JANE,
  JOHN,
  LARRY,
  LAUNCH_CREW,
  LI,
  NOBODY,
  namesOf,
  outcomeOf,
  START,
  startSmartsheet,
} from '../../support/smartsheet-sandbox.ts';

describe('reading users', () => {
  test('the groups of the caller are those that he is in, not those that he owns', async () => {
    await using smartsheet = await startSmartsheet();
    const groupsOf = async (who: 'john' | 'jane') =>
      (await smartsheet.callAs(who, 'GET', '/users/me?include=groups')).json.groups;
    expect(await groupsOf('john')).toEqual([]);
    expect(namesOf(await groupsOf('jane'))).toEqual(['Launch Crew']);
    expect((await smartsheet.call('GET', '/users/me')).json.groups).toBeUndefined();
  });

  test('nobody is there under another id', async () => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.call('GET', `/users/${NOBODY}`))).toEqual([404, 1020]);
  });
});

describe('removing users', () => {
  test('his memberships go, and so do his addresses and tokens', async () => {
    await using smartsheet = await startSmartsheet();
    const { status, json } = await smartsheet.call('DELETE', `/users/${LI}`);
    expect([status, json]).toEqual([200, { message: 'SUCCESS', resultCode: 0 }]);
    expect(outcomeOf(await smartsheet.call('GET', `/users/${LI}`))).toEqual([404, 1020]);
    expect(outcomeOf(await smartsheet.call('DELETE', `/users/${LI}`))).toEqual([404, 1020]);
    const { members } = (await smartsheet.call('GET', `/groups/${LAUNCH_CREW}`)).json;
    expect(members).toMatchObject([{ id: JANE }]);
    expect(outcomeOf(await smartsheet.callAs('li', 'GET', '/groups'))).toEqual([401, 1002]);
    const path = `/groups/${FIELD_CREW}/members`;
    const invited = (await smartsheet.call('POST', path, { email: 'li@example.com' })).json.result;
    expect(invited).toEqual({
      id: expect.any(Number),
      email: 'li@example.com',
      name: 'li@example.com',
    });
  });

  test.each([
    { what: 'who owns groups, without an heir', path: `/users/${JANE}`, outcome: [400, 1121] },
    { what: 'with a plain heir', path: `/users/${JANE}?transferTo=${LI}`, outcome: [400, 1107] },
    { what: 'with a system administrator', path: `/users/${JANE}?transferTo=${LARRY}`, outcome: [400, 1107] },
    { what: 'with an unknown heir', path: `/users/${JANE}?transferTo=${NOBODY}`, outcome: [400, 1019] },
    { what: 'who is the heir himself', path: `/users/${JANE}?transferTo=${JANE}`, outcome: [400, 1019] },
    {
      what: 'who owns none, with any heir',
      path: `/users/${CURLY}?transferTo=${LI}`,
      outcome: [200, undefined],
    },
    { what: 'who is nobody', path: `/users/${NOBODY}`, outcome: [404, 1020] },
    { what: 'who calls', path: `/users/${JOHN}`, outcome: [403, 1047] },
    { what: 'and a flag that is none', path: `/users/${CURLY}?transferSheets=soon`, outcome: [400, 1018] },
  ])('a user $what: $outcome', async ({ path, outcome }) => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.call('DELETE', path))).toEqual(outcome);
    expect((await smartsheet.call('GET', `/groups/${LAUNCH_CREW}`)).json.ownerId).toBe(JANE);
  });

  test('a group administrator inherits his groups', async () => {
    await using smartsheet = await startSmartsheet();
    const removed = await smartsheet.call(
      'DELETE',
      `/users/${LARRY}?transferTo=${JOHN}&transferSheets=true&removeFromSharing=true`,
    );
    expect(removed.status).toBe(200);
    expect((await smartsheet.call('DELETE', `/users/${JANE}?transferTo=${JOHN}`)).status).toBe(200);
    expect((await smartsheet.call('GET', `/groups/${LAUNCH_CREW}`)).json).toMatchObject({
      owner: 'john.doe@example.com',
      ownerId: JOHN,
      modifiedAt: START,
      members: [{ id: LI }],
    });
  });

  test.each(['jane', 'li'] as const)('only system administrators do it: not %s', async (who) => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.callAs(who, 'DELETE', `/users/${CURLY}`))).toEqual([403, 1004]);
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  CURLY,
  emailsOf,
  FIELD_CREW,
  LI,
  NIGHT_CREW,
  NOBODY,
  namesOf,
  outcomeOf,
  type Smartsheet,
  startSmartsheet,
} from '../../support/smartsheet-sandbox.ts';

const MEMBERS = `/groups/${FIELD_CREW}/members`;
const [li, moe, curly, stranger] = ['li.wei', 'moe.howard', 'curly.howard', 'new.hire'].map((name) => ({
  email: `${name}@example.com`,
}));

const membersIn = async ({ call }: Smartsheet, id = FIELD_CREW) =>
  (await call('GET', `/groups/${id}`)).json.members;

describe('adding members', () => {
  test('one object answers one member', async () => {
    await using smartsheet = await startSmartsheet();
    const { json } = await smartsheet.call('POST', MEMBERS, curly);
    const member = { id: CURLY, ...curly, firstName: 'Curly', lastName: 'Howard', name: 'Curly Howard' };
    expect(json).toEqual({ message: 'SUCCESS', resultCode: 0, result: member });
    expect(await membersIn(smartsheet)).toMatchObject([{ id: LI }, moe, member]);
  });

  test.each([
    {
      what: 'new ones',
      body: [curly, stranger],
      added: ['curly.howard@example.com', 'new.hire@example.com'],
    },
    { what: 'one who is in it', body: [li, curly], added: ['curly.howard@example.com'] },
    { what: 'those who are in it', body: [li, moe], added: [] },
    { what: 'one twice', body: [curly, curly], added: ['curly.howard@example.com'] },
    { what: 'nobody', body: [], added: [] },
  ])('a list of $what answers a list without those who were members: $added', async ({ body, added }) => {
    await using smartsheet = await startSmartsheet();
    const { status, json } = await smartsheet.call('POST', MEMBERS, body);
    expect(status).toBe(200);
    expect(emailsOf(json.result)).toEqual(added);
    expect(await membersIn(smartsheet)).toHaveLength(2 + added.length);
  });

  test('addresses are the same in every case', async () => {
    await using smartsheet = await startSmartsheet();
    const answer = await smartsheet.call('POST', MEMBERS, { email: 'LI.WEI@Example.com' });
    expect(outcomeOf(answer)).toEqual([400, 1129]);
  });

  test('an address that nobody has becomes an invited user, the same in every group', async () => {
    await using smartsheet = await startSmartsheet();
    const { result } = (await smartsheet.call('POST', MEMBERS, stranger)).json;
    expect(result).toEqual({ id: expect.any(Number), ...stranger, name: stranger?.email });
    const again = await smartsheet.call('POST', `/groups/${NIGHT_CREW}/members`, stranger);
    expect(again.json.result).toEqual(result);
    const { json } = await smartsheet.call('GET', `/users/${result.id}`);
    expect(json).toEqual({ id: result.id, ...stranger, admin: false, groupAdmin: false });
  });

  test.each([
    { what: 'one who is in it', body: li, code: 1129 },
    { what: 'an alternate address', body: { email: 'li@example.com' }, code: 1159 },
    { what: 'an alternate address in a list', body: [curly, { email: 'Li@example.com' }], code: 1159 },
    { what: 'no address', body: {}, code: 1012 },
    { what: 'no address in a list', body: [curly, {}], code: 1012 },
    { what: 'an address that is none', body: [curly, { email: 'moe' }], code: 1156 },
    { what: 'an address of another type', body: { email: 1 }, code: 1008 },
    { what: 'a text', body: '"moe"', code: 1008 },
    { what: 'a list of texts', body: ['moe'], code: 1008 },
    { what: 'no body', body: undefined, code: 1024 },
  ])('$what: 400 $code, and nobody is added', async ({ body, code }) => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.call('POST', MEMBERS, body))).toEqual([400, code]);
    expect(await membersIn(smartsheet)).toHaveLength(2);
  });

  test('an alternate address is told with the primary one', async () => {
    await using smartsheet = await startSmartsheet();
    const { json } = await smartsheet.call('POST', MEMBERS, { email: 'Li@example.com' });
    expect(json.message).toContain('li.wei@example.com');
    expect(json.detail).toEqual([
      { alternateEmailAddress: 'Li@example.com', primaryEmailAddress: 'li.wei@example.com' },
    ]);
  });

  test.each([
    { path: '/groups', body: { name: 'jets', members: [curly, stranger] } },
    { path: MEMBERS, body: [curly, stranger] },
    { path: MEMBERS, body: stranger },
  ])('a plan that restricts membership takes no strangers: $path', async ({ path, body }) => {
    await using smartsheet = await startSmartsheet();
    await smartsheet.restrictMembership();
    const answer = await smartsheet.call('POST', path, body);
    expect(outcomeOf(answer)).toEqual([400, 1105]);
    expect(answer.json.message).toContain('account: new.hire@example.com.');
    expect(await membersIn(smartsheet)).toHaveLength(2);
    expect((await smartsheet.call('GET', '/groups')).json.totalCount).toBe(3);
    expect((await smartsheet.call('POST', MEMBERS, curly)).status).toBe(200);
  });
});

describe('removing members', () => {
  test('he stays a user, and a member of his other groups', async () => {
    await using smartsheet = await startSmartsheet();
    const { status, json } = await smartsheet.call('DELETE', `${MEMBERS}/${LI}`);
    expect([status, json]).toEqual([200, { message: 'SUCCESS', resultCode: 0 }]);
    expect(emailsOf(await membersIn(smartsheet))).toEqual(['moe.howard@example.com']);
    expect((await smartsheet.call('GET', `/users/${LI}`)).status).toBe(200);
    const { groups } = (await smartsheet.callAs('li', 'GET', '/users/me?include=groups')).json;
    expect(namesOf(groups)).toEqual(['Launch Crew']);
    expect(outcomeOf(await smartsheet.call('DELETE', `${MEMBERS}/${LI}`))).toEqual([404, 1020]);
  });

  test.each([
    { what: 'a user who is no member', id: CURLY },
    { what: 'nobody', id: NOBODY },
  ])('$what: 404 1020', async ({ id }) => {
    await using smartsheet = await startSmartsheet();
    expect(outcomeOf(await smartsheet.call('DELETE', `${MEMBERS}/${id}`))).toEqual([404, 1020]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { startMock } from '../../src/testing/index.ts';
import { startTeams, verdictOf } from '../support/teams.ts';
import { groupOf, OK, sign } from '../support/vinyldns.ts';

describe('what a client prefers', () => {
  test.each([
    { prefer: 'code=429', status: 429, told: null },
    { prefer: 'code=429, example=limited', status: 429, told: null },
    { prefer: 'respond-async', status: 200, told: null },
    { prefer: 'code=418', told: /prefers code=418, which the operation does not document/ },
    { prefer: 'example=nope', told: /prefers example=nope, which the operation does not have/ },
    { prefer: 'example=limited', told: /but as code=429, example=limited/ },
    { prefer: 'delay=1', status: 200, told: null },
    { prefer: 'delay=soon', told: /prefers delay=soon, which is no number of milliseconds up to 60000/ },
    { prefer: 'delay=99999', told: /prefers delay=99999/ },
    { prefer: 'exampel=two', told: /has the preference exampel, which is none/ },
  ])('$prefer: told $told, and never a violation of the server', async ({ prefer, status, told }) => {
    await using sandbox = await startTeams({ port: false });
    const response = await sandbox.fetch(`${sandbox.urlOf()}/teams`, { headers: { prefer } });
    if (status !== undefined) expect(response.status).toBe(status);
    const said = response.headers.get('contract-preference');
    if (told === null) expect(said).toBeNull();
    else expect(said).toMatch(told);
    expect(verdictOf(response)).toBe(told === null ? '0;request=0;response=0' : '1;request=1;response=0');
  });
});

test.each([
  {
    what: 'a missing name',
    body: { ...groupOf('x'), name: undefined },
    told: { errors: ['Missing Group.name'] },
  },
  { what: 'a blank name', body: groupOf(' '), told: expect.stringMatching(/blank|empty/i) },
])('the mock refuses $what of VinylDNS by its own example', async ({ body, told }) => {
  await using mock = await startMock('vinyldns', { port: false });
  const text = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    ...sign(OK, { method: 'POST', url: '/groups', body: text }),
  };
  const response = await mock.fetch(`${mock.urlOf()}/groups`, { method: 'POST', headers, body: text });
  expect([response.status, await response.json()]).toEqual([400, told]);
});

import { describe, expect, test } from '@jest/globals';
import { DUMMY, groupOf, OK, SUPER, sign, startVinyldns, users } from '../support/vinyldns.ts';

const signed = sign(OK, { method: 'GET', url: '/groups' });
const authorization = signed.authorization ?? '';
const failed = (why: string) => `Authentication Failed: ${why}`;

describe('credentials of VinylDNS', () => {
  test.each([
    { what: 'no header', headers: {}, text: 'Authorization header not found' },
    {
      what: 'another scheme',
      headers: { authorization: 'Bearer x' },
      text: 'Authorization header could not be parsed',
    },
    {
      what: 'an empty key',
      headers: { ...signed, authorization: authorization.replace('okAccessKey', '') },
      text: 'accessKey not found',
    },
    {
      what: 'an unknown key',
      headers: { ...signed, authorization: authorization.replace('okAccessKey', 'nobody') },
      text: 'Account with accessKey nobody specified was not found',
    },
    {
      what: 'the secret of another',
      headers: sign({ ...OK, secretKey: DUMMY.secretKey }, { method: 'GET', url: '/groups' }),
      text: 'Request signature could not be validated',
    },
    {
      what: 'a changed date',
      headers: { ...signed, 'x-amz-date': '20260414T082108Z' },
      text: 'Request signature could not be validated',
    },
    {
      what: 'another path',
      headers: sign(OK, { method: 'GET', url: '/groups/valid/domains' }),
      text: 'Request signature could not be validated',
    },
    {
      what: 'another query',
      headers: sign(OK, { method: 'GET', url: '/groups?maxItems=1' }),
      text: 'Request signature could not be validated',
    },
  ])('$what: 401 as a text', async ({ headers, text }) => {
    await using vinyldns = await startVinyldns();
    const answer = await vinyldns.callWith(headers, 'GET', '/groups');
    expect([answer.status, answer.text]).toEqual([401, failed(text)]);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
  });

  test.each([
    { what: 'any time', as: { date: '19990101T000000Z' } },
    { what: 'any region and service', as: { scope: 'eu-west-1/' } },
  ])('$what is good', async ({ as }) => {
    await using vinyldns = await startVinyldns();
    const headers = sign(OK, { method: 'GET', url: '/groups', ...as });
    expect((await vinyldns.callWith(headers, 'GET', '/groups')).status).toBe(200);
  });

  test.each(['""', 'null', '{}'])('a GET with the body %s counts as signed without one', async (body) => {
    await using vinyldns = await startVinyldns();
    expect((await vinyldns.callWith(signed, 'GET', '/groups', body)).status).toBe(200);
  });

  test('a changed body does not', async () => {
    await using vinyldns = await startVinyldns();
    const headers = sign(OK, { method: 'POST', url: '/groups', body: JSON.stringify(groupOf('jets')) });
    expect((await vinyldns.callWith(headers, 'POST', '/groups', groupOf('sharks'))).status).toBe(401);
  });
});

describe('the size of a page is looked at before the signature', () => {
  test.each([
    {
      url: '/groups?maxItems=0',
      text: 'maxItems was 0, maxItems must be between 0 exclusive\n and 3000 inclusive"',
    },
    { url: '/groups?maxItems=3001', text: 'maxItems was 3001' },
    {
      url: '/groups/x/members?maxItems=1001',
      text: 'maxItems was 1001, maxItems must be between 0 exclusive and 1000 inclusive',
    },
    { url: '/groups/x/activity?maxItems=0', text: 'maxItems was 0' },
    { url: '/groups?maxItems=ten', text: "The query parameter 'maxItems' was malformed" },
    { url: '/groups/x/activity?startFrom=first', text: "The query parameter 'startFrom' was malformed" },
  ])('$url: 400 without credentials', async ({ url, text }) => {
    await using vinyldns = await startVinyldns();
    const answer = await vinyldns.callWith({}, 'GET', url);
    expect(answer.status).toBe(400);
    expect(answer.text.startsWith('"') ? answer.json : answer.text).toContain(text);
  });

  test('what is not too large is not: then the signature is missing', async () => {
    await using vinyldns = await startVinyldns();
    expect((await vinyldns.callWith({}, 'GET', '/groups?maxItems=3000')).status).toBe(401);
    expect((await vinyldns.callWith({}, 'POST', '/groups', {})).status).toBe(401);
  });
});

const nobody = { members: users('nobody'), admins: users('nobody') };

// Each request also has the faults of all rows below it, so that the order of the checks decides.
describe('the order of checks of a new group', () => {
  test.each([
    {
      what: 'all that is missing, at once',
      body: { email: 'x', members: users('nobody') },
      status: 400,
      json: { errors: ['Missing Group.name', 'Missing Group.admins'] },
    },
    { what: 'a blank name', body: groupOf(' ', { email: 'x', ...nobody }), status: 400, json: undefined },
    {
      what: 'the form of the e-mail',
      body: groupOf('jets', { email: 'x', ...nobody }),
      status: 400,
      json: 'Please enter a valid Email.',
    },
    {
      what: 'the dots of its domain',
      body: groupOf('jets', { email: 'a@b.c.d.other.com', ...nobody }),
      status: 400,
      json: 'Please enter a valid Email. Number of dots allowed after @ is 2',
    },
    {
      what: 'its domain',
      body: groupOf('jets', { email: 'a@other.com', ...nobody }),
      status: 400,
      json: 'Please enter a valid Email. Valid domains should end with test.com,dummy.com',
    },
    {
      what: 'the name',
      body: groupOf('jets', nobody),
      status: 409,
      json: expect.stringContaining('already exists'),
    },
    {
      what: 'its people',
      body: groupOf('sharks', nobody),
      status: 404,
      json: 'Users [ nobody ] were not found',
    },
  ])('$what: $status', async ({ body, status, json }) => {
    await using vinyldns = await startVinyldns();
    await vinyldns.call(OK, 'POST', '/groups', groupOf('jets'));
    const answer = await vinyldns.call(OK, 'POST', '/groups', body);
    expect(answer.status).toBe(status);
    if (json !== undefined) expect(answer.json).toEqual(json);
    const { groups } = (await vinyldns.call(SUPER, 'GET', '/groups')).json;
    expect(groups).toHaveLength(3);
  });
});

describe('the order of checks of an update', () => {
  test.each([
    { what: 'all that is missing', body: {}, status: 400 },
    { what: 'the group', body: { ...groupOf(' '), id: 'none' }, status: 404 },
    { what: 'a blank name', body: groupOf(' ', { email: 'x' }), status: 400 },
    { what: 'the e-mail', body: groupOf('sharks', { email: 'x', admins: [] }), status: 400 },
    { what: 'the rights', body: groupOf('sharks', { members: [], admins: [] }), status: 403 },
    { what: 'nobody left', body: groupOf('sharks', { members: [], admins: [] }), as: SUPER, status: 400 },
    { what: 'its people', body: groupOf('sharks', { members: users('nobody') }), as: SUPER, status: 404 },
    { what: 'the name', body: groupOf('sharks'), as: SUPER, status: 409 },
    { what: 'nothing', body: groupOf('eagles'), as: SUPER, status: 200 },
  ])('it is the turn of $what: $status', async ({ body, as = DUMMY, status }) => {
    await using vinyldns = await startVinyldns();
    const { json } = await vinyldns.call(OK, 'POST', '/groups', groupOf('jets'));
    await vinyldns.call(OK, 'POST', '/groups', groupOf('sharks'));
    const sent = 'name' in body ? { id: json.id, ...body } : body;
    expect((await vinyldns.call(as, 'PUT', `/groups/${json.id}`, sent)).status).toBe(status);
  });
});

test.each([
  { method: 'GET', url: '/clubs', status: 404, text: 'The requested path [/clubs] does not exist.' },
  {
    method: 'PATCH',
    url: '/groups',
    status: 405,
    text: 'HTTP method not allowed, supported methods: GET, POST',
  },
])('$method $url is unknown: $status', async ({ method, url, status, text }) => {
  await using vinyldns = await startVinyldns();
  const answer = await vinyldns.callWith({}, method, url);
  expect([answer.status, answer.text]).toEqual([status, text]);
});

import { describe, expect, test } from '@jest/globals';
import {
  type Docusign,
  EVERYONE,
  LITIGATION,
  namesOf,
  startDocusign,
  VERSIONS,
} from '../../support/docusign-sandbox.ts';

const create = (docusign: Docusign, count: number) =>
  docusign.call('POST', '/groups', {
    groups: Array.from({ length: count }, (_, index) => ({ groupName: `group ${index + 1}` })),
  });
const list = async (docusign: Docusign, query = '') => (await docusign.call('GET', `/groups${query}`)).json;

describe.each(VERSIONS)('lists of DocuSign %s', (version) => {
  test.each([
    {
      query: '',
      size: '100',
      start: '0',
      end: '99',
      next: '/groups?start_position=100&count=100',
      previous: undefined,
    },
    {
      query: '?count=2',
      size: '2',
      start: '0',
      end: '1',
      next: '/groups?start_position=2&count=2',
      previous: undefined,
    },
    {
      query: '?count=2&start_position=2',
      size: '2',
      start: '2',
      end: '3',
      next: '/groups?start_position=4&count=2',
      previous: '/groups?start_position=0&count=2',
    },
    {
      query: '?start_position=100',
      size: '20',
      start: '100',
      end: '119',
      next: undefined,
      previous: '/groups?start_position=0&count=100',
    },
    {
      query: '?start_position=5',
      size: '100',
      start: '5',
      end: '104',
      next: '/groups?start_position=105&count=100',
      previous: '/groups?start_position=0&count=100',
    },
    {
      query: '?start_position=119',
      size: '1',
      start: '119',
      end: '119',
      next: undefined,
      previous: '/groups?start_position=19&count=100',
    },
  ])(
    'groups$query: $size of 120, from $start to $end',
    async ({ query, size, start, end, next, previous }) => {
      await using docusign = await startDocusign(version);
      await create(docusign, 116);
      const { groups, ...place } = await list(docusign, query);
      expect(groups).toHaveLength(Number(size));
      expect(place).toEqual({
        resultSetSize: size,
        totalSetSize: '120',
        startPosition: start,
        endPosition: end,
        ...(next ? { nextUri: next } : {}),
        ...(previous ? { previousUri: previous } : {}),
      });
    },
  );

  test('following nextUri visits every group once', async () => {
    await using docusign = await startDocusign(version);
    await create(docusign, 116);
    const names: string[] = [];
    let path: string | undefined = '/groups?count=50&search_text=GROUP';
    while (path !== undefined) {
      const { json }: { json: { groups: { groupName: string }[]; nextUri?: string } } = await docusign.call(
        'GET',
        path,
      );
      names.push(...namesOf(json.groups));
      path = json.nextUri;
    }
    expect(names).toEqual(Array.from({ length: 116 }, (_, index) => `group ${index + 1}`));
  });

  test.each([
    '?start_position=4',
    '?start_position=1000',
    '?search_text=nothing',
    `?start_position=${'9'.repeat(30)}`,
  ])('groups%s is an empty page without a list and without an end (a guess)', async (query) => {
    await using docusign = await startDocusign(version);
    const page = await list(docusign, query);
    expect(page.resultSetSize).toBe('0');
    expect(page).not.toHaveProperty('groups');
    expect(page).not.toHaveProperty('endPosition');
  });

  test.each([
    { query: '?group_type=AdminGroup', names: ['Administrators'] },
    { query: '?group_type=everyoneGroup', names: ['Everyone'] },
    { query: '?group_type=CustomGroup', names: ['Litigation', 'Paralegals'] },
    { query: '?search_text=par', names: ['Paralegals'] },
    { query: '?search_text=AL', names: ['Paralegals'] },
    { query: '?search_text=', names: ['Administrators', 'Everyone', 'Litigation', 'Paralegals'] },
    { query: '?search_text=i&group_type=customGroup', names: ['Litigation'] },
  ])('groups$query are $names', async ({ query, names }) => {
    await using docusign = await startDocusign(version);
    const page = await list(docusign, query);
    expect(namesOf(page.groups)).toEqual(names);
    expect(page.totalSetSize).toBe(String(names.length));
  });

  test.each([
    { path: '/groups?count=0', name: 'count' },
    { path: '/groups?count=101', name: 'count' },
    { path: '/groups?start_position=-1', name: 'start_position' },
    { path: '/groups?group_type=Nobody', name: 'group_type' },
    { path: '/groups/jets/users', name: 'groupId' },
    { path: `/groups/${LITIGATION}/users?count=many`, name: 'count' },
    { path: '/users/maria', name: 'userId' },
  ])('$path is refused with the name of the parameter', async ({ path, name }) => {
    await using docusign = await startDocusign(version);
    const { status, json } = await docusign.call('GET', path);
    expect(status).toBe(400);
    expect(json.errorCode).toBe('INVALID_REQUEST_PARAMETER');
    expect(json.message).toMatch(new RegExp(`specified for ${name}\\.$`));
  });

  test('permission profiles are those of a new account', async () => {
    await using docusign = await startDocusign(version);
    const { permissionProfiles } = (await docusign.call('GET', '/permission_profiles')).json;
    expect(permissionProfiles).toMatchObject([
      { permissionProfileId: '8830411', permissionProfileName: 'Account Administrator' },
      { permissionProfileId: '8830412', permissionProfileName: 'DocuSign Sender' },
      { permissionProfileId: '8830413', permissionProfileName: 'DocuSign Viewer' },
    ]);
  });

  test("a group's users have pages too", async () => {
    await using docusign = await startDocusign(version);
    const { users, ...place } = (
      await docusign.call('GET', `/groups/${EVERYONE}/users?count=1&start_position=1`)
    ).json;
    expect(users).toMatchObject([{ userName: 'Maria Nunez' }]);
    expect(place).toMatchObject({
      totalSetSize: '3',
      nextUri: `/groups/${EVERYONE}/users?start_position=2&count=1`,
      previousUri: `/groups/${EVERYONE}/users?start_position=0&count=1`,
    });
  });
});

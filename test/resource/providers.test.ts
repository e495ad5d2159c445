import { describe, expect, test } from '@jest/globals';
import { compare, labelsOf } from '../../bench/resources/measure.ts';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import { findResources, type OperationRole } from '../../src/resource/resources.ts';

const contracts = new Map<string, Contract>(
  await Promise.all(
    findProviders().map(
      async (provider) => [provider.name, createContract(await loadDocument(provider))] as const,
    ),
  ),
);

describe.each([...contracts])('%s', (name, contract) => {
  test('has a label for each operation, and each is told rightly', async () => {
    const rows = compare(contract, await labelsOf(name));
    expect(rows).toHaveLength(contract.operations.length);
    expect(
      rows.map(({ found: { role, resource, key } }) => ({
        role,
        resource: resource.split('/').at(-1),
        key: key?.parameter ?? '',
      })),
    ).toEqual(rows.map(({ label: { role, resource, key } }) => ({ role, resource, key })));
  });

  test('has a member for every key', () => {
    const keys = [...findResources(contract).roles.values()].flatMap(({ key }) => key ?? []);
    expect(keys.filter(({ member }) => member === undefined)).toEqual([]);
  });
});

const find = (provider: string, ask: string): OperationRole | undefined =>
  [...findResources(contracts.get(provider) as Contract).roles.values()].find(
    ({ operation: { method, path } }) => `${method.toUpperCase()} ${path}` === ask,
  );

const ACCOUNT = '/v2.1/accounts/{accountId}';

test.each([
  {
    provider: 'docusign-v2.1',
    ask: `POST ${ACCOUNT}/groups`,
    is: { bulk: { items: '/groups' }, record: '/groups' },
  },
  {
    provider: 'docusign-v2.1',
    ask: `PUT ${ACCOUNT}/groups`,
    is: { bulk: { items: '/groups' }, update: 'merge' },
  },
  { provider: 'docusign-v2.1', ask: `DELETE ${ACCOUNT}/groups`, is: { bulk: { items: '/groups' } } },
  {
    provider: 'docusign-v2.1',
    ask: `PUT ${ACCOUNT}/groups/{groupId}/users`,
    is: {
      resource: 'groups/users',
      bulk: { items: '/users' },
      parents: [
        { parameter: 'accountId', resource: undefined },
        { parameter: 'groupId', resource: 'groups' },
      ],
    },
  },
  {
    provider: 'docusign-v2.1',
    ask: `GET ${ACCOUNT}/groups`,
    is: {
      list: {
        array: '/groups',
        total: '/totalSetSize',
        paging: {
          style: 'offset',
          position: 'start_position',
          size: 'count',
          next: '/nextUri',
          defaultSize: 100,
        },
        filters: [{ parameter: 'group_type', member: 'groupType' }],
      },
    },
  },
  {
    provider: 'smartsheet',
    ask: 'GET /groups',
    is: {
      list: {
        array: '/data',
        total: '/totalCount',
        paging: { style: 'page', position: 'page', size: 'pageSize', firstPage: 1, defaultSize: 100 },
        filters: [],
      },
    },
  },
  { provider: 'smartsheet', ask: 'GET /users/me', is: { resource: 'users', isSingleton: true, record: '' } },
  { provider: 'smartsheet', ask: 'PUT /groups/{groupId}', is: { update: 'merge', record: '/result' } },
  {
    provider: 'smartsheet',
    ask: 'POST /groups/{groupId}/members',
    is: { bulk: { items: '' }, record: '/result' },
  },
  {
    provider: 'vinyldns',
    ask: 'GET /groups',
    is: {
      list: {
        array: '/groups',
        paging: {
          style: 'last-id',
          position: 'startFrom',
          size: 'maxItems',
          next: '/nextId',
          defaultSize: 100,
        },
        filters: [{ parameter: 'groupNameFilter', member: 'name' }],
      },
    },
  },
  { provider: 'vinyldns', ask: 'PUT /groups/{groupId}', is: { update: 'replace', record: '' } },
  {
    provider: 'vinyldns',
    ask: 'GET /zones/{zoneId}',
    is: { record: '/zone', key: { parameter: 'zoneId', member: 'id' } },
  },
  {
    provider: 'vinyldns',
    ask: 'GET /users/{idOrName}',
    is: { key: { parameter: 'idOrName', member: 'id' } },
  },
  { provider: 'partoo', ask: 'POST /business/{business_id}', is: { resource: 'business', update: 'merge' } },
  {
    provider: 'partoo',
    ask: 'GET /sections/{section_id}/groups/{group_id}',
    is: { resource: 'groups', parents: [{ parameter: 'section_id', resource: 'sections' }] },
  },
])('$provider: $ask', ({ provider, ask, is }) => {
  expect(find(provider, ask)).toMatchObject(is);
});

import { expect, test } from '@jest/globals';
import { createContract } from '../../../src/contract/contract.ts';
import { METHODS } from '../../../src/contract/operation.ts';
import { loadDocument } from '../../../src/document/document.ts';
import { findProviders } from '../../../src/document/provider.ts';
import { withIdTables } from '../../../src/report/site/id-table.ts';

type Paths = Readonly<
  Record<string, Readonly<Record<string, { operationId?: string; description?: string; tags?: string[] }>>>
>;

const contracts = await Promise.all(
  findProviders().map(async (provider) => createContract(await loadDocument(provider))),
);
const providers = contracts.map((contract) => ({ name: contract.document.provider.name, contract }));

const operationsOf = (contract: (typeof contracts)[0]) => {
  const { paths } = withIdTables(contract, contract.document.written) as { readonly paths: Paths };
  return Object.values(paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
};

/** The link targets in the id tables of a description. */
const addressesIn = (description = ''): string[] =>
  description
    .split('| With an id of ')
    .slice(1)
    .flatMap((table) => [...table.matchAll(/\]\((#[^)]*)\) \|/g)].map(([, address]) => String(address)));

test.each(providers)('each row of $name leads to an operation of its page', ({ contract }) => {
  const operations = operationsOf(contract);
  const known = operations.map(({ tags, operationId }) =>
    `#/${tags?.[0]}/${operationId}`.toLowerCase().replaceAll(' ', '-'),
  );
  const addresses = operations.flatMap(({ description }) => addressesIn(description));
  expect(addresses.length).toBeGreaterThan(contract.operations.length);
  expect(addresses.filter((address) => !known.includes(address))).toEqual([]);
});

test('what was created can be read, changed and removed, and has members', () => {
  const { contract } = providers.find(({ name }) => name === 'smartsheet') as (typeof providers)[0];
  const create = operationsOf(contract).find(({ operationId }) => operationId === 'createGroup');
  expect(create?.description?.split('| --- | --- |\n').at(-1)).toBe(
    [
      '| read | [Get a group with its members](#/groups/getgroup) |',
      '| update | [Rename, describe or hand over a group](#/groups/updategroup) |',
      '| delete | [Delete a group](#/groups/deletegroup) |',
      '| members: create | [Add members to a group](#/groups/addgroupmembers) |',
      '| members: delete | [Remove a member from a group](#/groups/removegroupmember) |',
    ].join('\n'),
  );
});

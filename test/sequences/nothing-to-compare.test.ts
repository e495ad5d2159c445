import { expect, test } from '@jest/globals';
import { runCases } from '../../src/run/run.ts';
import { CRUD, crudServer, RIGHT } from '../support/crud.ts';
import { contractOf } from '../support/document.ts';

/** The contract of projects, with the members of `extra` in the operation that lists them. */
const contractWith = (extra: { readonly parameters?: readonly object[] }) => {
  const projects = CRUD.paths['/projects'];
  const parameters = [...projects.get.parameters, ...(extra.parameters ?? [])];
  return contractOf({
    ...CRUD,
    paths: { ...CRUD.paths, '/projects': { ...projects, get: { ...projects.get, ...extra, parameters } } },
  });
};

/** The reasons why the sequences of a family are skipped, for a server that lists one project. */
const skippedIn = async (wanted: string, extra: Parameters<typeof contractWith>[0]) => {
  const contract = contractWith(extra);
  const sequencing = {
    context: { contract, givenHeaders: {}, seed: 1 },
    prefix: '',
    host: 'a',
    runId: 'r',
    unique: [],
    walks: 0,
    includes: (family: string) => family === wanted,
  };
  const listProjects = () => ({ status: 200, body: { items: [{ id: '1', name: 'One' }], total: 1 } });
  const server = crudServer({ ...RIGHT, listProjects });
  const { results } = await runCases(contract, server, [], { writes: true, sequencing });
  return results.map(({ skipped }) => skipped);
};

test('a filter by a member that no record has is not counted as passed', async () => {
  const filter = { name: 'owner', in: 'query', schema: { type: 'string' }, 'x-contracts-filters': 'owner' };
  expect(await skippedIn('list-filters', { parameters: [filter] })).toEqual([
    'listProjects lists no record with a value to filter by, or refuses the filter',
  ]);
});

test('a filter by a member that a client can set is left to the family that sets it', async () => {
  expect(await skippedIn('list-filters', {})).toEqual([]);
});

test('the order of one record is not counted as kept', async () => {
  expect(await skippedIn('list-order', { 'x-contracts-order': 'name' } as object)).toEqual([
    'listProjects lists fewer than two records',
  ]);
});

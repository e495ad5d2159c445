import { expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import type { Result } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { CRUD, crudServer, type Handlers, RIGHT } from '../support/crud.ts';
import { CRUD_FAULTS } from '../support/crud-faults.ts';
import { contractOf } from '../support/document.ts';

const contract: Contract = contractOf(CRUD);

/** What sequences find at a server. */
const check = async (handlers: Handlers, seed = 1) => {
  await contract.prepareAll();
  const context = { contract, givenHeaders: {}, seed };
  const sequencing = {
    context,
    prefix: '',
    host: 'a',
    runId: `r${seed}`,
    unique: [],
    walks: 10,
    includes: () => true,
  };
  return runCases(contract, crudServer(handlers), [], { writes: true, sequencing });
};

const told = (results: readonly Result[]): string[] => [
  ...new Set(results.flatMap(({ family, violations }) => violations.map(({ rule }) => `${family} ${rule}`))),
];

test.each([1, 2, 3])(
  'a right server is not blamed, and every family goes through (seed %s)',
  async (seed) => {
    const { results, remarks } = await check(RIGHT, seed);
    expect(results.flatMap(({ violations, warnings }) => [...violations, ...warnings])).toEqual([]);
    expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
    expect(remarks).toEqual([]);
    expect(results.length).toBeGreaterThan(15);
  },
);

test.each(CRUD_FAULTS)('a server that $what is found', async ({ handlers, expected }) => {
  expect(told((await check(handlers)).results).toSorted()).toEqual(expected.toSorted());
});

test('each fault is another one', () => {
  expect(new Set(CRUD_FAULTS.map(({ what }) => what)).size).toBe(CRUD_FAULTS.length);
  expect(CRUD_FAULTS.length).toBeGreaterThanOrEqual(40);
});

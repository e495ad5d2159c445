import { expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import type { Result } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { CRUD, crudServer, type Handlers, RIGHT } from '../support/crud.ts';
import { CRUD_FAULTS } from '../support/crud-faults.ts';
import { contractOf } from '../support/document.ts';

const contract: Contract = contractOf(CRUD);

/** Runs all sequences against a server with these handlers. */
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

const checked = new Map<string, ReturnType<typeof check>>();

/** The check of a server with this fault; each is run once. */
const checkFault = (wanted: string): ReturnType<typeof check> => {
  const { handlers } = CRUD_FAULTS.find(({ what }) => what === wanted) as (typeof CRUD_FAULTS)[number];
  const checking = checked.get(wanted) ?? check(handlers);
  checked.set(wanted, checking);
  return checking;
};

test.each(CRUD_FAULTS)('a server that $what is found', async ({ what, expected }) => {
  expect(told((await checkFault(what)).results).toSorted()).toEqual(expected.toSorted());
});

test('each fault is another one', () => {
  expect(new Set(CRUD_FAULTS.map(({ what }) => what)).size).toBe(CRUD_FAULTS.length);
  expect(CRUD_FAULTS.length).toBeGreaterThanOrEqual(40);
});

/** The requests of a finding, for example `POST projects, GET projects/id`. */
const stepsOf = async (what: string, sequence: string): Promise<string | undefined> => {
  const { results } = await checkFault(what);
  const found = results.find(({ name, violations }) => name === sequence && violations.length > 0);
  return found?.steps
    ?.map(({ exchange: { request } }) => {
      const { pathname, search } = new URL(request.url, 'http://a');
      return `${request.method} ${pathname.replace(/^\/v1\//, '').replace(/r\d+/g, 'id')}${search.replace(/=.*/, '')}`;
    })
    .join(', ');
};

test.each([
  [
    'does not remove a task',
    'inside of tasks',
    'POST projects, POST projects/id/tasks, DELETE projects/id/tasks/id, GET projects/id/tasks',
  ],
  [
    'removes the tasks that were made before the one that it removes',
    'inside of tasks',
    'POST projects, POST projects/id/tasks, POST projects/id/tasks, DELETE projects/id/tasks/id, GET projects/id/tasks',
  ],
  [
    'leaves the first of each page out',
    'inside of tasks',
    'POST projects, POST projects/id/tasks, GET projects/id/tasks',
  ],
  [
    'does not change anything',
    'update-read of tasks',
    'POST projects, POST projects/id/tasks, PATCH projects/id/tasks/id, GET projects/id/tasks/id',
  ],
  [
    'loses the title of a task by each change that does not mention it',
    'update-read of tasks',
    'POST projects, POST projects/id/tasks, PATCH projects/id/tasks/id, GET projects/id/tasks/id',
  ],
  [
    'shows an old project after a change',
    'update-read of projects',
    'POST projects, GET projects/id, PUT projects/id, GET projects/id',
  ],
  ['adds one to a number', 'answer-read of projects', 'POST projects, PUT projects/id, GET projects/id'],
  [
    'goes on to list what is gone',
    'delete-read of projects',
    'POST projects, DELETE projects/id, GET projects, GET projects?page',
  ],
  [
    'fails when it removes again',
    'delete-read of tasks',
    'POST projects, POST projects/id/tasks, DELETE projects/id/tasks/id, DELETE projects/id/tasks/id',
  ],
  [
    'answers each page with the first',
    'create-list of projects',
    'POST projects, GET projects?size, GET projects?page',
  ],
  ['takes no notice of the size', 'create-list of projects', 'POST projects, GET projects?size'],
  [
    'takes no notice of the limit',
    'create-list of tasks',
    'POST projects, POST projects/id/tasks, POST projects/id/tasks, GET projects/id/tasks?limit',
  ],
  ['forgets a project', 'create-list of projects', 'POST projects, GET projects'],
  [
    'counts one too many',
    'create-list of projects',
    'POST projects, GET projects?size, GET projects?page, GET projects?page',
  ],
  [
    'fails when what is gone is changed',
    'delete-update of projects',
    'POST projects, DELETE projects/id, PUT projects/id',
  ],
  [
    'changes what is gone',
    'delete-update of tasks',
    'POST projects, POST projects/id/tasks, DELETE projects/id/tasks/id, GET projects/id/tasks/id, PATCH projects/id/tasks/id',
  ],
  ['takes no notice of the filter by name', 'filter of projects', 'POST projects, GET projects?name'],
  ['does not remove a project', 'walk of projects', 'POST projects, DELETE projects/id, GET projects/id'],
  [
    'changes the first task of a project besides',
    'walk of tasks',
    'POST projects, POST projects/id/tasks, POST projects/id/tasks, PATCH projects/id/tasks/id, GET projects/id/tasks/id',
  ],
])('of a server that %s, %s shows no step too many', async (what, sequence, steps) => {
  expect(await stepsOf(what, sequence)).toBe(steps);
});

test('what is made to find the fewest steps is removed, too', async () => {
  const { remarks } = await checkFault('does not change anything');
  expect(remarks).toEqual([]);
});

import { expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { runCases } from '../../src/run/run.ts';
import { CRUD, crudServer } from '../support/crud.ts';
import { CRUD_FAULTS } from '../support/crud-faults.ts';
import { contractOf } from '../support/document.ts';

const contract: Contract = contractOf(CRUD);

const check = async (what: string) => {
  await contract.prepareAll();
  const { handlers } = CRUD_FAULTS.find((fault) => fault.what === what) as (typeof CRUD_FAULTS)[number];
  const sequencing = {
    context: { contract, givenHeaders: {}, seed: 1 },
    prefix: '',
    host: 'a',
    runId: 'r',
    unique: [],
    walks: 10,
    includes: () => true,
  };
  return runCases(contract, crudServer(handlers), [], { writes: true, sequencing });
};

/** The steps of a finding: `POST projects, GET projects/id`. */
const stepsOf = async (what: string, sequence: string): Promise<string | undefined> => {
  const { results } = await check(what);
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
  const { remarks } = await check('does not change anything');
  expect(remarks).toEqual([]);
});

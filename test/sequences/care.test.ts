import { expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { createPace } from '../../src/run/pace.ts';
import type { ContractResult } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import {
  add,
  CRUD,
  crudServer,
  drop,
  type Handler,
  type Handlers,
  RIGHT,
  type Row,
  type Store,
  shown,
} from '../support/crud.ts';
import { contractOf } from '../support/document.ts';

const contract: Contract = contractOf(CRUD);

const wrapped =
  (
    id: string,
    wrap: (reply: ReturnType<Handler>, call: Parameters<Handler>[0]) => ReturnType<Handler>,
  ): Handler =>
  (call) =>
    wrap((RIGHT[id] as Handler)(call), call);

interface Ran {
  readonly run: ContractResult;
  readonly store: Store;
}

/** A run against a server, and what is left in it. */
const ran = async (
  handlers: Handlers,
  families: readonly string[],
  most = Number.POSITIVE_INFINITY,
  walks = 0,
): Promise<Ran> => {
  await contract.prepareAll();
  let store: Store | undefined;
  let count = 0;
  using pace = createPace();
  const watched = Object.fromEntries(
    Object.entries({ ...RIGHT, ...handlers }).map(([id, handler]): [string, Handler] => [
      id,
      (call) => {
        store = call.store;
        if (++count === most) pace.stop('its time is over');
        return handler(call);
      },
    ]),
  );
  const context = { contract, givenHeaders: {}, seed: 1 };
  const sequencing = {
    context,
    prefix: '',
    host: 'projects.test',
    runId: 'rrrr',
    unique: [],
    walks,
    includes: (family: string) => families.includes(family),
  };
  const run = await runCases(contract, crudServer(watched), [], { writes: true, sequencing, pace });
  return { run, store: store as unknown as Store };
};

const rulesOf = ({ results }: ContractResult): string[] =>
  results.flatMap(({ violations }) => violations.map(({ rule }) => rule));
const names = (rows: readonly Row[]): unknown[] => rows.map(({ value }) => value.name);
const OLD = ['Old project 0', 'Old project 1', 'Old project 2'];

test('a right server has nothing more in the end than in the beginning', async () => {
  const { run, store } = await ran({}, ['create-read', 'create-list', 'update-read', 'delete-read']);
  expect(names(store.projects)).toEqual(OLD);
  expect(store.tasks).toEqual([]);
  expect(run.remarks).toEqual([]);
});

test('what was there before is not removed, though a server answers with it', async () => {
  const upsert: Handler = ({ store }) => ({ status: 200, body: shown(store.projects[0] as Row) });
  const all: Handler = ({ body, store }) => {
    add(store, store.projects, body);
    return { status: 201, body: store.projects.map(shown) };
  };
  for (const createProject of [upsert, all]) {
    const { run, store } = await ran({ createProject }, ['create-read', 'two-keys', 'delete-read']);
    expect(names(store.projects)).toEqual(expect.arrayContaining(OLD));
    expect(run.remarks?.some(({ title }) => title.startsWith('Made by this run'))).toBe(true);
  }
});

test('a run that is over before its end removes what it made', async () => {
  const { run, store } = await ran({}, ['create-list'], 7);
  expect(names(store.projects)).toEqual(OLD);
  expect(run.remarks?.some(({ title }) => title.startsWith('Made by this run'))).toBe(false);
});

test('what cannot be removed is listed', async () => {
  const { run } = await ran(
    {
      deleteNote: () => ({ status: 404, body: { message: 'no' } }),
      createNote: wrapped('createNote', (reply) => ({ ...reply, status: 202 })),
    },
    ['create-read'],
  );
  expect(JSON.stringify(run.remarks)).not.toContain('Made by this run');
  const kept = await ran({ deleteNote: () => ({ status: 401, body: { message: 'no' } }) }, ['create-read']);
  expect(JSON.stringify(kept.run.remarks)).toMatch(/notes r\d+, by createNote/);
});

test.each([
  {
    what: 'a Location at another host',
    families: ['location'],
    handlers: {
      createProject: wrapped('createProject', (reply) => ({
        ...reply,
        headers: { Location: 'http://cdn.example.org/p/1' },
      })),
    },
  },
  {
    what: 'a list that says that it goes on, and not how',
    families: ['create-list', 'delete-read'],
    handlers: {
      listTasks: wrapped('listTasks', (reply) => ({
        ...reply,
        body: {
          tasks: ((reply.body as { tasks: unknown[] }).tasks ?? []).slice(0, 1),
          nextCursor: 'https://projects.test/v1/next',
        },
      })),
    },
  },
  {
    what: 'a second page that comes too late',
    families: ['create-list'],
    handlers: {
      listProjects: wrapped('listProjects', (reply, { query }) =>
        query.get('page') === '2' ? { status: 403, body: { message: 'later' } } : reply,
      ),
    },
  },
  {
    what: 'a total that another client changes between two pages',
    families: ['create-list'],
    handlers: {
      listProjects: wrapped('listProjects', (reply, { query }) => ({
        ...reply,
        body: { ...(reply.body as object), total: 40 + Number(query.get('page') ?? 1) },
      })),
    },
  },
  {
    what: 'ids that count up from 9',
    families: ['absent'],
    handlers: {
      createNote: ({ body, store }) => {
        const row = {
          id: String(9 + store.notes.length),
          version: 1,
          value: { ...body, deletedAt: null },
          parent: '',
        };
        store.notes.push(row);
        return { status: 201, body: shown(row) };
      },
    } as Handlers,
  },
  {
    what: 'an update that is only taken on',
    families: ['update-read'],
    handlers: { updateTask: wrapped('updateTask', (reply) => ({ ...reply, status: 202 })) },
  },
  {
    what: 'a task that others remove meanwhile',
    families: ['delete-read'],
    handlers: {
      deleteTask: wrapped('deleteTask', (reply, { store, ids: [, id] }) => {
        drop(store.tasks, id);
        return reply;
      }),
    },
  },
])('$what is no fault', async ({ handlers, families }) => {
  const { run } = await ran(handlers, families);
  expect(rulesOf(run).filter((rule) => rule !== 'status')).toEqual([]);
});

test('a family that cannot go on is not passed', async () => {
  const deleteTask: Handler = () => ({ status: 409, body: { message: 'it is in use' } });
  const { run } = await ran(
    { deleteTask, createTask: deleteTask },
    ['create-read', 'delete-read', 'walk'],
    undefined,
    5,
  );
  const ofTasks = run.results.filter(({ name, steps }) => steps && name.endsWith('of tasks'));
  expect(ofTasks.map(({ family, skipped }) => [family, skipped])).toEqual(
    ['create-read', 'delete-read', 'walk'].map((family) => [family, 'createTask is answered with 409']),
  );
});

import { expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { createPace } from '../../src/run/pace.ts';
import type { ContractResult } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { sequenceFamilies } from '../../src/sequences/families.ts';
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

interface How {
  /** The number of the request at which the run is stopped; with a `rate`, while it waits to send the next one. */
  readonly most?: number;
  readonly rate?: number;
  readonly walks?: number;
  readonly by?: Contract;
}

/** Runs sequences against a server. @returns the run, and the server's records after it */
const ran = async (
  handlers: Handlers,
  families: readonly string[],
  { most, rate, walks = 0, by = contract }: How = {},
): Promise<Ran> => {
  await by.prepareAll();
  let store: Store | undefined;
  let count = 0;
  using pace = createPace(rate === undefined ? {} : { rate });
  const stop = (): void => pace.stop('its time is over');
  const watched = Object.fromEntries(
    Object.entries({ ...RIGHT, ...handlers }).map(([id, handler]): [string, Handler] => [
      id,
      (call) => {
        store = call.store;
        if (++count === most) rate === undefined ? stop() : setImmediate(stop);
        return handler(call);
      },
    ]),
  );
  const context = { contract: by, givenHeaders: {}, seed: 1 };
  const sequencing = {
    context,
    prefix: '',
    host: 'projects.test',
    runId: 'rrrr',
    unique: [],
    walks,
    includes: (family: string) => families.includes(family),
  };
  const run = await runCases(by, crudServer(watched), [], { writes: true, sequencing, pace });
  return { run, store: store as unknown as Store };
};

const rulesOf = ({ results }: ContractResult): string[] =>
  results.flatMap(({ violations }) => violations.map(({ rule }) => rule));
const names = (rows: readonly Row[]): unknown[] => rows.map(({ value }) => value.name);
const OLD = ['Old project 0', 'Old project 1', 'Old project 2'];

test('a right server has nothing more in the end than in the beginning', async () => {
  const { run, store } = await ran({}, Object.keys(sequenceFamilies), { walks: 2 });
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
  const { run, store } = await ran({}, ['create-list'], { most: 7 });
  expect(names(store.projects)).toEqual(OLD);
  expect(run.remarks?.some(({ title }) => title.startsWith('Made by this run'))).toBe(false);
});

test.each(Array.from({ length: 12 }, (_, index) => index + 1))(
  'a run that ends with its request %s has removed what it made',
  async (most) => {
    for (const how of [{ most }, { most, rate: 50 }]) {
      const { store } = await ran({}, ['create-read'], how);
      expect([...names(store.projects), ...store.tasks]).toEqual(OLD);
    }
  },
);

/** The same contract, with a flag in the query of the list of projects, which may be needed to list all. */
const flagged = (): Contract => {
  const document = structuredClone(CRUD) as unknown as {
    paths: Record<string, { get: { parameters: object[] } }>;
  };
  document.paths['/projects']?.get.parameters.push({ name: 'all', in: 'query', schema: { type: 'boolean' } });
  return contractOf(document);
};

test('what may be listed with a flag, which is not answered, is not missed without it', async () => {
  const listProjects = wrapped('listProjects', (reply, { query }) =>
    query.has('all')
      ? { status: 403, body: { message: 'later' } }
      : { ...reply, body: { items: [], total: 0 } },
  );
  const { run } = await ran({ listProjects }, ['create-list'], { by: flagged() });
  expect(rulesOf(run).filter((rule) => rule !== 'status')).toEqual([]);
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
  const { run } = await ran({ deleteTask, createTask: deleteTask }, ['create-read', 'delete-read', 'walk'], {
    walks: 5,
  });
  const ofTasks = run.results.filter(({ name, steps }) => steps && name.endsWith('of tasks'));
  expect(ofTasks.map(({ family, skipped }) => [family, skipped])).toEqual(
    ['create-read', 'delete-read', 'walk'].map((family) => [family, 'createTask is answered with 409']),
  );
});

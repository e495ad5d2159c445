import { expect, test } from '@jest/globals';
import { runCases } from '../../src/run/run.ts';
import { CRUD, crudServer, drop, type Handler, type Reply, RIGHT } from '../support/crud.ts';
import { contractOf } from '../support/document.ts';

type Call = Parameters<Handler>[0];

/** The contract of projects, with a flag in the query of their list. */
const contractWith = (flag: string) => {
  const projects = CRUD.paths['/projects'];
  const parameters = [...projects.get.parameters, { name: flag, in: 'query', schema: { type: 'boolean' } }];
  const get = { ...projects.get, parameters };
  return contractOf({ ...CRUD, paths: { ...CRUD.paths, '/projects': { ...projects, get } } });
};

const plain = (call: Call) => RIGHT.listProjects?.(call) as Reply & { readonly body: { items: unknown[] } };

/** Lists all projects, whatever page is requested. */
const onOnePage = (call: Call) => plain({ ...call, query: new URLSearchParams({ size: '100' }) });

interface How {
  readonly flag?: string;
  readonly others?: Readonly<Record<string, Handler>>;
}

/** Runs the sequences of `list-includes` against a server that lists projects by `withFlag` if the flag is sent. */
const check = async (withFlag: Handler, { flag = 'includeAll', others = {} }: How = {}) => {
  const contract = contractWith(flag);
  await contract.prepareAll();
  const sequencing = {
    context: { contract, givenHeaders: {}, seed: 1 },
    prefix: '',
    host: 'a',
    runId: 'r',
    unique: [],
    walks: 0,
    includes: (family: string) => family === 'list-includes',
  };
  const listProjects: Handler = (call) => (call.query.has(flag) ? withFlag(call) : plain(call));
  const server = crudServer({ ...RIGHT, ...others, listProjects });
  const { results } = await runCases(contract, server, [], { writes: true, sequencing });
  const steps = results.flatMap((one) => one.steps ?? []);
  return {
    count: results.length,
    rules: results.flatMap(({ violations }) => violations.map(({ rule }) => rule)),
    steps: steps.map(({ exchange: { request } }) => `${request.method} ${request.url}`),
  };
};

const withoutLast: Handler = (call) => {
  const { body, ...reply } = onOnePage(call);
  return { ...reply, body: { items: body.items.slice(0, -1), total: body.items.length - 1 } };
};

test('a list that leaves one out where all are asked for is told by two steps', async () => {
  const { rules, steps } = await check(withoutLast);
  expect(rules).toEqual(['not-included']);
  expect(steps).toEqual(['GET /v1/projects', 'GET /v1/projects?includeAll=true']);
});

test.each<[string, Handler]>([
  ['takes no notice of it', plain],
  ['gives all on one page, whatever page is asked for', onOnePage],
  [
    'gives only so many, and says how many there are',
    (call) => {
      const { body, ...reply } = onOnePage(call);
      return { ...reply, body: { ...body, items: body.items.slice(0, 2) } };
    },
  ],
  ['answers in another form', () => ({ status: 200, body: { items: {}, total: 0 } })],
  ['refuses it', () => ({ status: 400, body: { message: 'No.' } })],
  [
    'has lost one meanwhile, since another client removed it',
    (call) => {
      drop(call.store.projects, call.store.projects.at(-1)?.id);
      return onOnePage(call);
    },
  ],
])('a server is not blamed that %s', async (_, withFlag) => {
  const { count, rules } = await check(withFlag);
  expect(count).toBeGreaterThan(0);
  expect(rules.filter((rule) => rule === 'not-included')).toEqual([]);
});

test.each(['all', 'show_archived', 'includeDeletedKeys', 'IncludeAll', 'return_all'])(
  '%s asks for more records',
  async (flag) => {
    expect((await check(withoutLast, { flag })).rules).toEqual(['not-included']);
  },
);

test.each(['includeTasks', 'allDay', 'show_alleles', 'archived', 'with_deleted', 'showOnlyDeleted'])(
  '%s may ask for something else: nothing is looked for',
  async (flag) => {
    expect((await check(withoutLast, { flag })).count).toBe(0);
  },
);

import { expect, test } from '@jest/globals';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createBody } from '../../src/http/exchange.ts';
import { runCases } from '../../src/run/run.ts';
import { contractOf } from '../support/document.ts';

type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const settings = {
  type: 'object',
  properties: { title: text, ownerId: text, labels: texts, roles: { ...texts, 'x-contracts-whole': true } },
};
const content = (example?: Json) => ({
  'application/json': { schema: settings, ...(example ? { examples: { one: { value: example } } } : {}) },
});
const EXAMPLE = { title: 'Harbour', ownerId: 'u2', labels: ['a'], roles: ['reader'] };
const answers = { 200: { description: 'd', content: content() } };

/** Settings that always exist: no operation creates them. */
const contract = contractOf({
  servers: [{ url: 'https://a.test' }],
  paths: {
    '/settings': {
      get: { operationId: 'getSettings', responses: answers },
      patch: {
        operationId: 'changeSettings',
        requestBody: { required: true, content: content(EXAMPLE) },
        responses: answers,
      },
    },
  },
});

const BEFORE: Json = { title: 'Bridge', ownerId: 'u1', labels: ['b'], roles: ['admin'] };

/** @param keep returns what the server stores after a change */
const check = async (keep: (before: Json, sent: Json) => Json, mostChanges = 9) => {
  await contract.prepareAll();
  let [kept, changes] = [BEFORE, 0];
  const upstream: Upstream = {
    name: 'https://a.test',
    isFresh: true,
    send: async ({ method, body }) => {
      const read = body.json();
      const sent = ('value' in read ? read.value : {}) as Json;
      const answer = method === 'PATCH' ? { ...kept, ...sent } : kept;
      if (method === 'PATCH') kept = keep(kept, sent);
      if (method === 'PATCH') changes++;
      return {
        status: changes > mostChanges ? 500 : 200,
        headers: { 'content-type': 'application/json' },
        body: createBody(JSON.stringify(answer)),
      };
    },
  };
  const sequencing = {
    context: { contract, givenHeaders: {}, seed: 1 },
    prefix: '',
    host: 'a.test',
    runId: 'r',
    unique: [],
    walks: 0,
    includes: () => true,
  };
  const { results, remarks } = await runCases(contract, upstream, [], { writes: true, sequencing });
  return {
    remarks,
    kept,
    count: results.length,
    told: results.flatMap(({ violations }) => violations.map(({ rule, instance }) => `${rule} ${instance}`)),
    steps: results.flatMap(({ steps = [] }) => steps.map(({ exchange: { request } }) => request.method)),
  };
};

test('what is changed of a record that nobody makes is kept, and changed back', async () => {
  const { count, told, kept } = await check((before, sent) => ({ ...before, ...sent }));
  expect([count, told]).toEqual([1, []]);
  expect(kept).toEqual(BEFORE);
});

test('a record that could not be changed back is named', async () => {
  const { remarks } = await check((before, sent) => ({ ...before, ...sent }), 1);
  expect(JSON.stringify(remarks)).toContain('changed by changeSettings');
});

test.each<[string, string, (before: Json, sent: Json) => Json]>([
  ['keeps nothing', 'not-kept /body/roles, not-kept /body/title', (before) => before],
  ['keeps the old title', 'not-kept /body/title', ({ title }, sent) => ({ ...sent, title })],
  [
    'adds to a list that it should replace',
    'not-kept /body/roles',
    ({ roles }, sent) => ({ ...sent, roles: [roles, sent.roles].flat() }),
  ],
])('a server that %s is told by two steps', async (_, wanted, keep) => {
  const { told, steps } = await check(keep);
  expect(told.toSorted().join(', ')).toBe(wanted);
  expect(steps).toEqual(['PATCH', 'GET']);
});

test.each<[string, (before: Json, sent: Json) => Json]>([
  ['writes a title otherwise', (_, sent) => ({ ...sent, title: String(sent.title).toUpperCase() })],
  ['does not know whom the example names', ({ ownerId }, sent) => ({ ...sent, ownerId })],
  [
    'has more in a list that need not be whole',
    ({ labels }, sent) => ({ ...sent, labels: [labels, sent.labels].flat() }),
  ],
  ['gives another title than was sent', (_, sent) => ({ ...sent, title: `${sent.title} (2)` })],
])('a server that %s is not blamed', async (_, keep) => {
  expect((await check(keep)).told).toEqual([]);
});

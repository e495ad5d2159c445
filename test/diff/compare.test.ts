import { describe, expect, test } from '@jest/globals';
import { changeMessage } from '../../src/diff/change.ts';
import { compareContracts } from '../../src/diff/compare.ts';
import { contractsOf, toldOf } from './pairs/compare-pair.ts';
import { pairs } from './pairs/index.ts';
import { answer, api, integer, record, sends, text } from './pairs/pair.ts';

describe('who is broken, as a person has labelled it:', () => {
  test.each(pairs.filter(({ isMissed }) => !isMissed))(
    '$name: clients $clients, servers $servers',
    async (pair) => {
      const { clients, servers } = pair;
      expect(await toldOf(pair)).toEqual({ clients, servers });
    },
  );
});

describe('no judge sees:', () => {
  test.each(pairs.filter(({ isMissed }) => isMissed))('$name', async (pair) => {
    expect(await toldOf(pair)).toEqual({ clients: 'none', servers: 'none' });
  });
});

test.each([2, 3])('seed %i tells the same of every pair', async (seed) => {
  const told = await Promise.all(
    pairs.map(async (pair) => ({ name: pair.name, ...(await toldOf(pair, seed)) })),
  );
  const labels = pairs.map(({ name, clients, servers, isMissed }) =>
    isMissed ? { name, clients: 'none', servers: 'none' } : { name, clients, servers },
  );
  expect(told).toEqual(labels);
});

describe('a change', () => {
  test.each(pairs.filter(({ clients, servers }) => [clients, servers].includes('breaking')))(
    'that breaks somebody has a counter-example: $name',
    async (pair) => {
      const changes = await compareContracts(...(await contractsOf(pair)));
      const bare = changes.filter(({ level, counterExample }) => level === 'breaking' && !counterExample);
      expect(bare).toEqual([]);
    },
  );

  const old = sends(record({ name: text }));
  const next = sends(record({ name: text, size: integer }, ['name', 'size']));

  test('has its lines in both documents, and the shortest message', async () => {
    const changes = await compareContracts(...(await contractsOf({ old, new: next })));
    const example = {
      keeps: 'old',
      operation: 'POST /things',
      request: { method: 'POST', url: '/things', body: '{}' },
    };
    expect(
      changes.map((change) => [
        changeMessage(change),
        change.old.line,
        change.new.line,
        change.counterExample,
      ]),
    ).toEqual([
      ['lacks the required member "size"', 21, 24, example],
      ['lacks the required member "name"', 21, 24, example],
    ]);
  });

  test('of a shared schema is one, in all of its operations', async () => {
    const shared = (schema: object) =>
      api(
        Object.fromEntries(
          ['/a', '/b'].map((path) => [
            path,
            { get: { responses: { 200: answer({ $ref: '#/components/schemas/Thing' }) } } },
          ]),
        ),
        { components: { schemas: { Thing: schema } } },
      );
    const both = { old: shared({ enum: ['a'] }), new: shared({ enum: ['a', 'b'] }) };
    const changes = await compareContracts(...(await contractsOf(both)));
    expect(changes.map(({ operations }) => operations)).toEqual([['GET /a', 'GET /b']]);
  });

  test('shows no credentials', async () => {
    const schemes = { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } } };
    const guarded = (q: object) =>
      api(
        {
          '/things': {
            get: {
              parameters: [{ name: 'q', in: 'query', required: true, schema: q }],
              responses: { 204: { description: '' } },
            },
          },
        },
        { components: schemes, security: [{ key: [] }] },
      );
    const both = { old: guarded({ enum: ['a'] }), new: guarded({ enum: ['b'] }) };
    const [first] = await compareContracts(...(await contractsOf(both)));
    expect(first?.counterExample?.request?.url).toBe('/things?q=a&key=[redacted]');
  });

  test('shows no secrets of a body', async () => {
    const taking = (kind: object) => {
      const schema = {
        type: 'object',
        required: ['kind', 'password'],
        properties: { kind, password: { enum: ['pa55word'] } },
      };
      const requestBody = { required: true, content: { 'application/json': { schema } } };
      return api({ '/things': { post: { requestBody, responses: { 204: { description: '' } } } } });
    };
    const both = { old: taking({ enum: ['a'] }), new: taking({ enum: ['b'] }) };
    const [first] = await compareContracts(...(await contractsOf(both)));
    expect(first?.counterExample?.request?.body).toBe('{"kind":"a","password":"[redacted]"}');
  });
});

import { expect, test } from '@jest/globals';
import { listCases } from '../../src/cases/list-cases.ts';
import type { Parameter } from '../../src/contract/operation.ts';
import { contractOf } from '../support/document.ts';

const integer = { type: 'integer' };
const examples = Object.fromEntries(
  [7, 8, 'nine', 10, 11, 12, 13].map((value) => [`is-${value}`, { value }]),
);

/** Cases of the family `example` for an operation with these parameters. */
const casesOf = async (method: string, parameters: readonly object[], known: readonly string[] = []) => {
  const operation = { operationId: 'op', parameters, responses: { 200: { description: 'd' } } };
  const plain = contractOf({ paths: { '/things/{id}': { [method]: operation } } });
  await plain.prepareAll();
  const all = plain.operations[0]?.parameters ?? [];
  const pairs = all.filter(({ name }) => known.includes(name)).map((one): [Parameter, unknown] => [one, 99]);
  const contract = { ...plain, knownValues: new Map(pairs) };
  return [...listCases({ contract, givenHeaders: {}, seed: 1 }, { isMock: false })]
    .filter(({ family }) => family === 'example')
    .map(({ name, url, headers }) => ({ name, url, headers }));
};

const id = { name: 'id', in: 'path', required: true, schema: integer, examples };

test('each example of a parameter is sent that keeps its schema: the first with all parameters, some more alone', async () => {
  const cases = await casesOf('get', [
    id,
    { name: 'group', in: 'query', schema: integer, examples },
    { name: 'X-Part', in: 'header', schema: integer, examples: { a: { value: 1 }, b: { value: 2 } } },
  ]);
  expect(cases).toEqual([
    { name: 'request', url: '/things/7', headers: {} },
    { name: 'all parameters', url: '/things/7?group=7', headers: { 'X-Part': '1' } },
    { name: '/query/group is-8', url: '/things/7?group=8', headers: {} },
    { name: '/query/group is-10', url: '/things/7?group=10', headers: {} },
    { name: '/query/group is-11', url: '/things/7?group=11', headers: {} },
    { name: '/query/group is-12', url: '/things/7?group=12', headers: {} },
    { name: '/headers/x-part b', url: '/things/7', headers: { 'X-Part': '2' } },
  ]);
});

test.each([
  { method: 'delete', known: [], what: 'by a request that may remove what they name' },
  { method: 'get', known: ['group'], what: 'of a parameter that has a known value' },
])('no other example is sent $what', async ({ method, known }) => {
  const group = { name: 'group', in: 'query', schema: integer, examples };
  const cases = await casesOf(method, [id, group], known);
  expect(cases.map(({ name }) => name)).toEqual(['request', 'all parameters']);
});

import { describe, expect, test } from '@jest/globals';
import { type Case, isWrite } from '../../src/cases/case.ts';
import { type ChooseOptions, chooseCases } from '../../src/cases/choose.ts';
import { contractOf } from '../support/document.ts';

const examples = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${index}`, { value: { n: index } }]));

const operation = (id: string, count: number) => ({
  operationId: id,
  requestBody: { content: { 'application/json': { examples: examples(count) } } },
  responses: { 200: { description: 'Yes.' }, 400: { description: 'No.' } },
});

/** Three operations: a POST with five examples, a POST with two, and a GET, which changes nothing. */
const contract = contractOf({
  paths: {
    '/many': { post: operation('many', 5) },
    '/few': { post: operation('few', 2) },
    '/read': { query: undefined, get: { operationId: 'read', responses: { 200: { description: 'Yes.' } } } },
  },
});

const context = { contract, givenHeaders: {}, seed: 1 };
const ALL: ChooseOptions = { isMock: false, writes: true, includes: () => true };

const chosen = (options: Partial<ChooseOptions>) => {
  const { cases, shortened } = chooseCases(context, { ...ALL, ...options });
  return { cases, shortened: shortened.map(({ id }) => id) };
};

const onlyExamples = ({ family }: Case): boolean => family === 'example';
const examplesAndResponses = (one: Case): boolean => onlyExamples(one) || one.family === 'response';

describe('of many, few and read', () => {
  test.each([
    { most: 1, writes: true, taken: { many: 1 }, shortened: ['many', 'few', 'read'] },
    { most: 3, writes: true, taken: { many: 1, few: 1, read: 1 }, shortened: ['many', 'few'] },
    { most: 5, writes: true, taken: { many: 2, few: 2, read: 1 }, shortened: ['many'] },
    { most: 7, writes: true, taken: { many: 4, few: 2, read: 1 }, shortened: ['many'] },
    { most: 8, writes: true, taken: { many: 5, few: 2, read: 1 }, shortened: [] },
    { most: 100, writes: true, taken: { many: 5, few: 2, read: 1 }, shortened: [] },
    { most: undefined, writes: true, taken: { many: 5, few: 2, read: 1 }, shortened: [] },
    { most: 1, writes: false, taken: { many: 5, few: 2, read: 1 }, shortened: [] },
  ])('at most $most of those that are sent: $taken', ({ most, writes, taken, shortened }) => {
    const choice = chosen({ most, writes, includes: onlyExamples });
    const counts = Object.fromEntries(
      [...Map.groupBy(choice.cases, ({ operation: { id } }) => id)].map(([id, own]) => [id, own.length]),
    );
    expect(counts).toEqual(taken);
    expect(choice.shortened).toEqual(shortened);
  });
});

test('the first cases are kept, in the order in which all of them come', () => {
  const all = chosen({ isMock: true, includes: examplesAndResponses }).cases;
  const some = chosen({ isMock: true, includes: examplesAndResponses, most: 9 }).cases;
  const keyOf = ({ family, operation: { id }, name }: Case): string => `${family} ${id} ${name}`;
  const order = all.map(keyOf);
  const places = some.map((one) => order.indexOf(keyOf(one)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(some).toHaveLength(9);
  expect(places).not.toContain(-1);
});

test('what is not included does not count', () => {
  const { cases } = chosen({ most: 3, includes: (one) => onlyExamples(one) && isWrite(one) });
  expect(cases.map(({ operation: { id } }) => id)).toEqual(['many', 'many', 'few']);
});

describe.each([undefined, 100])('of at most %p cases,', (most) => {
  test('none is made of an operation that is not wanted', () => {
    const asked: string[] = [];
    const mayInclude = ({ id }: Case['operation']): boolean => id === 'few';
    const includes = ({ operation: { id } }: Case): boolean => asked.push(id) > 0;
    const { cases } = chosen({ most, mayInclude, includes });
    expect(cases.length).toBeGreaterThan(2);
    expect([...new Set(asked)]).toEqual(['few']);
  });

  test('no more are made when the time is over', () => {
    let made = 0;
    const isOver = (): boolean => made >= 3;
    const { cases } = chosen({ most, isOver, includes: () => ++made > 0 });
    expect(cases.length).toBeGreaterThanOrEqual(3);
    expect(cases.length).toBeLessThan(6);
  });
});

import { describe, expect, test } from '@jest/globals';
import { createRules, type RequestScope, type Rule } from '../../src/sandbox/rules.ts';

const here: RequestScope = { workspace: 'default', provider: 'teams', operation: 'listTeams' };

describe('which requests a rule is for', () => {
  test.each([
    { what: 'all', rule: {}, expected: true },
    { what: 'this workspace', rule: { workspace: 'default' }, expected: true },
    { what: 'another workspace', rule: { workspace: 'other' }, expected: false },
    { what: 'this contract', rule: { provider: 'teams' }, expected: true },
    { what: 'another contract', rule: { provider: 'leagues' }, expected: false },
    { what: 'this operation', rule: { operation: 'listTeams' }, expected: true },
    { what: 'another operation', rule: { operation: 'getTeam' }, expected: false },
    {
      what: 'this contract and another operation',
      rule: { provider: 'teams', operation: 'getTeam' },
      expected: false,
    },
    { what: 'none of them (probability 0)', rule: { probability: 0 }, expected: false },
    { what: 'each of them (probability 1)', rule: { probability: 1 }, expected: true },
  ])('$what: $expected', ({ rule, expected }) => {
    const rules = createRules([{ ...rule, delay: 1 }]);
    expect(rules.take(here) !== undefined).toBe(expected);
  });

  test('without an operation, only rules that name none are for it', () => {
    const rules = createRules([{ delay: 1 }, { operation: 'listTeams', delay: 10 }]);
    expect(rules.take({ ...here, operation: undefined })?.delay).toBe(1);
  });
});

describe('how long a rule counts', () => {
  test('for so many requests, and then it is gone', () => {
    const rules = createRules();
    const { id } = rules.add({ times: 2, delay: 5 });
    expect(rules.take(here)?.delay).toBe(5);
    expect(rules.find(id)).toMatchObject({ left: 1, applied: 1 });
    expect(rules.take(here)?.delay).toBe(5);
    expect(rules.find(id)).toBeUndefined();
    expect(rules.take(here)).toBeUndefined();
  });

  test('requests that it is not for, or that were not drawn, do not use it up', () => {
    const rules = createRules([{ times: 1, operation: 'getTeam', delay: 5 }]);
    for (let count = 0; count < 3; count += 1) rules.take(here);
    expect(rules.list()).toMatchObject([{ left: 1, applied: 0 }]);
  });

  test('those of one workspace can be removed, one by its number, and all', () => {
    const rules = createRules([{ delay: 1 }, { workspace: 'a', delay: 2 }, { workspace: 'b', delay: 3 }]);
    rules.clear('a');
    expect(rules.list().map(({ id }) => id)).toEqual([1, 3]);
    expect([rules.remove(3), rules.remove(3)]).toEqual([true, false]);
    rules.clear();
    expect(rules.list()).toEqual([]);
    expect(rules.add({ delay: 1 }).id).toBe(4);
  });
});

/** The indexes of those requests, out of 1,000, that a rule applies to. */
const drawn = (rule: Rule): number[] => {
  const rules = createRules([rule]);
  return Array.from({ length: 1000 }, (_, index) => (rules.take(here) ? index : -1)).filter(
    (one) => one >= 0,
  );
};

describe('probability', () => {
  test.each([0.1, 0.5, 0.9])('%d draws about that share of 1,000', (probability) => {
    const { length } = drawn({ probability, seed: '7', delay: 1 });
    expect(Math.abs(length / 1000 - probability)).toBeLessThan(0.05);
  });

  test('the same seed draws the same ones, another one others', () => {
    const first = drawn({ probability: 0.3, seed: '7' });
    expect(drawn({ probability: 0.3, seed: '7' })).toEqual(first);
    expect(drawn({ probability: 0.3, seed: '8' })).not.toEqual(first);
  });

  test('rules without a seed draw by their number, each for itself', () => {
    const rules = createRules([
      { probability: 0.5, delay: 1 },
      { probability: 0.5, delay: 2 },
    ]);
    const delays = new Set(Array.from({ length: 100 }, () => rules.take(here)?.delay ?? 0));
    expect([...delays].sort()).toEqual([0, 1, 2, 3]);
  });
});

describe('delays', () => {
  test('of several rules add up, and the first answer and the first ending count', () => {
    const rules = createRules([
      { delay: 100 },
      { delay: 20, answer: { code: 503 } },
      { answer: { code: 500 }, connection: 'cut' },
      { connection: 'reset' },
    ]);
    expect(rules.take(here)).toEqual({
      delay: 120,
      answer: { code: 503 },
      connection: 'cut',
      rate: undefined,
    });
  });

  test('between two numbers are between them, differ, and are the same for the same seed', () => {
    const delaysOf = (seed: string) => {
      const rules = createRules([{ delay: { from: 200, to: 800 }, seed }]);
      return Array.from({ length: 200 }, () => rules.take(here)?.delay ?? 0);
    };
    const delays = delaysOf('7');
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...delays)).toBeLessThanOrEqual(800);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(500);
    expect(delaysOf('7')).toEqual(delays);
    expect(delaysOf('8')).not.toEqual(delays);
  });
});

describe('rate limits', () => {
  test('count within a window that moves, and tell when there is room again', () => {
    let now = 1_000_000;
    const rules = createRules([{ rateLimit: { requests: 2, seconds: 10 } }], () => now);
    const rate = () => rules.take(here)?.rate;
    expect(rate()).toMatchObject({ limit: 2, remaining: 1, reset: 10, resetAt: 1010, isExceeded: false });
    now += 4_000;
    expect(rate()).toMatchObject({ remaining: 0, reset: 6, isExceeded: false });
    now += 500;
    expect(rate()).toMatchObject({ remaining: 0, reset: 6, resetAt: 1010, isExceeded: true });
    now += 5_501;
    expect(rate()).toMatchObject({ remaining: 0, reset: 4, isExceeded: false });
  });

  test('count each workspace for itself', () => {
    const rules = createRules([{ rateLimit: { requests: 1, seconds: 10 } }]);
    const isExceeded = (workspace: string) => rules.take({ ...here, workspace })?.rate?.isExceeded;
    expect(['a', 'b', 'a', 'b'].map(isExceeded)).toEqual([false, false, true, true]);
  });

  test('of two limits the one that is exceeded is told', () => {
    const rules = createRules([
      { rateLimit: { requests: 100, seconds: 60 } },
      { rateLimit: { requests: 1, seconds: 1 } },
    ]);
    expect(rules.take(here)?.rate).toMatchObject({ limit: 100, isExceeded: false });
    expect(rules.take(here)?.rate).toMatchObject({ limit: 1, isExceeded: true });
  });

  test('a limit of none refuses each', () => {
    const rules = createRules([{ rateLimit: { requests: 0, seconds: 10 } }]);
    expect(rules.take(here)?.rate).toMatchObject({ limit: 0, remaining: 0, reset: 10, isExceeded: true });
  });
});

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createPace, type PaceOptions } from '../../src/run/pace.ts';

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

/** Runs what is pending without advancing the clock. */
const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(0);

const AT_ONCE = async (): Promise<void> => {};

/** Takes turns of a pace. @returns counters of those that `started`, and of those `left` out since it was stopped */
const take = (
  pace: ReturnType<typeof createPace>,
  turns: number,
  work: () => Promise<void> = AT_ONCE,
): { started: number; left: number } => {
  const counted = { started: 0, left: 0 };
  for (let turn = 0; turn < turns; turn++) {
    void pace
      .turn(async () => {
        counted.started += 1;
        await work();
        return true;
      })
      .then((done) => {
        if (!done) counted.left += 1;
      });
  }
  return counted;
};

describe('of 1000 requests start', () => {
  test.each<{ options: PaceOptions; after: number; started: number }>([
    { options: { rate: 5 }, after: 999, started: 5 },
    { options: { rate: 5 }, after: 1_999, started: 10 },
    { options: { rate: 0.5 }, after: 3_999, started: 2 },
    { options: { rate: 100 }, after: 1_999, started: 200 },
    { options: { rate: 250 }, after: 1_199, started: 300 },
    { options: { rate: 5, concurrency: 50 }, after: 999, started: 5 },
    { options: { rate: 5, time: 1.5 }, after: 9_999, started: 8 },
    { options: { concurrency: 3 }, after: 0, started: 1000 },
  ])('$started in $after ms with $options', async ({ options, after, started }) => {
    using pace = createPace(options);
    const counted = take(pace, 1000);
    await jest.advanceTimersByTimeAsync(after);
    expect(counted.started).toBe(started);
  });
});

test.each([1, 3])('no more than %i are under way at the same time', async (concurrency) => {
  using pace = createPace({ concurrency });
  const { promise, resolve } = Promise.withResolvers<void>();
  const counted = take(pace, 10, () => promise);
  await settle();
  expect(counted.started).toBe(concurrency);
  resolve();
  await settle();
  expect(counted.started).toBe(10);
});

describe('who is held', () => {
  test('starts nothing until then, whoever it is, and goes on as long as the longest says', async () => {
    using pace = createPace({ concurrency: 5 });
    pace.hold(1_000);
    pace.hold(3_000);
    pace.hold(500);
    const counted = take(pace, 10);
    await jest.advanceTimersByTimeAsync(2_999);
    expect(counted.started).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(counted.started).toBe(10);
    expect(pace.held()).toEqual({ times: 3, milliseconds: 3_000 });
  });

  test('for longer than the run has time is done with', async () => {
    using pace = createPace({ time: 10 });
    pace.hold(10_001);
    expect(pace.stopped()).toBe('the time was over (--time 10)');
  });

  test('begins with what was tried before', async () => {
    using pace = createPace();
    const order: string[] = [];
    pace.hold(1_000);
    const note = (name: string) => async () => void order.push(name);
    const turns = [pace.turn(note('new')), pace.turn(note('again'), true)];
    await jest.advanceTimersByTimeAsync(1_000);
    await Promise.all(turns);
    expect(order).toEqual(['again', 'new']);
  });
});

describe('who is stopped', () => {
  test.each<{ by: string; options: PaceOptions; reason: string }>([
    { by: 'the time', options: { time: 2 }, reason: 'the time was over (--time 2)' },
    { by: 'a signal', options: { signal: AbortSignal.abort('enough') }, reason: 'enough' },
  ])('by $by starts nothing any more, and learns why', async ({ options, reason }) => {
    using pace = createPace(options);
    await jest.advanceTimersByTimeAsync(2_000);
    const counted = take(pace, 3);
    await settle();
    expect(counted).toEqual({ started: 0, left: 3 });
    expect(pace.stopped()).toBe(reason);
  });

  test('ends what has begun, leaves what waits, and keeps the first reason', async () => {
    using pace = createPace();
    const { promise, resolve } = Promise.withResolvers<void>();
    const counted = take(pace, 3, () => promise);
    await settle();
    pace.stop('first');
    pace.stop('second');
    resolve();
    await settle();
    expect(counted).toEqual({ started: 1, left: 2 });
    expect(pace.stopped()).toBe('first');
  });
});

test('an error of the work is thrown to whoever waits for it', async () => {
  using pace = createPace();
  await expect(pace.turn(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
});

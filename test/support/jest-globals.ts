import { inspect } from 'node:util';
import { jestExpect as expect } from '@jest/expect';
import { ModernFakeTimers } from '@jest/fake-timers';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import { LONGEST_TEST } from './wait.ts';

const mocker = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({ config: { fakeTimers: {} } as never, global: globalThis });

const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
  useFakeTimers: timers.useFakeTimers.bind(timers),
  useRealTimers: timers.useRealTimers.bind(timers),
  advanceTimersByTimeAsync: timers.advanceTimersByTimeAsync.bind(timers),
  getTimerCount: timers.getTimerCount.bind(timers),
};

type Body = (...args: unknown[]) => unknown;
type Add = (name: string, body: Body) => void;
const { setTimeout, clearTimeout } = globalThis; // Kept, since a test may replace them by fake timers.

/**
 * Wraps a test or hook. It fails when it does not end in time, since the runner has no timeout. It also fails on an
 * uncaught exception or unhandled rejection, which would otherwise end the process and the next file with it.
 */
const bounded =
  (body: Body): Body =>
  async (...args) => {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Error(`It has not ended after ${LONGEST_TEST} ms.`)),
      LONGEST_TEST,
    );
    process.on('uncaughtException', reject);
    try {
      await Promise.race([body(...args), promise]);
    } catch (error) {
      // The runner prints only stacks, and some libraries throw values without one.
      throw typeof (error as Error)?.stack === 'string' ? error : new Error(inspect(error));
    } finally {
      clearTimeout(timer);
      process.off('uncaughtException', reject);
    }
  };

const adding =
  (add: Add): Add =>
  (name, body) =>
    add(name, bounded(body));
const adders = (each: unknown) => ({
  each: (...table: unknown[]) => adding((each as (...rows: unknown[]) => Add)(...table)),
});
const test = Object.assign(adding(circus.test as Add), adders(circus.test.each), {
  skip: circus.test.skip,
  only: Object.assign(adding(circus.test.only as Add), adders(circus.test.only.each)),
});

const hook =
  (add: (body: () => void) => void) =>
  (body: Body): void =>
    add(bounded(body) as () => void);
const { describe, it } = circus;
const [beforeAll, beforeEach] = [hook(circus.beforeAll), hook(circus.beforeEach)];
const [afterAll, afterEach] = [hook(circus.afterAll), hook(circus.afterEach)];

export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test };

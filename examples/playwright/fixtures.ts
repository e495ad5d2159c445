import { test as base, expect as baseExpect } from '@playwright/test';
import { matchers, type RunningMock, startMock } from 'provider-contracts';

interface TestFixtures {
  /** The vendor, as far as the page can tell: what it sends and gets is judged when the test is over. */
  readonly mock: RunningMock;
}

interface WorkerFixtures {
  readonly workerMock: RunningMock;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  workerMock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are needed
    async ({}, use) => {
      const mock = await startMock('vinyldns');
      await use(mock);
      await mock.close();
    },
    { scope: 'worker' },
  ],
  mock: [
    async ({ workerMock }, use) => {
      workerMock.reset();
      await use(workerMock);
      workerMock.assertConforms();
    },
    { auto: true },
  ],
});

/** With `toConformTo`, for responses that a test has at hand. */
export const expect = baseExpect.extend(matchers);

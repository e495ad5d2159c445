import { test as base, expect as baseExpect } from '@playwright/test';
import { type ConnectedSandbox, type ConnectedWorkspace, connectSandbox, matchers } from 'provider-contracts';

interface TestFixtures {
  /** The vendor, as far as the page can tell: what it sends and gets is judged when the test is over. */
  readonly vendor: ConnectedWorkspace;
}

interface WorkerFixtures {
  /** The sandbox that playwright.config.ts starts, which all workers share. */
  readonly sandbox: ConnectedSandbox;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are needed
    async ({}, use) => use(await connectSandbox()),
    { scope: 'worker' },
  ],
  vendor: [
    async ({ sandbox }, use, { parallelIndex }) => {
      const vendor = sandbox.workspace(`worker-${parallelIndex}`);
      await vendor.reset();
      await use(vendor);
      await vendor.assertConforms();
    },
    { auto: true },
  ],
});

/** With `toConformTo`, for responses that a test has at hand. */
export const expect = baseExpect.extend(matchers);

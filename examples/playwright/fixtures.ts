import { test as base, expect as baseExpect } from '@playwright/test';
import { type ConnectedSandbox, type ConnectedWorkspace, connectSandbox, matchers } from 'provider-contracts';

interface TestFixtures {
  /** A workspace in place of the vendor. After each test, all requests and responses must conform to the contract. */
  readonly vendor: ConnectedWorkspace;
}

interface WorkerFixtures {
  /** The sandbox that playwright.config.ts starts, shared by all workers. */
  readonly sandbox: ConnectedSandbox;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
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

/** `expect` with the matcher `toConformTo`, for responses that a test receives. */
export const expect = baseExpect.extend(matchers);

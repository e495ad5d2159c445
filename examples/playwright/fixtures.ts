import { test as base, expect as baseExpect } from '@playwright/test';
import { matchers, type RunningSandbox, type SandboxWorkspace, startSandbox } from 'provider-contracts';

interface TestFixtures {
  /** The vendor, as far as the page can tell: what it sends and gets is judged when the test is over. */
  readonly vendor: SandboxWorkspace;
}

interface WorkerFixtures {
  readonly sandbox: RunningSandbox;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are needed
    async ({}, use) => {
      await using sandbox = await startSandbox('vinyldns', { anyCredentials: true });
      await use(sandbox);
    },
    { scope: 'worker' },
  ],
  vendor: [
    async ({ sandbox }, use, { testId }) => {
      await sandbox.reset();
      await use(sandbox.workspace(testId));
      sandbox.assertConforms();
    },
    { auto: true },
  ],
});

/** With `toConformTo`, for responses that a test has at hand. */
export const expect = baseExpect.extend(matchers);

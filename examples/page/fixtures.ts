import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { type RunningSandbox, type SandboxWorkspace, startSandbox } from 'provider-contracts';
import { createServer } from 'vite';

interface WorkerFixtures {
  /** The vendors, all five on one port. */
  readonly sandbox: RunningSandbox;
  /** Where Vite serves the page. */
  readonly site: string;
}

interface TestFixtures {
  /** A world of the test's own. */
  readonly world: SandboxWorkspace;
  /** Opens the page at a vendor. */
  readonly open: (vendor: string) => Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are needed
    async ({}, use) => {
      await using sandbox = await startSandbox();
      await use(sandbox);
    },
    { scope: 'worker' },
  ],
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const root = fileURLToPath(new URL('.', import.meta.url));
      const server = await createServer({ root, server: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
      await server.listen();
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
    },
    { scope: 'worker' },
  ],
  world: async ({ sandbox }, use, { testId }) => {
    const world = sandbox.workspace(testId);
    await use(world);
    await world.reset();
    sandbox.assertConforms();
  },
  open: async ({ page, site, sandbox, world }, use) => {
    await use(
      async (vendor) => void (await page.goto(`${site}?api=${sandbox.url}/~${world.name}#${vendor}`)),
    );
  },
});

export { expect } from '@playwright/test';

import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { type ConnectedSandbox, type ConnectedWorkspace, connectSandbox } from 'provider-contracts';
import { createServer } from 'vite';

interface WorkerFixtures {
  /** The sandbox that playwright.config.ts starts: all five vendors on one port, shared by all workers. */
  readonly sandbox: ConnectedSandbox;
  /** The URL at which Vite serves the page. */
  readonly site: string;
}

interface TestFixtures {
  /** A workspace of the worker, reset before each test. After the test, all its requests and responses must conform. */
  readonly world: ConnectedWorkspace;
  /** Opens the page with a vendor selected. */
  readonly open: (vendor: string) => Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
    async ({}, use) => use(await connectSandbox()),
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
  world: async ({ sandbox }, use, { parallelIndex }) => {
    const world = sandbox.workspace(`worker-${parallelIndex}`);
    await world.reset();
    await use(world);
    await world.assertConforms();
  },
  open: async ({ page, site, sandbox, world }, use) => {
    await use(
      async (vendor) => void (await page.goto(`${site}?api=${sandbox.url}/~${world.name}#${vendor}`)),
    );
  },
});

export { expect } from '@playwright/test';

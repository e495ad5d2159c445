import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { type ConnectedSandbox, type ConnectedWorkspace, connectSandbox } from 'provider-contracts';
import { createServer } from 'vite';

interface WorkerFixtures {
  /** The vendors, all five on the port of one server, which all workers share. */
  readonly sandbox: ConnectedSandbox;
  /** Where Vite serves the page. */
  readonly site: string;
}

interface TestFixtures {
  /** A world of the worker's own, which each test finds as new. */
  readonly world: ConnectedWorkspace;
  /** Opens the page at a vendor. */
  readonly open: (vendor: string) => Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are needed
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

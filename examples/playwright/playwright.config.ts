import { defineConfig } from '@playwright/test';

const { CHROMIUM_PATH } = process.env;

export default defineConfig({
  testMatch: '*.spec.ts',
  reporter: 'list',
  fullyParallel: true,
  // One sandbox for all workers, on any free port. Playwright stops it after the tests.
  webServer: {
    command: 'contracts sandbox vinyldns --any-credentials --port 0',
    wait: { stdout: /Sandbox on (?<CONTRACTS_SANDBOX_URL>\S+)\n/ },
    timeout: 120_000,
  },
  use: {
    launchOptions: CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] } : {},
  },
});

import { refuseOlderNode } from './testing/node-version.ts';

refuseOlderNode();
/** The package's API. The types are those of testing/index.ts. */
export const {
  UserError,
  connectSandbox,
  defineConfig,
  judge,
  loadContract,
  matchers,
  startMock,
  startProxy,
  startSandbox,
} = await import('./testing/index.ts');

import { refuseOlderNode } from './testing/node-version.ts';

refuseOlderNode();
/** The API, whose types are those of the module that is loaded here. */
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

import { loadLazily } from './prism/load.ts';

/** What Prism requires at once and a static response never uses: a third of the time that it takes to load. */
const SELDOM_USED = [
  '@faker-js/faker',
  '@stoplight/http-spec/postman/operation',
  'http-proxy-agent',
  'node-fetch',
];

/**
 * Loads the mock in less time. Only for a process that is all our own, as that of the command line: these
 * packages are proxies in `require.cache` afterwards, for everybody who requires them.
 */
export const loadMock = (): Promise<typeof import('./mock.ts')> => {
  loadLazily('@stoplight/prism-http', SELDOM_USED);
  return import('./mock.ts');
};

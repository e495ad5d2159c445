import { loadLazily } from './prism/load.ts';

/**
 * Packages that Prism requires at once and a static response does not need. They take a third of its loading
 * time.
 */
const RARELY_USED = [
  '@faker-js/faker',
  '@stoplight/http-spec/postman/operation',
  'http-proxy-agent',
  'node-fetch',
];

/**
 * Loads the mock faster, by loading rarely used packages on demand. Only for a process that is ours alone,
 * such as the command line: these packages are proxies in `require.cache` from then on, for every module.
 */
export const loadMock = (): Promise<typeof import('./mock.ts')> => {
  loadLazily('@stoplight/prism-http', RARELY_USED);
  return import('./mock.ts');
};

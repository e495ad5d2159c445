import { registerHooks } from 'node:module';

/**
 * Runs once in each worker process. There, Node loads test files and caches what they import, except modules of
 * `test/`: they are loaded anew for each test file, so that each has its own hooks (`afterAll`) and state.
 * `@jest/globals` is replaced, since the package itself only throws an error. Redocly's command is replaced by one that
 * caches results.
 */
const globals = new URL('./jest-globals.ts', import.meta.url).href;
const command = new URL('../../src/document/redocly-command.ts', import.meta.url).href;
const keeping = new URL('./redocly-cache.ts', import.meta.url).href;
const tests = new URL('..', import.meta.url).href;

/** The number of times that this process has run each test file, by URL. */
const runs = new Map<string, number>();

/**
 * Replaces the query of a test file's URL, for which the runner takes the time, by the file's name and the number of
 * its earlier runs in this process. So V8's compile cache finds the modules of earlier runs, and does not grow with
 * each one.
 */
const withStableQuery = (url: string): string => {
  const [file = '', query] = url.split('?');
  if (query === undefined || !/^\d+$/.test(query)) return url;
  const run = runs.get(file) ?? 0;
  runs.set(file, run + 1);
  return `${file}?${file.slice(tests.length)}${run === 0 ? '' : `-${run}`}`;
};

registerHooks({
  resolve: (name, context, next) => {
    if (name === '@jest/globals') return { url: globals, shortCircuit: true };
    const resolved = next(name, context);
    if (resolved.url === command && context.parentURL !== keeping) return { ...resolved, url: keeping };
    if (!resolved.url.startsWith(tests)) return resolved;
    const { search } = new URL(context.parentURL ?? tests);
    return search !== '' && !resolved.url.includes('?')
      ? { ...resolved, url: `${resolved.url}${search}` }
      : { ...resolved, url: withStableQuery(resolved.url) };
  },
});

import { registerHooks } from 'node:module';

/**
 * Runs once in each worker process. There, Node loads test files and caches what they import, except modules of `test/`:
 * they are loaded anew for each test file, so that each has its own hooks (`afterAll`) and state. `@jest/globals` is
 * replaced, since the package itself only throws an error. Redocly's command is replaced by one that keeps results.
 */
const globals = new URL('./jest-globals.ts', import.meta.url).href;
const command = new URL('../../src/document/redocly-command.ts', import.meta.url).href;
const keeping = new URL('./redocly-cache.ts', import.meta.url).href;
const tests = new URL('..', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) => {
    if (name === '@jest/globals') return { url: globals, shortCircuit: true };
    const resolved = next(name, context);
    if (resolved.url === command && context.parentURL !== keeping) return { ...resolved, url: keeping };
    // The runner imports each test file with a query of its own.
    const { search } = new URL(context.parentURL ?? tests);
    return search !== '' && resolved.url.startsWith(tests) && !resolved.url.includes('?')
      ? { ...resolved, url: `${resolved.url}${search}` }
      : resolved;
  },
});

import { registerHooks } from 'node:module';

/**
 * Runs once in each process that runs test files, before the first. Node itself loads the files there, and what they import
 * once for all of them. The modules of `test/` are loaded for each test file anew, which has their hooks (`afterAll`) and what
 * they keep for itself. The package `@jest/globals` only says that it cannot be used: the runner has what it stands for.
 */
const globals = new URL('./jest-globals.ts', import.meta.url).href;
const tests = new URL('..', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) => {
    if (name === '@jest/globals') return { url: globals, shortCircuit: true };
    const resolved = next(name, context);
    // The runner asks for each test file with a query of its own.
    const { search } = new URL(context.parentURL ?? tests);
    return search !== '' && resolved.url.startsWith(tests) && !resolved.url.includes('?')
      ? { ...resolved, url: `${resolved.url}${search}` }
      : resolved;
  },
});

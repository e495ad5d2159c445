import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { lazy } from '../../../src/base/lazy.ts';
import { CACHE } from '../../support/cli.ts';

const urlOf = (file: string): string => JSON.stringify(new URL(`../../../src/${file}`, import.meta.url));

/** Runs a script in another process, where no module is loaded yet. @returns the JSON that it prints */
const run = (script: string): unknown => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

const REQUIRE_AS_PRISM = `
  import { createRequire } from 'node:module';
  const require = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));
`;

test('a package is loaded when something of it is used, and works as ever', () => {
  const told = run(`
    ${REQUIRE_AS_PRISM}
    import { loadLazily } from ${urlOf('mock/prism/load.ts')};
    loadLazily('@stoplight/prism-http', ['@faker-js/faker']);
    const cached = () => require.cache[require.resolve('@faker-js/faker')];
    const placeholder = cached();
    const isLoaded = () => cached() !== placeholder;
    const { faker } = require('@faker-js/faker');
    const before = isLoaded();
    faker.seed(1);
    const made = faker.number.int({ min: 7, max: 7 });
    console.log(JSON.stringify({ before, made, after: isLoaded() }));
  `);
  expect(told).toEqual({ before: false, made: 7, after: true });
});

const LEFT = ['@faker-js/faker', 'node-fetch', 'http-proxy-agent'];

/** The state of each package, by name, after a program has started a mock: one program, since it takes a second. */
const left = lazy(() =>
  run(`
    ${REQUIRE_AS_PRISM}
    import { types } from 'node:util';
    import { startMock } from ${urlOf('testing/index.ts')};
    const mock = await startMock('vinyldns');
    await mock.close();
    const told = (name) => {
      const exported = require(name);
      const { loaded, exports } = require.cache[require.resolve(name)];
      return {
        isWhole: Object.keys(exported).length > 0,
        isProxy: types.isProxy(exported),
        isCached: loaded && exports === exported,
      };
    };
    console.log(JSON.stringify(Object.fromEntries(${JSON.stringify(LEFT)}.map((name) => [name, told(name)]))));
  `),
);

test.each(LEFT)('startMock leaves %s as it is for whoever requires it next', (name) => {
  expect(left()).toMatchObject({ [name]: { isWhole: true, isProxy: false, isCached: true } });
});

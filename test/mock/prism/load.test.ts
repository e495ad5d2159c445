import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

/** Jest has modules of its own, so this runs beside it. */
const SCRIPT = `
  import { createRequire } from 'node:module';
  import { loadLazily } from './src/mock/prism/load.ts';
  const user = createRequire(import.meta.url).resolve('@stoplight/prism-http');
  const require = createRequire(user);
  loadLazily('@stoplight/prism-http', ['@faker-js/faker']);
  const cached = () => require.cache[require.resolve('@faker-js/faker')];
  const placeholder = cached();
  const isLoaded = () => cached() !== placeholder;
  const { faker } = require('@faker-js/faker');
  const before = isLoaded();
  faker.seed(1);
  const made = faker.number.int({ min: 7, max: 7 });
  console.log(JSON.stringify({ before, made, after: isLoaded() }));
`;

test('a package is loaded when something of it is used, and works as ever', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ before: false, made: 7, after: true });
});

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { folderOf } from '../support/files.ts';

const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['test/support/json-schema-suite.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

const group = (schema: unknown, data: unknown, valid: boolean) => ({
  description: 'a group',
  schema,
  tests: [{ description: 'a value', data, valid }],
});

const suite = () =>
  folderOf({
    'tests/draft7/type.json': JSON.stringify([
      group({ type: 'integer' }, 1, true),
      group({ type: 'integer' }, 'x', false),
      group({ $dynamicRef: '#a', items: [{ const: 1 }] }, [2], true),
    ]),
    'tests/draft2020-12/ref.json': JSON.stringify([
      group({ $ref: 'http://localhost:1234/size.json' }, 'x', false),
      group({ $dynamicAnchor: 'a', items: { $dynamicRef: '#a' }, type: 'array' }, [[1]], false),
    ]),
    'remotes/size.json': '{"type": "integer"}',
  });

test('each case is judged as an exchange, and what is answered otherwise is told', async () => {
  await using folder = await suite();
  const { stdout } = run(folder.path, '--dialect', 'draft7');
  expect(stdout).toContain('type.json: 2 passed, 1 failed');
  expect(stdout).toContain('✗ type.json: a group: a value: is valid');
  expect(stdout).toContain('2 of 3 passed (66.67 %)');
});

test('fewer right answers than are expected are a failure', async () => {
  await using folder = await suite();
  const { status, stdout } = run(folder.path);
  expect(stdout).toContain('2 of 2 passed (100.00 %)\nExpected: at least 1299 of 1299.');
  expect(status).toBe(1);
});

test.each([
  { args: [], says: 'Say where JSON-Schema-Test-Suite is' },
  { args: ['/nowhere'], says: 'There is no folder /nowhere/tests/draft2020-12.' },
  { args: ['.', '--dialect', 'draft1'], says: 'There is no dialect "draft1"' },
])('$args is no run', ({ args, says }) => {
  const { status, stderr } = run(...args);
  expect(stderr).toContain(says);
  expect(stderr).not.toContain('    at ');
  expect(status).toBe(2);
});

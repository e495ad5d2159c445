import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { folderOf } from '../support/files.ts';
import { MACHINE_PATH, ROOT, runIn } from '../support/package.ts';

const NAMES = ['.npmrc', 'package.json', 'package-lock.json'];

/** The output of `npm ci --dry-run` without the names of the added packages. The lock file is all that it needs. */
const install = async (
  options: readonly string[],
  env: Record<string, string | undefined>,
): Promise<string> => {
  const files = await Promise.all(
    NAMES.map(async (name) => [name, await readFile(join(ROOT, name), 'utf8')] as const),
  );
  await using folder = await folderOf(Object.fromEntries(files));
  const { code, output } = await runIn(
    folder.path,
    'npm',
    ['ci', '--dry-run', '--offline', '--ignore-scripts', ...options],
    { npm_config_loglevel: undefined, ...env },
  );
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('added ') });
  return output.replace(/^add .*\n/gm, '');
};

test('no package refuses the Node that runs the scripts, and none is deprecated', async () => {
  expect(await install(['--loglevel=warn'], {})).not.toMatch(/EBADENGINE|deprecated|ERESOLVE/);
});

test("npm says nothing of the machine's Node, however old it is", async () => {
  expect((await install([], { PATH: MACHINE_PATH })).trim()).toMatch(/^added \d+ packages in .*$/);
});

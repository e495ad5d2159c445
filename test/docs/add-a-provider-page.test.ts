import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';

const page = readFileSync(new URL('../../docs/add-a-provider.md', import.meta.url), 'utf8');

const fragment = /```yaml\n(openapi: [\s\S]*?)```/.exec(page)?.[1] ?? '';

const extensionsIn = (text: string): readonly string[] =>
  [...new Set(text.match(/x-contracts-[a-z-]*[a-z]/g))].sort();

test('the contract at the end uses each extension that the page names', () => {
  expect(extensionsIn(fragment)).toEqual(extensionsIn(page.replace(fragment, '')));
});

test('lint finds nothing in it', async () => {
  await using folder = await folderOf({ 'acme.yaml': fragment });
  const { code, stdout } = await runCli(['lint', '--strict', join(folder.path, 'acme.yaml')]);
  expect([code, stdout]).toEqual([0, 'acme: 9 operations, 0 errors, 0 warnings\n']);
});

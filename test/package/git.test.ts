import { globSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { folderOf } from '../support/files.ts';
import { packSources, ROOT, runIn } from '../support/package.ts';

/** The packages that modules of a folder import or require. */
const importedIn = async (folder: string): Promise<ReadonlySet<string>> => {
  const files = globSync('**/*.ts', { cwd: join(ROOT, folder) });
  const codes = await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), 'utf8')));
  const names = codes.flatMap((code) =>
    [...code.matchAll(/(?:from |import |import\(|require\(|resolve\()'((?:@[^'/]+\/)?[^'/.][^'/]*)/g)].map(
      ([, name = '']) => name,
    ),
  );
  return new Set(names);
};

const IMPORTING = `
import { startMock } from 'provider-contracts';
await using mock = await startMock('vinyldns');
const { status } = await fetch(mock.url + '/_contracts/health');
console.log(status);
`;

const git = async (folder: string, ...args: string[]): Promise<void> => {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const { code, output } = await runIn(folder, 'git', [...who, ...args]);
  if (code !== 0) throw new Error(output);
};

test('a clone needs no build, and is not built when it is installed', async () => {
  await using folder = await folderOf({});
  await mkdir(join(folder.path, 'scripts'));
  await cp(join(ROOT, 'scripts/prepare.js'), join(folder.path, 'scripts/prepare.js'));
  const manifest = { type: 'module', scripts: { build: 'echo BUILT' } };
  await writeFile(join(folder.path, 'package.json'), JSON.stringify(manifest));
  const prepare = (startedIn: string) =>
    runIn(folder.path, process.execPath, ['scripts/prepare.js'], { INIT_CWD: startedIn });
  expect(await prepare(folder.path)).toEqual({ code: 0, output: '' });
  expect((await prepare(ROOT)).output).toContain('BUILT');
});

test('npm install git+… gives a package that works', async () => {
  await using folder = await folderOf({ 'project/package.json': '{ "private": true, "type": "module" }' });
  const repository = join(folder.path, 'repository');
  await packSources(repository);
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  // Only what a build imports, since it takes long to install the rest. Peer dependencies are not bundled.
  const imported = new Set([...(await importedIn('src')), ...(await importedIn('scripts'))]);
  const devDependencies = Object.fromEntries(
    Object.entries(manifest.devDependencies).filter(
      ([name]) => imported.has(name) && manifest.peerDependencies[name] === undefined,
    ),
  );
  await writeFile(join(repository, 'package.json'), JSON.stringify({ ...manifest, devDependencies }));
  await git(repository, 'init', '--quiet', '--initial-branch=main');
  await git(repository, 'add', '--all');
  await git(repository, 'commit', '--quiet', '--message', 'all');
  const project = join(folder.path, 'project');
  const installed = await runIn(project, 'npm', [
    'install',
    ...'--omit=dev --prefer-offline --no-audit --no-fund'.split(' '),
    `git+${pathToFileURL(repository).href}`,
  ]);
  expect(installed).toMatchObject({ code: 0 });
  const { output } = await runIn(project, process.execPath, ['--input-type=module', '--eval', IMPORTING]);
  expect(output).toBe('200\n');
});

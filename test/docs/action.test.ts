import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { commandsBundle } from '../../scripts/commands-bundle.ts';
import { CACHE } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { entryOf, harOf } from '../support/har.ts';
import { type Ran, ROOT, runIn } from '../support/package.ts';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const { inputs, runs } = load(await readFile(join(ROOT, 'action.yml'), 'utf8')) as Action;
const page = await readFile(join(ROOT, 'docs/ci.md'), 'utf8');
const [, example = ''] = /## As an action\n[\s\S]*?```yaml\n([\s\S]*?)```/.exec(page) ?? [];
const { jobs } = load(example) as { jobs: Record<string, { steps: readonly Step[] }> };
const used = Object.values(jobs)
  .flatMap(({ steps }) => steps)
  .flatMap((step) => (step.uses?.startsWith('OWNER/') ? [step.with ?? {}] : []));

const NOTE = { url: 'http://localhost:3000/api/notes/1', headers: {}, content: '{"id":1,"text":"Buy milk"}' };

/** A folder with the files that the page names, and an `npm` that prints its working directory and arguments. */
const projectOf = async (): Promise<Folder> => {
  const npm = '#!/bin/sh\necho "$PWD: npm $*"\n';
  const folder = await folderOf({ 'traffic.har': harOf([entryOf(NOTE)]) });
  await cp(join(ROOT, 'examples/jest/openapi.yaml'), join(folder.path, 'notes.yaml'));
  await mkdir(join(folder.path, 'bin'));
  await writeFile(join(folder.path, 'bin/npm'), npm, { mode: 0o755 });
  await symlink(process.execPath, join(folder.path, 'bin/node'));
  return folder;
};

const { bin, cache } = commandsBundle();

/** The folder of the bundled program, as in the package. It starts faster than the sources. */
const BUNDLED = join(dirname(bin), '..');

/**
 * Runs the `run` steps of the action as GitHub does, up to the first that fails.
 * @param action the folder of the action
 */
const runAction = async (
  folder: Folder,
  given: Readonly<Record<string, string>>,
  action = BUNDLED,
): Promise<Ran> => {
  const textOf = (text: string): string =>
    text.replace(/\$\{\{ (\w+)\.([\w-]+) \}\}/g, (_, of: string, name: string) =>
      of === 'inputs' ? (given[name] ?? inputs[name]?.default ?? '') : name === 'action_path' ? action : '',
    );
  let output = '';
  for (const { run, env = {}, 'working-directory': where = '.' } of runs.steps) {
    if (run === undefined) continue;
    const values = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, textOf(text)]));
    const path = textOf(where);
    const cwd = path.startsWith('/') ? path : join(folder.path, path);
    const ended = await runIn(cwd, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      PATH: `${join(folder.path, 'bin')}${delimiter}${process.env.PATH}`,
      NODE_COMPILE_CACHE: action === BUNDLED ? cache : CACHE,
      ...values,
    });
    output += ended.output;
    if (ended.code !== 0) return { code: ended.code, output };
  }
  return { code: 0, output };
};

test('the action is composite, and each of its steps says in which shell it runs', () => {
  expect(runs.using).toBe('composite');
  expect(runs.steps.filter(({ run, shell }) => (run === undefined) !== (shell === undefined))).toEqual([]);
});

test('the page names its inputs, and what they are when left out', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|[^|\n]*\|([^|\n]*)\|$/gm)].map(([, name]) => name);
  for (const name of Object.keys(inputs)) expect(rows).toContain(name);
  for (const name of used.flatMap(Object.keys)) expect(Object.keys(inputs)).toContain(name);
});

describe('the steps that the page shows run:', () => {
  // GitHub runs the action from a checkout, that is from its sources. One row does so; the bundle is faster.
  test.each(used.map((given, index) => ({ ...given, action: index === 0 ? ROOT : BUNDLED })))(
    '$command $arguments',
    async ({ action, ...given }) => {
      await using folder = await projectOf();
      const { code, output } = await runAction(folder, given, action);
      expect(output).toContain('npm ci --ignore-scripts');
      expect({ code, output }).toMatchObject({ code: 0 });
    },
  );
});

test.each([
  {
    what: 'another command',
    given: { command: 'mock; id' },
    says: 'is check, lint, verify or diff',
    code: 2,
  },
  {
    what: 'a broken contract',
    given: { command: 'lint', arguments: 'broken.yaml' },
    says: 'broken.yaml',
    code: 1,
  },
  { what: 'a wrong name', given: { arguments: 'nowhere.yaml' }, says: 'nowhere.yaml', code: 2 },
  {
    what: 'what a shell would run',
    given: { arguments: './notes.yaml --only "$(touch ran)"' },
    says: '$(touch ran)',
    code: 2,
  },
])('it ends as the command does: $what', async ({ given, says, code }) => {
  await using folder = await projectOf();
  const notes = await readFile(join(folder.path, 'notes.yaml'), 'utf8');
  await writeFile(join(folder.path, 'broken.yaml'), notes.replace('schemas/Note', 'schemas/Nothing'));
  const ran = await runAction(folder, given as Record<string, string>);
  expect(ran.output).toContain(says);
  expect(ran.code).toBe(code);
  await expect(readFile(join(folder.path, 'ran'))).rejects.toThrow('ENOENT');
});

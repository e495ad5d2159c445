import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from '../../scripts/cache.ts';
import { runRedocly as run } from '../../src/document/redocly-command.ts';

/**
 * Replaces `src/document/redocly-command.ts` in tests (see `jest-setup.ts`): caches the results of commands on disk, by
 * their arguments and input files, also for other test files and later runs. Failures are not cached.
 */
const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Result {
  readonly stdout: string;
  /** The texts of the files that the command wrote, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** The placeholder origin in pages, whose UUID differs in each process (see `src/report/site.ts`). */
const ORIGIN = /http:\/\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.invalid/;
const NO_UUID = '00000000-0000-4000-8000-000000000000';

const filesIn = async (folder: string): Promise<[string, string][]> => {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')]),
  );
};

/** All that the result depends on: the versions of Redocly and Node, the command, and the input files. */
const madeOf = async (args: readonly string[], files: [string, string][]): Promise<unknown> => {
  const { version } = require('@redocly/cli/package.json') as { version: string };
  const command = await readFile(join(ROOT, 'src/document/redocly-command.ts'), 'utf8');
  return [version, process.version, command, args, files];
};

const runAndRead = async (
  folder: string,
  args: readonly string[],
  before: [string, string][],
): Promise<Result> => {
  const stdout = await run(folder, args);
  const names = new Set(before.map(([name]) => name));
  const files = (await filesIn(folder)).filter(([name]) => !names.has(name));
  return { stdout, files: Object.fromEntries(files) };
};

/** Like `runRedocly` of the sources, but with cached results. */
export const runRedocly = async (folder: string, args: readonly string[]): Promise<string> => {
  const before = await filesIn(folder);
  const uuid = ORIGIN.exec(JSON.stringify(before))?.[1] ?? NO_UUID;
  const plain = JSON.parse(JSON.stringify(before).replaceAll(uuid, NO_UUID)) as [string, string][];
  const result = cached('redocly', await madeOf(args, plain));
  if (!result.isThere()) {
    const made = await runAndRead(folder, args, before);
    const draft = result.draft();
    await writeFile(draft, JSON.stringify(made).replaceAll(uuid, NO_UUID));
    result.store(draft);
    return made.stdout;
  }
  const kept = await readFile(result.path, 'utf8');
  const { stdout, files } = JSON.parse(kept.replaceAll(NO_UUID, uuid)) as Result;
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return stdout;
};

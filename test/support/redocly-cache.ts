import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runRedocly as run } from '../../src/document/redocly-command.ts';

/**
 * Replaces `src/document/redocly-command.ts` in tests (see `jest-setup.ts`): caches the results of commands on disk, by
 * their arguments and input files, also for other test files and later runs. Failures are not cached.
 */
const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KEPT = join(ROOT, 'node_modules/.cache/redocly');

/** In milliseconds: cached results that were not used for this long are removed. */
const LONGEST_UNUSED = 7 * 24 * 60 * 60 * 1000;

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

/** A hash of all that the result depends on: the versions of Redocly and Node, the command, and the input files. */
const keyOf = async (args: readonly string[], files: [string, string][]): Promise<string> => {
  const { version } = require('@redocly/cli/package.json') as { version: string };
  const command = await readFile(join(ROOT, 'src/document/redocly-command.ts'), 'utf8');
  const parts = [version, process.version, command, args, files];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
};

const removeUnused = async (): Promise<void> => {
  for (const name of await readdir(KEPT)) {
    const found = await stat(join(KEPT, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > LONGEST_UNUSED) await rm(join(KEPT, name), { force: true });
  }
};

/** Writes a result atomically, since other processes may write the same one. */
const keep = async (file: string, text: string): Promise<void> => {
  await mkdir(KEPT, { recursive: true });
  await removeUnused();
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, text);
  await rename(written, file);
};

const runAndKeep = async (
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
  const file = join(KEPT, await keyOf(args, plain));
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept === undefined) {
    const result = await runAndKeep(folder, args, before);
    await keep(file, JSON.stringify(result).replaceAll(uuid, NO_UUID));
    return result.stdout;
  }
  await utimes(file, new Date(), new Date()).catch(() => undefined);
  const { stdout, files } = JSON.parse(kept.replaceAll(NO_UUID, uuid)) as Result;
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return stdout;
};

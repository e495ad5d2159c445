import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execute } from '../execute.ts';

const { resolve } = createRequire(import.meta.url);

/** The script and version of this project's Redocly. */
export const redocly = (): { readonly script: string; readonly version: string } => {
  const file = resolve('@redocly/cli/package.json');
  const { version, bin } = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string;
    bin: { redocly: string };
  };
  return { script: join(dirname(file), bin.redocly), version };
};

/**
 * Bundles a contract into one JSON file, for tools that read no others.
 * @param flags of `redocly bundle`, such as `--dereferenced`
 */
export const bundle = async (
  file: string,
  folder: string,
  name: string,
  ...flags: readonly string[]
): Promise<unknown> => {
  const env = { REDOCLY_TELEMETRY: 'off' };
  const args = [redocly().script, 'bundle', file, '-o', name, ...flags];
  await execute(process.execPath, args, { cwd: folder, env });
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
};

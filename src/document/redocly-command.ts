import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);

const programOf = async (): Promise<string> => {
  const manifest = require.resolve('@redocly/cli/package.json');
  const { bin } = JSON.parse(await readFile(manifest, 'utf8')) as { bin: { redocly: string } };
  return join(dirname(manifest), bin.redocly);
};

const ENV = {
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  // React's development build gives the same output, and takes longer.
  NODE_ENV: 'production',
};

/**
 * Runs `redocly` in a folder, with telemetry and update checks off.
 * @returns its standard output
 * @throws Error with `stdout` and `stderr` when its exit code is not 0
 */
export const runRedocly = async (folder: string, args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [await programOf(), ...args], {
    cwd: folder,
    env: { ...process.env, ...ENV },
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return stdout;
};

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs a peer's packages, unless they are there. Each peer has its own folder: dredd brings a `tslib` that Portman
 * cannot use.
 * @returns the folder of its commands
 */
export const installed = (folder: string, name: string, packages: readonly string[]): string => {
  const own = join(folder, name);
  const commands = join(own, 'node_modules/.bin');
  if (existsSync(commands)) return commands;
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
    cwd: own,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return commands;
};

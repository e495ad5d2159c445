import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the package runs: `src/` without its types, and what it takes along from others. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** Without a check of types, which `npm run typecheck` does and which takes half of the time. */
const compile = (): void => {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const args = ['-p', join(root, 'tsconfig.build.json'), '--noCheck'];
  execFileSync(process.execPath, [tsc, ...args], { stdio: 'inherit' });
};

/** Node does not strip types below `node_modules`, so there they are declarations: they have nothing else in them. */
const copyTypes = (): void => {
  mkdirSync(join(dist, 'generated'));
  for (const file of readdirSync(join(root, 'generated'))) {
    cpSync(join(root, 'generated', file), join(dist, 'generated', file.replace(/\.ts$/, '.d.ts')));
  }
};

/** Its script comes along, since the package `redoc` itself cannot be installed: it wants one that is not published. */
const copyRedoc = (): void => {
  const redoc = dirname(require.resolve('redoc/package.json'));
  for (const file of ['LICENSE', 'bundles/redoc.standalone.js']) {
    cpSync(join(redoc, file), join(dist, 'redoc', file));
  }
  const { version } = require('redoc/package.json') as { version: string };
  writeFileSync(join(dist, 'redoc', 'package.json'), JSON.stringify({ version }));
};

rmSync(dist, { recursive: true, force: true });
compile();
copyTypes();
copyRedoc();

import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { bundlePage } from './bundle-page.ts';
import { compileHandlers } from './handlers.ts';

/** Builds the package in `dist/`: `src/` without types, and files of dependencies. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** Modules that are loaded by path: by `bin/`, by users of the package, and by a worker thread. */
const ENTRIES = [
  ...['cli/main.ts', 'sandbox/handlers.ts', 'gateway/large-bodies/worker.ts'],
  ...globSync(['*.ts', 'testing/{index,jest,vitest,msw}.ts'], { cwd: join(root, 'src') }),
];

/** Writes declarations without type checking, which `npm run typecheck` does and which would double the time. */
const declare = (): void => {
  const tsc = join(dirname(require.resolve('typescript-7/package.json')), 'bin', 'tsc');
  const args = ['-p', join(root, 'tsconfig.build.json'), '--noCheck', '--emitDeclarationOnly'];
  execFileSync(process.execPath, [tsc, ...args], { stdio: 'inherit' });
};

/** Copies generated types as declarations: Node strips no types below `node_modules`, and they contain only types. */
const copyTypes = (): void => {
  mkdirSync(join(dist, 'generated'));
  for (const file of readdirSync(join(root, 'generated'))) {
    cpSync(join(root, 'generated', file), join(dist, 'generated', file.replace(/\.ts$/, '.d.ts')));
  }
};

/** Copies the control API's document, which is read at run time. */
const copyDocuments = (): void => {
  for (const file of globSync('src/**/*.yaml', { cwd: root }))
    cpSync(join(root, file), join(dist, relative('src', file)));
};

/** Copies Redoc's script: the package `redoc` cannot be a dependency, since it needs an unpublished package. */
const copyRedoc = (): void => {
  const redoc = dirname(require.resolve('redoc/package.json'));
  for (const file of ['LICENSE', 'bundles/redoc.standalone.js']) {
    cpSync(join(redoc, file), join(dist, 'redoc', file));
  }
  const { version } = require('redoc/package.json') as { version: string };
  writeFileSync(join(dist, 'redoc', 'package.json'), JSON.stringify({ version }));
};

/** Writes the live page, with its script as one file. */
const buildPage = async (): Promise<void> => {
  const [from, to] = [join(root, 'src/page/browser'), join(dist, 'page/browser')];
  for (const file of globSync('**/*.{html,css}', { cwd: from })) cpSync(join(from, file), join(to, file));
  writeFileSync(join(to, 'main.js'), await bundlePage(from));
};

rmSync(dist, { recursive: true, force: true });
declare();
copyTypes();
compileHandlers(root, dist);
copyDocuments();
copyRedoc();
await bundle(join(root, 'src'), ENTRIES, dist);
await buildPage();

import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bundle } from './bundle.ts';

/** What the package runs: `src/` without its types, and what it takes along from others. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

/** What is loaded by its path: by `bin/`, by those who use the package, and by a thread. */
const ENTRIES = [
  ...['cli/main.ts', 'sandbox/handlers.ts', 'gateway/large-bodies/worker.ts'],
  ...globSync(['*.ts', 'testing/{index,jest,vitest,msw}.ts'], { cwd: join(root, 'src') }),
];

/** Declarations alone, without a check of types, which `npm run typecheck` does and which takes half of the time. */
const declare = (): void => {
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const args = ['-p', join(root, 'tsconfig.build.json'), '--noCheck', '--emitDeclarationOnly'];
  execFileSync(process.execPath, [tsc, ...args], { stdio: 'inherit' });
};

/** Node does not strip types below `node_modules`, so there they are declarations: they have nothing else in them. */
const copyTypes = (): void => {
  mkdirSync(join(dist, 'generated'));
  for (const file of readdirSync(join(root, 'generated'))) {
    cpSync(join(root, 'generated', file), join(dist, 'generated', file.replace(/\.ts$/, '.d.ts')));
  }
};

/** Paths of imports as they are in the package: sources lie in `dist/`, and are JavaScript. */
const inPackage = (code: string): string =>
  code.replace(
    /(?<=\bfrom\s+')(\.[^']+)\.ts(?=')/g,
    (_, path: string) => `${path.replace(/\/src\//, '/')}.js`,
  );

/** Handlers beside a contract are compiled too: `specs/acme/sandbox.ts` becomes `dist/specs/acme/sandbox.js`. */
const compileHandlers = (): void => {
  for (const file of globSync('specs/**/*.ts', { cwd: root })) {
    const target = join(dist, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, inPackage(stripTypeScriptTypes(readFileSync(join(root, file), 'utf8'))));
  }
};

/** The description of a sandbox's control API is read when somebody uses it. */
const copyDocuments = (): void => {
  for (const file of globSync('src/**/*.yaml', { cwd: root }))
    cpSync(join(root, file), join(dist, relative('src', file)));
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

/** The live page is one script there, with its libraries, and is otherwise as it is. */
const bundlePage = async (): Promise<void> => {
  const [from, to] = [join(root, 'src/page/browser'), join(dist, 'page/browser')];
  for (const file of globSync('**/*.{html,css}', { cwd: from })) cpSync(join(from, file), join(to, file));
  await using bundle = await rolldown({ input: join(from, 'main.ts'), platform: 'browser' });
  await bundle.write({ file: join(to, 'main.js'), format: 'esm', minify: true });
};

rmSync(dist, { recursive: true, force: true });
declare();
copyTypes();
compileHandlers();
copyDocuments();
copyRedoc();
await bundle(join(root, 'src'), ENTRIES, dist);
await bundlePage();

import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';

/** Rewrites import paths for the package: sources are in `dist/` and are JavaScript. */
const inPackage = (code: string): string =>
  code.replace(
    /(?<=\bfrom\s+')(\.[^']+)\.ts(?=')/g,
    (_, path: string) => `${path.replace(/\/src\//, '/')}.js`,
  );

/** Compiles the handlers of contracts: `specs/acme/sandbox.ts` becomes `dist/specs/acme/sandbox.js`. */
export const compileHandlers = (root: string, dist: string): void => {
  for (const file of globSync('specs/**/*.ts', { cwd: root })) {
    const target = join(dist, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, inPackage(stripTypeScriptTypes(readFileSync(join(root, file), 'utf8'))));
  }
};

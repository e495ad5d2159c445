import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { defer } from './deferrals.ts';

/** Packages that are not bundled: peer dependencies that projects install, and a command that is started by path. */
const EXTERNAL = [
  '@jest/globals',
  '@redocly/cli',
  'expect',
  'msw',
  'openapi-typescript',
  'pg',
  'selfsigned',
  'vitest',
];

/** Modules that Prism requires and the mock does not use: for Postman documents and for requests to other servers. */
const UNUSED = new Set([
  '@stoplight/http-spec/postman/operation',
  'http-proxy-agent',
  'https-proxy-agent',
  'node-fetch',
]);

/** Modules with getters that load something large. `import` reads all members, so these are required instead. */
const LOADED_BY_IMPORT = new Set(['crypto', 'http']);

const FAKER = '@faker-js/faker';

const ofPrism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));

/** Faker is in its own file, loaded on first use, since values are rarely generated. */
const LAZY_FAKER = `
import { createRequire } from 'node:module';
let loaded;
const load = () => (loaded ??= createRequire(import.meta.url)('./faker.cjs').faker);
export const faker = new Proxy({}, { get: (_, key) => load()[key], has: (_, key) => key in load() });
`;

const builtinOf = (id: string): string => id.replace(/^node:/, '');

const replacing: Plugin = {
  name: 'replacing',
  resolveId(id, importer) {
    // Its main file (UMD) calls `require` through a parameter, which a bundler cannot follow.
    if (id === 'jsonc-parser') return this.resolve(`${id}/lib/esm/main.js`, importer);
    if (LOADED_BY_IMPORT.has(builtinOf(id))) return `\0builtin:${builtinOf(id)}`;
    return UNUSED.has(id) || id === FAKER ? `\0${id}` : null;
  },
  transform: (code, id) =>
    // It exports through the top-level `this`, which is the exports object only in CommonJS.
    id.includes('/uri-template-lite/') ? code.replaceAll('this.URI', 'exports.URI') : defer(code, id),
  load: (id) => {
    if (id.endsWith('/src/mock/load-mock.ts')) return "export const loadMock = () => import('./mock.ts');";
    if (id === `\0${FAKER}`) return LAZY_FAKER;
    if (id.startsWith('\0builtin:'))
      return `module.exports = process.getBuiltinModule('node:${id.slice('\0builtin:'.length)}');`;
    return id.startsWith('\0') && UNUSED.has(id.slice(1)) ? 'module.exports = {};' : null;
  },
};

/**
 * A placeholder for `import.meta.url` of a module in `src/`, so that the module still finds files relative to its own
 * place after bundling.
 */
const PLACE = '__placeOf';

/**
 * Where modules of `src/` find files relative to their own place: in the folder of the bundle, or in the sources. Code
 * is always loaded from the bundle, since a second copy of a module would have other classes.
 */
type Places = 'bundle' | 'sources';

/** Text in modules that load code relative to their own place. They must load it from the bundle, as JavaScript. */
const LOADS_CODE = 'extname(import.meta.url)';

const placing = (source: string, places: Places): Plugin => ({
  name: 'placing',
  transform: (code, id) => {
    if (!id.startsWith(`${source}${sep}`) || !code.includes('import.meta.url')) return null;
    const isInSources = places === 'sources' && !code.includes(LOADS_CODE);
    const place = JSON.stringify(isInSources ? pathToFileURL(id).href : relative(source, id));
    return code.replaceAll('import.meta.url', isInSources ? place : `${PLACE}(${place})`);
  },
  renderChunk: (code, { fileName }) =>
    code.replaceAll(new RegExp(`${PLACE}\\(\\s*["'\`]([^"'\`]+)["'\`]\\s*\\)`, 'g'), (_, path: string) => {
      const target = relative(dirname(fileName), path.replace(/\.ts$/, '.js')).replaceAll(sep, '/');
      return `new URL(${JSON.stringify(target.startsWith('.') ? target : `./${target}`)}, import.meta.url).href`;
    }),
});

const REQUIRE = 'const require = createRequire(import.meta.url);';

/** Bundles what a module requires from Ajv: a second copy from node_modules would have other classes. */
const requiring = (source: string): Plugin => ({
  name: 'requiring',
  transform: (code, id) =>
    id === join(source, 'schema/ajv/ajv.ts') && code.includes(REQUIRE) ? code.replace(REQUIRE, '') : null,
});

/** Bundles one copy of each package, even if npm installed the same version in several folders. */
const deduplicating = (): Plugin => {
  const folders = new Map<string, string>();
  return {
    name: 'deduplicating',
    async resolveId(id, importer, { kind, isEntry }) {
      if (isEntry || importer === undefined || /^[./\0]/.test(id)) return null;
      const found = await this.resolve(id, importer, { kind, skipSelf: true });
      const folder = found?.external === false ? packageOf(found.id) : undefined;
      if (!found || folder === undefined) return null;
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const first = folders.get(`${name}@${version}`) ?? folder;
      folders.set(`${name}@${version}`, first);
      return first === folder ? null : { ...found, id: found.id.replace(folder, () => first) };
    },
  };
};

/** The folder of the package that a module belongs to. */
const packageOf = (module: string): string | undefined =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];

/**
 * Escapes all characters outside ASCII, which is valid in names and in literals of strings, templates and regular
 * expressions. With one such character, V8 keeps two bytes for each character of a source, and reads it more slowly.
 */
const escapeNonAscii = (code: string): string =>
  code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The names and licenses of the bundled packages. */
const licensesOf = (modules: readonly string[]): string => {
  const folders = new Set(modules.map(packageOf).filter((folder) => folder !== undefined));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = globSync('{LICENSE,LICENCE,NOTICE}*', { cwd: folder }).sort();
    const found = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return [`${name} ${version} (${license})`, ...found].join('\n\n');
  });
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
};

/**
 * Bundles modules with their dependencies into few files: finding, reading and linking 1,500 files takes longer than
 * the first request. Modules that several entries need are shared. Without bundling, Prism would install 143 packages
 * (38 MB) in each project, one of which reports installations.
 * @param source the folder of the modules
 * @param entries modules that are loaded by path, relative to `source`
 * @param folder for the output; each entry is written at its path
 * @param places where the modules find files
 */
export const bundle = async (
  source: string,
  entries: readonly string[],
  folder: string,
  places: Places = 'bundle',
): Promise<void> => {
  const external = (id: string): boolean => EXTERNAL.some((name) => id === name || id.startsWith(`${name}/`));
  await using main = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry.replace(/\.ts$/, ''), join(source, entry)])),
    platform: 'node',
    external,
    plugins: [replacing, deduplicating(), requiring(source), placing(source, places)],
  });
  await using faker = await rolldown({
    input: { faker: ofPrism.resolve(`${FAKER}/locale/en`) },
    platform: 'node',
  });
  const mainOutput = await main.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    // Modules that three entries need are in one file. Otherwise a mock would load 127 files instead of 25.
    codeSplitting: {
      groups: [
        // An older Node must be able to read the module that checks its version.
        { name: 'node-version', test: /[\\/]testing[\\/]node-version\.ts$/, priority: 1 },
        { name: 'shared', minShareCount: 3 },
      ],
    },
    // Names are kept, so that stacks can be read.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  const fakerOutput = await faker.write({
    dir: join(folder, 'chunks'),
    format: 'cjs',
    entryFileNames: '[name].cjs',
    minify: true,
  });
  for (const { fileName } of mainOutput.output) {
    const file = join(folder, fileName);
    writeFileSync(file, escapeNonAscii(readFileSync(file, 'utf8')));
  }
  const modules = [mainOutput, fakerOutput].flatMap((one) =>
    one.output.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : [])),
  );
  writeFileSync(join(folder, 'LICENSES.txt'), licensesOf(modules));
};

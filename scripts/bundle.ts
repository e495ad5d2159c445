import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/** What a project installs itself, where it wants what needs it, and a command that is started by its path. */
const NOT_TAKEN = [
  '@jest/globals',
  '@redocly/cli',
  'expect',
  'msw',
  'openapi-typescript',
  'pg',
  'selfsigned',
  'vitest',
];

/** What Prism requires and the mock never uses: documents of Postman, and requests to other servers. */
const UNUSED = new Set([
  '@stoplight/http-spec/postman/operation',
  'http-proxy-agent',
  'https-proxy-agent',
  'node-fetch',
]);

/** Each has members that load something large when they are read, which an `import` does with all of them. */
const LOADED_BY_IMPORT = new Set(['crypto', 'http']);

const FAKER = '@faker-js/faker';

const ofPrism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));

/** Made-up values are seldom asked for: the library is in a file of its own, which is loaded when it is used. */
const LAZY_FAKER = `
import { createRequire } from 'node:module';
let loaded;
const load = () => (loaded ??= createRequire(import.meta.url)('./faker.cjs').faker);
export const faker = new Proxy({}, { get: (_, key) => load()[key], has: (_, key) => key in load() });
`;

/** What a module does when it is loaded and the mock seldom or never needs. */
interface Deferral {
  /** The end of the module's path. */
  readonly module: string;
  readonly from: string;
  readonly to: string;
}

/** Members of an object literal that are made when they are read first. */
const DEFERRED_AJV = `
const made = {};
const ajvInstances = {
  get default() { return (made.default ??= createAjvInstances(ajv_1.default)); },
  get draft2019_09() { return (made.draft2019_09 ??= createAjvInstances(_2019_1.default)); },
  get draft2020_12() { return (made.draft2020_12 ??= createAjvInstances(_2020_1.default)); },
};`;

/** What is told to the generator of values is kept until a value is generated. */
const DEFERRED_GENERATOR = `
let generator;
const told = [];
const load = () => {
  if (generator === undefined) {
    generator = require("json-schema-faker").JSONSchemaFaker;
    for (const [method, args] of told) generator[method](...args);
  }
  return generator;
};
const tell = (method) => (...args) => generator ? generator[method](...args) : void told.push([method, args]);
const JSONSchemaFaker = { extend: tell('extend'), option: tell('option'), generate: (schema) => load().generate(schema) };
const json_schema_faker_1 = { JSONSchemaFaker };
`;

const DEFERRALS: readonly Deferral[] = [
  // Six validators, each with its formats: of these a mock needs one, for a request that is invalid.
  {
    module: '/prism-http/dist/validator/validators/utils.js',
    from: `
const ajvInstances = {
    default: createAjvInstances(ajv_1.default),
    draft2019_09: createAjvInstances(_2019_1.default),
    draft2020_12: createAjvInstances(_2020_1.default),
};`,
    to: DEFERRED_AJV,
  },
  // `lodash/fp` makes a second Lodash and converts all of its functions, for the `set` that tags a refusal.
  {
    module: '/prism-http/dist/validator/validators/security/index.js',
    from: 'const fp_1 = require("lodash/fp");',
    to: 'const fp_1 = { set: (...args) => require("lodash/fp").set(...args) };',
  },
  // Static responses are examples, or made by another package.
  {
    module: '/prism-http/dist/mocker/generator/JSONSchema.js',
    from: 'const json_schema_faker_1 = require("json-schema-faker");',
    to: DEFERRED_GENERATOR,
  },
  // It reads no file here: documents come as values.
  {
    module: '/@stoplight/json-schema-ref-parser/lib/parsers/yaml.js',
    from: 'const yaml = require("@stoplight/yaml");',
    to: 'const yaml = { parseWithPointers: (...args) => require("@stoplight/yaml").parseWithPointers(...args) };',
  },
  // It works out the seeds of hashes of six sizes; Prism uses one that has none.
  { module: '/fnv-plus/index.js', from: 'setUTF8(false);\n\tseed();', to: 'setUTF8(false);' },
];

/** @throws when a module is not as it was when its change was written */
const defer = (code: string, id: string): string | undefined => {
  const path = id.replaceAll(sep, '/');
  const deferral = DEFERRALS.find(({ module }) => path.endsWith(module));
  if (deferral && !code.includes(deferral.from)) throw new Error(`${path} lacks:\n${deferral.from}`);
  return deferral && code.replace(deferral.from, () => deferral.to);
};

const builtinOf = (id: string): string => id.replace(/^node:/, '');

const replacing: Plugin = {
  name: 'replacing',
  resolveId(id, importer) {
    // Its main file asks for its parts by a function of its own (UMD), which nobody can follow.
    if (id === 'jsonc-parser') return this.resolve(`${id}/lib/esm/main.js`, importer);
    if (LOADED_BY_IMPORT.has(builtinOf(id))) return `\0builtin:${builtinOf(id)}`;
    return UNUSED.has(id) || id === FAKER ? `\0${id}` : null;
  },
  transform: (code, id) =>
    // It exports by the `this` of its file, which is there for CommonJS alone.
    id.includes('/uri-template-lite/') ? code.replaceAll('this.URI', 'exports.URI') : defer(code, id),
  load: (id) => {
    if (id.endsWith('/src/mock/load-mock.ts')) return "export const loadMock = () => import('./mock.ts');";
    if (id === `\0${FAKER}`) return LAZY_FAKER;
    if (id.startsWith('\0builtin:'))
      return `module.exports = process.getBuiltinModule('node:${id.slice('\0builtin:'.length)}');`;
    return id.startsWith('\0') && UNUSED.has(id.slice(1)) ? 'module.exports = {};' : null;
  },
};

/** Where a module of `src/` would stand if it were no part of a file: what it looks for is beside that. */
const PLACE = '__placeOf';

const placing = (source: string): Plugin => ({
  name: 'placing',
  transform: (code, id) =>
    id.startsWith(`${source}${sep}`) && code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', `${PLACE}(${JSON.stringify(relative(source, id))})`)
      : null,
  renderChunk: (code, { fileName }) =>
    code.replaceAll(new RegExp(`${PLACE}\\(\\s*["'\`]([^"'\`]+)["'\`]\\s*\\)`, 'g'), (_, path: string) => {
      const target = relative(dirname(fileName), path.replace(/\.ts$/, '.js')).replaceAll(sep, '/');
      return `new URL(${JSON.stringify(target.startsWith('.') ? target : `./${target}`)}, import.meta.url).href`;
    }),
});

const REQUIRE = 'const require = createRequire(import.meta.url);';

/** What of Ajv a module of `src/` loads when it is wanted has to be taken along: two copies of it would not have the same parts. */
const requiring = (source: string): Plugin => ({
  name: 'requiring',
  transform: (code, id) =>
    id === join(source, 'schema/ajv/ajv.ts') && code.includes(REQUIRE) ? code.replace(REQUIRE, '') : null,
});

/** The folder of the package that a module belongs to. */
const packageOf = (module: string): string | undefined =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];

/** Names the packages that were taken along, with their licenses. */
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
 * Puts modules, and all that they need of other packages, into few files: to find, read and link 1,500 takes longer than to answer
 * the first request. What several entries need is theirs together. Prism would bring 143 packages of 38 MB to each project, and one
 * that reports installations.
 * @param source the folder of the modules
 * @param entries those that others load by their path, relative to `source`
 * @param folder where the files are written: each entry at its path
 */
export const bundle = async (source: string, entries: readonly string[], folder: string): Promise<void> => {
  const external = (id: string): boolean =>
    NOT_TAKEN.some((name) => id === name || id.startsWith(`${name}/`));
  await using main = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry.replace(/\.ts$/, ''), join(source, entry)])),
    platform: 'node',
    external,
    plugins: [replacing, requiring(source), placing(source)],
  });
  await using faker = await rolldown({
    input: { faker: ofPrism.resolve(`${FAKER}/locale/en`) },
    platform: 'node',
  });
  const written = [
    await main.write({
      dir: folder,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
      // What most need is in one file: without that, a mock has 127 to load in place of 25.
      codeSplitting: {
        groups: [
          // An older Node has to be able to read the module that says which is needed.
          { name: 'node-version', test: /[\\/]testing[\\/]node-version\.ts$/, priority: 1 },
          { name: 'shared', minShareCount: 3 },
        ],
      },
      // Names stay, so that a stack can be read.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    }),
    await faker.write({
      dir: join(folder, 'chunks'),
      format: 'cjs',
      entryFileNames: '[name].cjs',
      minify: true,
    }),
  ];
  const modules = written.flatMap((one) =>
    one.output.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : [])),
  );
  writeFileSync(join(folder, 'LICENSES.txt'), licensesOf(modules));
};

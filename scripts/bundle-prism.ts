import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/** What comes to a project anyway, since this package depends on it. */
const INSTALLED = ['ajv', /^ajv\//, 'fast-xml-parser'];

/** What Prism requires and the mock never uses: documents of Postman, and requests to other servers. */
const UNUSED = new Set([
  '@stoplight/http-spec/postman/operation',
  'http-proxy-agent',
  'https-proxy-agent',
  'node-fetch',
]);

const FAKER = '@faker-js/faker';

const ofPrism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));

/** Made-up values are seldom asked for: the library is in a file of its own, which is loaded when it is used. */
const LAZY_FAKER = `
import { createRequire } from 'node:module';
let loaded;
const load = () => (loaded ??= createRequire(import.meta.url)('./faker.cjs').faker);
export const faker = new Proxy({}, { get: (_, key) => load()[key], has: (_, key) => key in load() });
`;

const replacing: Plugin = {
  name: 'replacing',
  resolveId(id, importer) {
    // Its main file asks for its parts by a function of its own (UMD), which nobody can follow.
    if (id === 'jsonc-parser') return this.resolve(`${id}/lib/esm/main.js`, importer);
    return UNUSED.has(id) || id === FAKER ? `\0${id}` : null;
  },
  // It exports by the `this` of its file, which is there for CommonJS alone.
  transform: (code, id) =>
    id.includes('/uri-template-lite/') ? code.replaceAll('this.URI', 'exports.URI') : null,
  load: (id) => {
    if (id === `\0${FAKER}`) return LAZY_FAKER;
    return id.startsWith('\0') && UNUSED.has(id.slice(1)) ? 'module.exports = {};' : null;
  },
};

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
 * Puts Prism, and what it needs, into two files of the package: it would bring 143 packages of 38 MB to each project, of which
 * the mock runs 2 MB, and one that reports installations.
 * @param input the module that names all that is used of Prism
 * @param folder where the built module stands, which is replaced
 */
export const bundlePrism = async (input: string, folder: string): Promise<void> => {
  const common = { platform: 'node' } as const;
  const output = { dir: folder, minify: true } as const;
  await using main = await rolldown({ ...common, input, external: INSTALLED, plugins: [replacing] });
  await using faker = await rolldown({ ...common, input: { faker: ofPrism.resolve(`${FAKER}/locale/en`) } });
  const written = [
    await main.write({ ...output, format: 'esm' }),
    await faker.write({ ...output, format: 'cjs', entryFileNames: '[name].cjs' }),
  ];
  const modules = written.flatMap((one) =>
    one.output.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : [])),
  );
  writeFileSync(join(folder, 'LICENSES.txt'), licensesOf(modules));
};

import { sep } from 'node:path';

/** A change to a module of another package, so that work it does when it is loaded is done on first use. */
interface Deferral {
  /** The end of the module's path. */
  readonly module: string;
  /** The code to replace, exactly as in the module. */
  readonly from: string;
  readonly to: string;
}

/** Creates each pair of validators when it is first read. */
const DEFERRED_AJV = `
const made = {};
const ajvInstances = {
  get default() { return (made.default ??= createAjvInstances(ajv_1.default)); },
  get draft2019_09() { return (made.draft2019_09 ??= createAjvInstances(_2019_1.default)); },
  get draft2020_12() { return (made.draft2020_12 ??= createAjvInstances(_2020_1.default)); },
};`;

/** Records calls that configure the generator of values, and applies them when the first value is generated. */
const DEFERRED_GENERATOR = `
let generator;
const pending = [];
const load = () => {
  if (generator === undefined) {
    generator = require("json-schema-faker").JSONSchemaFaker;
    for (const [method, args] of pending) generator[method](...args);
  }
  return generator;
};
const configure = (method) => (...args) => generator ? generator[method](...args) : void pending.push([method, args]);
const JSONSchemaFaker = { extend: configure('extend'), option: configure('option'), generate: (schema) => load().generate(schema) };
const json_schema_faker_1 = { JSONSchemaFaker };
`;

/** Fills the tables when one of them is first read. */
const DEFERRED_MEDIA_TYPES = `
const tables = { extensions: exports.extensions, types: exports.types };
const fill = () => {
  for (const name of Object.keys(tables)) Object.defineProperty(exports, name, { value: tables[name] });
  populateMaps(tables.extensions, tables.types);
};
for (const name of Object.keys(tables))
  Object.defineProperty(exports, name, { configurable: true, get: () => { fill(); return tables[name]; } });
`;

const DEFERRALS: readonly Deferral[] = [
  // Six Ajv instances with formats. A mock needs at most one, and only for invalid requests.
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
  // `lodash/fp` creates a second Lodash and converts all its functions. Only `set` is used, for refused credentials.
  {
    module: '/prism-http/dist/validator/validators/security/index.js',
    from: 'const fp_1 = require("lodash/fp");',
    to: 'const fp_1 = { set: (...args) => require("lodash/fp").set(...args) };',
  },
  // Used with `--dynamic` only: static responses are examples or samples.
  {
    module: '/prism-http/dist/mocker/generator/JSONSchema.js',
    from: 'const json_schema_faker_1 = require("json-schema-faker");',
    to: DEFERRED_GENERATOR,
  },
  // Prism receives parsed documents here, so it needs no YAML parser.
  {
    module: '/@stoplight/json-schema-ref-parser/lib/parsers/yaml.js',
    from: 'const yaml = require("@stoplight/yaml");',
    to: 'const yaml = { parseWithPointers: (...args) => require("@stoplight/yaml").parseWithPointers(...args) };',
  },
  // It builds tables of all media types. Servers that respond with JSON look up none of them.
  {
    module: '/mime-types/index.js',
    from: `
// Populate the extensions/types maps
populateMaps(exports.extensions, exports.types)
`,
    to: DEFERRED_MEDIA_TYPES,
  },
  // It computes seeds for hashes of seven sizes. Prism uses a hash without a seed.
  { module: '/fnv-plus/index.js', from: 'setUTF8(false);\n\tseed();', to: 'setUTF8(false);' },
  // It reads the current folder, which may have been deleted. A relative path starts from that folder anyway.
  { module: '/depd/index.js', from: 'var basePath = process.cwd()', to: "var basePath = ''" },
];

/**
 * Applies the deferral for a module.
 * @returns the changed code; undefined when there is no deferral for it
 * @throws when the module does not contain the code to replace, as after an update of its package
 */
export const defer = (code: string, id: string): string | undefined => {
  const path = id.replaceAll(sep, '/');
  const deferral = DEFERRALS.find(({ module }) => path.endsWith(module));
  if (deferral && !code.includes(deferral.from)) throw new Error(`${path} lacks:\n${deferral.from}`);
  return deferral && code.replace(deferral.from, () => deferral.to);
};

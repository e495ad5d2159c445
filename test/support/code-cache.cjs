const { hash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

/**
 * Jest compiles every module afresh for each test file, which for those of Prism and Ajv is half of what a file takes to load.
 * Here V8 takes along what it has compiled of the same text before: in memory, and in Jest's cache on disk for other processes.
 * A module is evaluated for each test file as before: only its compiled code is shared.
 */

/** What was compiled of each file: its text, and V8's data where there are any. */
const entries = new Map();
/** Scripts whose data are to be kept, which once they have run have in them the functions that were called. */
const compiled = new Map();
let folder;

const entryOf = (name, code) => {
  const known = entries.get(name);
  if (known?.code === code) return known;
  const entry = { code, path: join(folder, hash('sha1', `${name}\n${code}`)), data: undefined };
  try {
    entry.data = readFileSync(entry.path);
  } catch {
    // It was not compiled before.
  }
  entries.set(name, entry);
  return entry;
};

const keep = (entry, data) => {
  entry.data = data;
  const path = `${entry.path}.${process.pid}`;
  writeFileSync(path, data);
  renameSync(path, entry.path); // No other process reads half of it.
};

/** As `vm.compileFunction`, of which V8 gives no data after it has run. */
const compileFunction = (code, parameters, options) => {
  const { filename, importModuleDynamically, parsingContext } = options;
  const entry = entryOf(filename, code);
  const head = `(function (${parameters.join(', ')}) {`;
  const script = new vm.Script(`${head}${code}\n})`, {
    filename,
    importModuleDynamically,
    columnOffset: -head.length,
    cachedData: entry.data,
  });
  if (!entry.data || script.cachedDataRejected) compiled.set(entry, script);
  return script.runInContext(parsingContext);
};

/** As `new vm.SourceTextModule`, of which V8 gives data only before it is evaluated. */
const construct = (SourceTextModule, [code, options]) => {
  const entry = entryOf(options.identifier, code);
  if (entry.data) {
    try {
      return new SourceTextModule(code, { ...options, cachedData: entry.data });
    } catch (error) {
      if (error.code !== 'ERR_VM_MODULE_CACHED_DATA_REJECTED') throw error; // Another version of Node has written them.
    }
  }
  const module = new SourceTextModule(code, options);
  keep(entry, module.createCachedData());
  return module;
};

/** @param cacheDirectory Jest's own, where what was compiled is kept */
exports.useCodeCache = (cacheDirectory) => {
  if (folder !== undefined) return;
  folder = join(cacheDirectory, 'code');
  mkdirSync(folder, { recursive: true });
  vm.compileFunction = compileFunction;
  vm.SourceTextModule = new Proxy(vm.SourceTextModule, { construct });
};

/** Keeps what was compiled and has run. */
exports.keepCode = () => {
  for (const [entry, script] of compiled) keep(entry, script.createCachedData());
  compiled.clear();
};

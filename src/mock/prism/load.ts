import Module, { createRequire } from 'node:module';

type Loader = () => unknown;

/** A proxy for a value that is loaded when it is used. */
const lazyProxy = (load: Loader, isDeep: boolean): object => {
  const real = () => load() as Record<PropertyKey, unknown> & ((...args: unknown[]) => unknown);
  return new Proxy(() => {}, {
    get: (_, key) => {
      if (key === '__esModule') return true;
      return isDeep ? lazyProxy(() => real()[key], false) : real()[key];
    },
    has: (_, key) => key in real(),
    set: (_, key, value) => Reflect.set(real(), key, value),
    apply: (_, self, args) => Reflect.apply(real(), self, args),
    construct: (_, args) => Reflect.construct(real(), args),
  });
};

/**
 * Loads CommonJS packages only when they are used, for a package that requires large ones and seldom needs
 * them.
 * @param user the file or package that requires them
 */
export const loadLazily = (user: string, names: readonly string[]): void => {
  const require = createRequire(createRequire(import.meta.url).resolve(user));
  for (const name of names) {
    const path = require.resolve(name);
    if (require.cache[path]) continue;
    const placeholder = new Module(path);
    let exported: unknown;
    const load = () => {
      if (exported === undefined) {
        delete require.cache[path];
        exported = require(path);
      }
      return exported;
    };
    placeholder.exports = lazyProxy(load, true);
    placeholder.loaded = true;
    require.cache[path] = placeholder;
  }
};

import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, extname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { placeOfError } from '../base/error-place.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import { isObject } from '../json/pointer.ts';
import type { Config, EnvironmentConfig } from './config.ts';
import { CONFIG_FILES, findConfig } from './find-config.ts';
import { mergeConfig } from './merge.ts';
import { assertShape } from './shape.ts';

/** A loaded configuration. */
export interface LoadedConfig {
  /** Its name in messages. */
  readonly file: string;
  /** The folder that its relative paths start from. */
  readonly folder: string;
  readonly config: EnvironmentConfig;
}

/** Configurations import this name; it resolves to this program's own module, whether the package is installed or not. */
const PACKAGE = 'provider-contracts';
const packageModule = new URL(`../index${extname(import.meta.url)}`, import.meta.url).href;

/** The URLs of loaded configurations. */
const urls = new Set<string>();

const resolvePackage = (url: string): void => {
  const isFirst = urls.size === 0;
  urls.add(url);
  if (!isFirst) return;
  try {
    registerHooks({
      resolve: (specifier, context, next) => {
        if (specifier === PACKAGE && urls.has(context.parentURL ?? ''))
          return { url: packageModule, shortCircuit: true };
        const found = next(specifier, context);
        // Without the format, Node would parse the file as CommonJS first and warn, if package.json has no "type".
        const isModule = urls.has(found.url) && /\.ts$/.test(found.url);
        return isModule ? { ...found, format: 'module-typescript' } : found;
      },
    });
  } catch {
    // Jest has its own module loader and refuses hooks.
  }
};

const readJson = (path: string, file: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}`);
  }
};

const importModule = async (path: string, file: string): Promise<unknown> => {
  const { href } = pathToFileURL(path);
  resolvePackage(href);
  try {
    const module: unknown = await import(href);
    return isObject(module) ? module.default : undefined;
  } catch (error) {
    throw new UserError(`${file} cannot be loaded (${placeOfError(error) ?? file}): ${messageOf(error)}`);
  }
};

const inEnvironment = ({ environments = {}, ...all }: Config, file: string, name: string | undefined) => {
  if (name === undefined) return all;
  const names = Object.keys(environments);
  if (!names.includes(name))
    throw new UserError(
      `--env ${name}: ${file} has no such environment.${suggest(name, names)} There are: ${names.join(', ') || 'none'}.`,
    );
  return mergeConfig(all, environments[name] ?? {});
};

export interface ConfigOptions {
  /** The file; one of CONFIG_FILES in the current folder when left out; `false` for none. */
  readonly config?: string | boolean;
  /** The name of an environment. */
  readonly env?: string;
}

const fileOf = ({ config }: ConfigOptions): string | undefined => {
  if (config === false) return undefined;
  if (typeof config !== 'string') return findConfig();
  if (existsSync(config)) return config;
  throw new UserError(`--config ${config}: there is no such file. \`contracts init\` writes one.`);
};

/**
 * Loads the configuration, if there is one.
 * @param settings the names of options that it may set
 * @throws UserError when it cannot be loaded, has unknown members, or lacks the environment
 */
export const loadConfig = async (
  options: ConfigOptions,
  settings: readonly string[],
): Promise<LoadedConfig | undefined> => {
  const file = fileOf(options);
  if (file === undefined) {
    if (options.env === undefined) return undefined;
    throw new UserError(`--env ${options.env}: there is no ${CONFIG_FILES[0]} here that has environments.`);
  }
  const path = resolve(file);
  const value = extname(path) === '.json' ? readJson(path, file) : await importModule(path, file);
  if (value === undefined)
    throw new UserError(`${file} exports nothing: write \`export default defineConfig({ … })\`.`);
  assertShape(value, file, settings);
  const config = inEnvironment(value as Config, file, options.env);
  return { file: relative('.', path) || file, folder: dirname(path), config };
};

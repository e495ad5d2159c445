import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import { type Access, isUrl } from './access.ts';

/** An API: a name, and the OpenAPI document that describes it. */
export interface Provider {
  readonly name: string;
  /** The absolute path of the document, or its URL. */
  readonly file: string;
  readonly access?: Access;
}

const FILE_NAME = 'openapi.yaml';
/** The folder of the contracts in this package. */
export const ownSpecs = fileURLToPath(new URL('../../specs', import.meta.url));

const providersIn = (folder: string): Provider[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => ({ name, file: join(folder, name, FILE_NAME) }))
        .filter(({ file }) => existsSync(file))
    : [];

/**
 * Lists every `specs/<name>/openapi.yaml` of the current folder; if there is none, those of this package.
 * @param folder the folder to search instead
 */
export const findProviders = (folder?: string): Provider[] => {
  if (folder) return providersIn(folder);
  const local = providersIn(resolve('specs'));
  return local.length > 0 ? local : providersIn(ownSpecs);
};

const looksLikeFile = (target: string) => /[\\/]/.test(target) || /\.(ya?ml|json)$/i.test(target);

/** The name of a document: `acme` for `acme/openapi.yaml`, `petstore` for `petstore.json`. */
const nameOf = (file: string): string => {
  const stem = basename(file, extname(file));
  const name = /^(openapi|swagger|index|api)$/i.test(stem) ? basename(dirname(file)) : stem;
  return name.replace(/[^\w.-]+/g, '-') || 'api';
};

/** A suggestion for a mistyped path: a similar file of the same folder. */
const nearFile = (target: string): string => {
  const [folder, name] = [dirname(target), basename(target)];
  if (!existsSync(folder)) return ` There is no folder ${folder} either.`;
  return suggest(name, readdirSync(folder));
};

const fromFile = (target: string): Provider => {
  const file = resolve(target);
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target))
    throw new UserError(
      `${target}: a document is read from a file, or from a URL that begins with http: or https:.`,
    );
  if (!existsSync(file)) throw new UserError(`${target}: there is no such file.${nearFile(target)}`);
  if (statSync(file).isDirectory()) {
    const inside = join(file, FILE_NAME);
    if (existsSync(inside)) return { name: basename(file), file: inside };
    throw new UserError(`${target} is a folder without ${FILE_NAME}. Name the OpenAPI document itself.`);
  }
  return { name: nameOf(file), file };
};

const fromUrl = (target: string): Provider => {
  const url = URL.parse(target);
  if (!url) throw new UserError(`${target} is no URL that can be read.`);
  const [host = ''] = url.hostname.replace(/^(www|api)\./, '').split('.');
  const name = nameOf(url.pathname);
  return { name: name === 'api' && !/^[\d[]/.test(host) ? host : name, file: url.href };
};

/** The provider for `-`. */
const STANDARD_INPUT: Provider = { name: 'stdin', file: '/dev/stdin' };

const resolveTarget = (target: string, providers: readonly Provider[]): Provider => {
  if (target === '-') return STANDARD_INPUT;
  if (isUrl(target)) return fromUrl(target);
  const provider = providers.find(({ name }) => name === target);
  if (provider) return provider;
  if (looksLikeFile(target) || existsSync(target)) return fromFile(target);
  const own = providersIn(ownSpecs).find(({ name }) => name === target);
  if (own) return own;
  const names = providers.map(({ name }) => name);
  const list =
    names.length > 0 ? `There are: ${names.join(', ')}.` : 'There are none: no specs/*/openapi.yaml.';
  throw new UserError(`No provider "${target}".${suggest(target, names)} ${list}`);
};

const withUniqueNames = (providers: readonly Provider[]): Provider[] => {
  const byName = new Map<string, Provider>();
  for (const provider of providers) {
    const other = byName.get(provider.name);
    if (other && other.file !== provider.file) {
      throw new UserError(
        `${other.file} and ${provider.file} would both be called "${provider.name}". Rename one of them.`,
      );
    }
    byName.set(provider.name, provider);
  }
  return [...byName.values()];
};

const withAccess = (provider: Provider, access: Access | undefined): Provider =>
  access === undefined ? provider : { ...provider, access };

/**
 * Resolves names of providers, paths and URLs of documents; without any, all providers. The contracts of this package are
 * found by name even if the current folder has a `specs` folder without them.
 * @throws UserError when one of them does not exist, or there is none
 */
export const resolveProviders = (targets: readonly string[], access?: Access): Provider[] => {
  const providers = findProviders().map((provider) => withAccess(provider, access));
  if (targets.length > 0)
    return withUniqueNames(targets.map((target) => withAccess(resolveTarget(target, providers), access)));
  if (providers.length > 0) return providers;
  throw new UserError('There is no specs/*/openapi.yaml here. Name an OpenAPI document.');
};

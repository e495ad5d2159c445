import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { placeOfError } from '../base/error-place.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import { ownSpecs, type Provider } from '../document/provider.ts';
import { isObject } from '../json/pointer.ts';
import type { AnyDefinition } from './definition.ts';

/** The compiled handlers of the package's own contracts: Node strips no types below node_modules. */
const compiled = fileURLToPath(new URL('../specs', import.meta.url));

const isOfRegistry = ({ name, file }: Provider): boolean =>
  file.endsWith(join(sep, 'specs', name, basename(file)));

/**
 * The file with a provider's handlers: `specs/<provider>/sandbox.ts`. A `sandbox.ts` beside any other document is not
 * run, since it may be unrelated.
 */
export const definitionFile = (provider: Provider): string | undefined => {
  const { name, file } = provider;
  const isPacked = file.startsWith(join(ownSpecs, sep)) && existsSync(compiled);
  const found = isPacked ? join(compiled, name, 'sandbox.js') : join(dirname(file), 'sandbox.ts');
  return isOfRegistry(provider) && existsSync(found) ? found : undefined;
};

/** The query parameter that gives each load of a file a URL of its own, so that Node loads a changed file anew. */
const MARK = 'contracts-version';

/** Was the error thrown in a handler? The URLs in its stack have the mark. */
export const isOfHandlers = (error: unknown): boolean =>
  error instanceof Error && (error.stack ?? '').includes(`?${MARK}=`);
const own = fileURLToPath(new URL('..', import.meta.url));

/** The files of each load, by its number. */
const filesByVersion = new Map<string, Set<string>>();
let versions = 0;

const isOfDefinition = (file: string): boolean =>
  !file.includes('/node_modules/') && (!file.startsWith(own) || file.startsWith(compiled));

/** Handlers import this name; it resolves to this program's own module, whether the package is installed or not. */
const HANDLERS_EXPORT = 'provider-contracts/sandbox';
const handlersModule = new URL(`handlers${extname(import.meta.url)}`, import.meta.url).href;

/** Adds the version of a definition to the URLs of the files that it imports. */
const versionImports = (): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      const version = context.parentURL ? URL.parse(context.parentURL)?.searchParams.get(MARK) : undefined;
      const files = version ? filesByVersion.get(version) : undefined;
      if (files && specifier === HANDLERS_EXPORT) return { url: handlersModule, shortCircuit: true };
      const found = next(specifier, context);
      if (!files || !found.url.startsWith('file:')) return found;
      const file = fileURLToPath(found.url);
      if (!isOfDefinition(file)) return found;
      files.add(file);
      return { ...found, url: `${found.url}?${MARK}=${version}` };
    },
  });
};
let isRegistered = false;

const versionImportsOnce = (): void => {
  if (isRegistered) return;
  isRegistered = true;
  try {
    versionImports();
  } catch {
    // Jest has its own module loader and refuses hooks: there, imported files are loaded once.
  }
};

/** A definition, and the files that it was loaded from. */
export interface LoadedDefinition {
  readonly definition: AnyDefinition;
  readonly files: readonly string[];
}

const shown = (file: string): string => relative('.', file) || file;

const importAnew = async (
  file: string,
): Promise<{ readonly module: unknown; readonly files: readonly string[] }> => {
  versionImportsOnce();
  const version = String(++versions);
  const files = new Set([file]);
  filesByVersion.set(version, files);
  try {
    return { module: await import(`${pathToFileURL(file)}?${MARK}=${version}`), files: [...files] };
  } catch (error) {
    const place = placeOfError(error) ?? shown(file);
    throw new UserError(`The handlers cannot be loaded (${place}): ${messageOf(error)}`);
  } finally {
    filesByVersion.delete(version);
  }
};

const refuseUnknown = (contract: Contract, definition: AnyDefinition, file: string): void => {
  const ids = contract.operations.map(({ id }) => id);
  for (const id of Object.keys(definition.handlers)) {
    if (ids.includes(id)) continue;
    throw new UserError(
      `${shown(file)} has a handler for "${id}", and the contract has no such operation.${suggest(id, ids)} There are: ${ids.join(', ')}.`,
    );
  }
};

/**
 * Loads the handlers of a contract anew.
 * @throws UserError when the file is missing, cannot be loaded, or has handlers for unknown operations
 */
export const loadDefinition = async (contract: Contract, name: string): Promise<LoadedDefinition> => {
  const file = resolve(name);
  if (!existsSync(file)) throw new UserError(`${name}: there is no such file. It should hold the handlers.`);
  const { module, files } = await importAnew(file);
  const definition = isObject(module) ? module.default : undefined;
  if (!isObject(definition) || !isObject(definition.handlers))
    throw new UserError(`${shown(file)} has to export what defineSandbox returns as its default.`);
  refuseUnknown(contract, definition as unknown as AnyDefinition, file);
  return { definition: definition as unknown as AnyDefinition, files };
};

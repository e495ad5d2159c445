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

/** Where the handlers of our own contracts are in the package, compiled: Node strips no types below node_modules. */
const compiled = fileURLToPath(new URL('../specs', import.meta.url));

const isOfRegistry = ({ name, file }: Provider): boolean =>
  file.endsWith(join(sep, 'specs', name, basename(file)));

/**
 * The file with a provider's handlers, if it has one: `specs/<provider>/sandbox.ts`. What lies beside a document elsewhere may
 * be anything, and is not run.
 */
export const definitionFile = (provider: Provider): string | undefined => {
  const { name, file } = provider;
  const isPacked = file.startsWith(join(ownSpecs, sep)) && existsSync(compiled);
  const found = isPacked ? join(compiled, name, 'sandbox.js') : join(dirname(file), 'sandbox.ts');
  return isOfRegistry(provider) && existsSync(found) ? found : undefined;
};

/** Marks a loaded version of a file, and of what it imports, so that a changed one is loaded anew. */
const MARK = 'contracts-version';

/** Does an error come from handlers? Their frames have the mark. */
export const isOfHandlers = (error: unknown): boolean =>
  error instanceof Error && (error.stack ?? '').includes(`?${MARK}=`);
const own = fileURLToPath(new URL('..', import.meta.url));

/** The files of each version, by its number. */
const filesByVersion = new Map<string, Set<string>>();
let versions = 0;

const isOfDefinition = (file: string): boolean =>
  !file.includes('/node_modules/') && (!file.startsWith(own) || file.startsWith(compiled));

/** What handlers import by this name is this program's own, installed or not. */
const FACE = 'provider-contracts/sandbox';
const face = new URL(`handlers${extname(import.meta.url)}`, import.meta.url).href;

/** Gives what a definition imports the version of the definition. */
const followImports = (): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      const version = context.parentURL ? URL.parse(context.parentURL)?.searchParams.get(MARK) : undefined;
      const files = version ? filesByVersion.get(version) : undefined;
      if (files && specifier === FACE) return { url: face, shortCircuit: true };
      const found = next(specifier, context);
      if (!files || !found.url.startsWith('file:')) return found;
      const file = fileURLToPath(found.url);
      if (!isOfDefinition(file)) return found;
      files.add(file);
      return { ...found, url: `${found.url}?${MARK}=${version}` };
    },
  });
};
let isFollowing = false;

const followOnce = (): void => {
  if (isFollowing) return;
  isFollowing = true;
  try {
    followImports();
  } catch {
    // Jest loads modules by itself and refuses hooks: there, what a definition imports is loaded once.
  }
};

/** A definition, and the files that it was read from. */
export interface LoadedDefinition {
  readonly definition: AnyDefinition;
  readonly files: readonly string[];
}

const shown = (file: string): string => relative('.', file) || file;

const importAnew = async (
  file: string,
): Promise<{ readonly module: unknown; readonly files: readonly string[] }> => {
  followOnce();
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
 * Loads the handlers of a contract, anew each time.
 * @throws UserError when the file is missing, cannot be loaded, or is for other operations
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

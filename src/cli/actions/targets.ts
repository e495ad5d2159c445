import { relative, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { paint } from '../../base/text.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { type Access, isUrl } from '../../document/access.ts';
import { type Provider, resolveProviders } from '../../document/provider.ts';
import type { Configured } from './configured.ts';

/** The path of a configuration's document, which is relative to the configuration's folder. */
const targetOf = (document: string, { folder }: LoadedConfig): string =>
  isUrl(document) ? document : relative('.', resolve(folder, document));

/**
 * The providers that a configuration names at a place.
 * @throws UserError with that place
 */
const namedAt = (place: string, target: string, loaded: LoadedConfig, access: Access): Provider[] => {
  try {
    return resolveProviders([target], access);
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${loaded.file}: ${place}: ${error.message}`) : error;
  }
};

/** The providers of a configuration, under their names there. */
const providersIn = (loaded: LoadedConfig, access: Access): Provider[] =>
  Object.entries(loaded.config.providers ?? {}).flatMap(([name, { document }]) => {
    const place = `providers.${name}`;
    const all =
      document === undefined
        ? namedAt(place, name, loaded, access)
        : namedAt(`${place}.document`, targetOf(document, loaded), loaded, access);
    return all.map((one) => ({ ...one, name }));
  });

/** The documents for a command's arguments. Files read from other servers are printed as warnings. */
export const providersOf = (
  targets: readonly string[],
  { remoteRefs, offline, configuration }: Omit<Access, 'tell'> & Configured,
): Provider[] => {
  const access: Access = {
    remoteRefs: remoteRefs === true,
    offline: offline === true,
    tell: (message) => console.error(`${paint('yellow', 'warning')} ${message}`),
  };
  if (!configuration) return resolveProviders(targets, access);
  const { document, providers = {} } = configuration.config;
  const isNamed = (target: string): boolean => Object.hasOwn(providers, target);
  if (targets.length > 0 && !targets.some(isNamed)) return resolveProviders(targets, access);
  const named = providersIn(configuration, access);
  const others = targets.filter((target) => !isNamed(target));
  if (targets.length > 0)
    return [
      ...named.filter(({ name }) => targets.includes(name)),
      ...(others.length > 0 ? resolveProviders(others, access) : []),
    ];
  if (named.length > 0) return named;
  if (document === undefined) return resolveProviders([], access);
  return namedAt('document', targetOf(document, configuration), configuration, access);
};

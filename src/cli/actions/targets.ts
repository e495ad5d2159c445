import { relative, resolve } from 'node:path';
import { paint } from '../../base/text.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { type Access, isUrl } from '../../document/access.ts';
import { type Provider, resolveProviders } from '../../document/provider.ts';
import type { Configured } from './configured.ts';

/** A document of a configuration counts from its folder. */
const targetOf = (document: string, { folder }: LoadedConfig): string =>
  isUrl(document) ? document : relative('.', resolve(folder, document));

/** The providers that a configuration names, each under its name there. */
const providersIn = (loaded: LoadedConfig, access: Access): Provider[] =>
  Object.entries(loaded.config.providers ?? {}).flatMap(([name, { document }]) =>
    resolveProviders([document === undefined ? name : targetOf(document, loaded)], access).map((one) => ({
      ...one,
      name,
    })),
  );

/** The documents that a command is to read; what they read from elsewhere is printed. */
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
  return resolveProviders(document === undefined ? [] : [targetOf(document, configuration)], access);
};

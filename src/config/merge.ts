import type { EnvironmentConfig, ProviderConfig } from './config.ts';

/** Merges two objects; members of the second win. Undefined when both are. */
const mergeObjects = <T extends object>(first: T | undefined, second: T | undefined): T | undefined =>
  first && second ? { ...first, ...second } : (second ?? first);

/** Merges two configurations; the second, more specific one wins. Exclusions are joined. */
const mergeProvider = <T extends ProviderConfig>(first: T, second: T): T => ({
  ...first,
  ...second,
  headers: mergeObjects(first.headers, second.headers),
  credentials: mergeObjects(first.credentials, second.credentials),
  otherCredentials: mergeObjects(first.otherCredentials, second.otherCredentials),
  values: mergeObjects(first.values, second.values),
  hooks: mergeObjects(first.hooks, second.hooks),
  exclude: [...(first.exclude ?? []), ...(second.exclude ?? [])],
});

/** The same for configurations with providers. */
export const mergeConfig = (first: EnvironmentConfig, second: EnvironmentConfig): EnvironmentConfig => {
  const names = new Set([...Object.keys(first.providers ?? {}), ...Object.keys(second.providers ?? {})]);
  const providers = [...names].map((name) => [
    name,
    mergeProvider(first.providers?.[name] ?? {}, second.providers?.[name] ?? {}),
  ]);
  return {
    ...mergeProvider(first, second),
    ...(names.size === 0 ? {} : { providers: Object.fromEntries(providers) }),
  };
};

/** The configuration of one provider: its own members merged into the general ones. */
export const configOf = (
  {
    document,
    upstream,
    headers,
    credentials,
    otherCredentials,
    values,
    exclude,
    hooks,
    providers,
  }: EnvironmentConfig,
  name: string,
): ProviderConfig =>
  mergeProvider(
    { document, upstream, headers, credentials, otherCredentials, values, exclude, hooks },
    providers?.[name] ?? {},
  );

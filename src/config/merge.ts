import type { EnvironmentConfig, ProviderConfig } from './config.ts';

/** Two objects as one: of what both have, the second's. Undefined where there is none. */
const both = <T extends object>(first: T | undefined, second: T | undefined): T | undefined =>
  first && second ? { ...first, ...second } : (second ?? first);

/** What is said more closely goes before what is said for all; lists of what is left out are joined. */
const mergeProvider = <T extends ProviderConfig>(first: T, second: T): T => ({
  ...first,
  ...second,
  headers: both(first.headers, second.headers),
  credentials: both(first.credentials, second.credentials),
  otherCredentials: both(first.otherCredentials, second.otherCredentials),
  values: both(first.values, second.values),
  hooks: both(first.hooks, second.hooks),
  exclude: [...(first.exclude ?? []), ...(second.exclude ?? [])],
});

/** The same for what has providers. */
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

/** What a configuration says of one provider. */
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

import type { Hooks } from './hooks.ts';
import type { Settings } from './settings.ts';

/** The argument of a login function. */
export interface LoginContext {
  readonly provider: string;
  /** The URL of the server under test. */
  readonly upstream: string;
}

/**
 * A credential, or where it comes from: an environment variable, the output of a command, or a function. The last two are
 * login steps, which run again when the credential has expired.
 */
export type CredentialSource =
  | string
  | { readonly env: string }
  | { readonly command: string }
  | ((context: LoginContext) => string | Promise<string>);

/** The credential of a security scheme. AWS Signature Version 4 has several parts. */
export type Credential =
  | CredentialSource
  | {
      readonly accessKeyId: CredentialSource;
      readonly secretAccessKey: CredentialSource;
      readonly sessionToken?: CredentialSource;
      readonly region?: CredentialSource;
    };

/** Credentials by the names of security schemes. */
export type Credentials = Readonly<Record<string, Credential>>;

/** The value of a parameter, or the key of a record. */
type KnownValue = string | number | boolean | readonly unknown[];

/**
 * Values that exist on the server, used in place of examples. By the name of a parameter or resource, for all operations;
 * or by operationId and then by parameter.
 */
export type KnownValues = Readonly<Record<string, KnownValue | Readonly<Record<string, KnownValue>>>>;

/** Cases to leave out. */
export interface Exclusion {
  /** An operation, tag, family or case; `*` stands for any text. */
  readonly case: string;
  readonly reason: string;
  /** The last day on which it applies: `2027-01-31`. */
  readonly until?: string;
}

/** The configuration of one provider. */
export interface ProviderConfig {
  /**
   * The path or URL of its OpenAPI document, relative to the configuration file; the provider of that name when left out.
   */
  document?: string | undefined;
  /** The URL of the server under test. */
  upstream?: string | undefined;
  /** Header fields of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  credentials?: Credentials | undefined;
  /** Credentials of a second user, who must not see what the run creates. */
  otherCredentials?: Credentials | undefined;
  values?: KnownValues | undefined;
  exclude?: readonly (string | Exclusion)[] | undefined;
  hooks?: Hooks | undefined;
}

/** The configuration of one environment. */
export interface EnvironmentConfig extends Settings, ProviderConfig {
  /** Providers by name, each with its own settings. */
  providers?: Readonly<Record<string, ProviderConfig>>;
}

/** A configuration file: `contracts.config.ts`. */
export interface Config extends EnvironmentConfig {
  /** By name: what `--env NAME` overrides. */
  environments?: Readonly<Record<string, EnvironmentConfig>>;
}

/** Types a configuration; returns it unchanged. */
export const defineConfig = (config: Config): Config => config;

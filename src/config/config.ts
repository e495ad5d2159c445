import type { Hooks } from './hooks.ts';
import type { Settings } from './settings.ts';

/** Where a login step logs in. */
export interface LoginContext {
  readonly provider: string;
  /** The URL of the server that is judged. */
  readonly upstream: string;
}

/**
 * Where a credential comes from: a text, an environment variable, what a command prints, or what a function returns. The
 * last two are login steps: they are asked again when what they gave holds no more.
 */
export type CredentialSource =
  | string
  | { readonly env: string }
  | { readonly command: string }
  | ((context: LoginContext) => string | Promise<string>);

/** Credentials of one security scheme: those of a signature (AWS Signature Version 4) have parts. */
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

/** A value of a parameter, or the key of a record. */
type KnownValue = string | number | boolean | readonly unknown[];

/**
 * Values that the server knows: by the name of a parameter or of a resource, for all operations; or by an operation, and
 * then by its parameters.
 */
export type KnownValues = Readonly<Record<string, KnownValue | Readonly<Record<string, KnownValue>>>>;

/** What is left out, and why. */
export interface Exclusion {
  /** An operation, tag, family or case, with `*` for any text. */
  readonly case: string;
  readonly reason: string;
  /** The last day on which it is left out: `2027-01-31`. */
  readonly until?: string;
}

/** What is said of one provider. */
export interface ProviderConfig {
  /** The path or URL of its OpenAPI document, counted from the configuration; a provider of that name where it is left out. */
  document?: string | undefined;
  /** The URL of the server that is judged. */
  upstream?: string | undefined;
  /** Header fields of every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  credentials?: Credentials | undefined;
  /** Credentials of somebody else, who may not see what the run makes. */
  otherCredentials?: Credentials | undefined;
  values?: KnownValues | undefined;
  exclude?: readonly (string | Exclusion)[] | undefined;
  hooks?: Hooks | undefined;
}

/** What a configuration says in one environment. */
export interface EnvironmentConfig extends Settings, ProviderConfig {
  /** Providers by name, each with what is its own. */
  providers?: Readonly<Record<string, ProviderConfig>>;
}

/** A configuration: `contracts.config.ts`. */
export interface Config extends EnvironmentConfig {
  /** What `--env NAME` adds, by name: it goes before what is said for all. */
  environments?: Readonly<Record<string, EnvironmentConfig>>;
}

/** Gives a configuration its type; nothing more. */
export const defineConfig = (config: Config): Config => config;

import { validateHeaderValue } from 'node:http';
import { UserError } from '../base/errors.ts';
import type { Contract } from './contract.ts';
import type { SecurityScheme } from './operation.ts';
import { securitySchemes } from './security.ts';

/** Real credentials of one security scheme. */
export type Secret =
  /** The API key, the token, or `user:password`. */
  | { readonly kind: 'text'; readonly text: string }
  /** Credentials to sign each request with AWS Signature Version 4. */
  | {
      readonly kind: 'sigv4';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string | undefined;
      readonly region: string | undefined;
    };

/** Real credentials by the name of their security scheme. */
export type Secrets = ReadonlyMap<string, Secret>;

/** An environment variable with credentials. */
export interface CredentialVariable {
  readonly name: string;
  /** The name of its security scheme. */
  readonly scheme: string;
  /** A description of the value, for documentation: `a token`. */
  readonly holds: string;
  readonly isOptional: boolean;
}

/** A placeholder for a signature, which is computed when the request is sent. */
export const TO_BE_SIGNED = 'AWS4-HMAC-SHA256 to-be-signed';

/** The part of a variable's name: `docusign-v2.1` gives `DOCUSIGN_V2_1`, `APIToken` gives `APITOKEN`. */
const upper = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/** The variables of AWS signatures: name, description, and whether it is optional. */
const SIGV4_PARTS = [
  ['ACCESS_KEY_ID', 'the id of an access key', false],
  ['SECRET_ACCESS_KEY', 'its secret', false],
  ['SESSION_TOKEN', 'the token of a temporary key', true],
  ['REGION', 'the region to sign for', true],
] as const;

const holds = ({ type, scheme, in: location, parameter }: SecurityScheme): string | undefined => {
  if (type === 'mutualTLS' || type === 'unknown') return undefined; // With mutual TLS, requests contain no credentials.
  if (type === 'apiKey') return `the ${location} ${parameter}`;
  if (type !== 'http' || scheme === 'bearer') return 'a token';
  return scheme === 'basic' ? 'user:password' : `what follows "${scheme}" in Authorization`;
};

const variablesOf = (provider: string, scheme: SecurityScheme): CredentialVariable[] => {
  const stem = `CONTRACTS_${upper(provider)}_${upper(scheme.name)}`;
  if (scheme.isSigV4)
    return SIGV4_PARTS.map(([part, what, isOptional]) => ({
      name: `${stem}_${part}`,
      scheme: scheme.name,
      holds: what,
      isOptional,
    }));
  const what = holds(scheme);
  return what === undefined ? [] : [{ name: stem, scheme: scheme.name, holds: what, isOptional: false }];
};

/** The environment variables for a contract's credentials. */
export const credentialVariables = ({ document }: Contract): CredentialVariable[] =>
  securitySchemes(document).flatMap((scheme) => variablesOf(document.provider.name, scheme));

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks that a text can be sent in a header.
 * @throws UserError if not; the message does not contain the text
 */
const sendable = (text: string, place: string): string => {
  try {
    validateHeaderValue('authorization', text);
  } catch {
    throw new UserError(`${place} has a character that no header may have. Set it to the credentials alone.`);
  }
  return text;
};

const read = (env: Environment, name: string): string | undefined => {
  const text = env[name]?.trim();
  return text === undefined || text === '' ? undefined : sendable(text, name);
};

/**
 * Makes the credentials of a scheme from a text.
 * @param place where the text is from, for messages
 * @throws UserError when the text cannot be sent in a header, or is incomplete
 */
export const asSecret = (scheme: SecurityScheme, text: string, place: string): Secret => {
  const isBasic = scheme.type === 'http' && scheme.scheme === 'basic';
  if (isBasic && !text.includes(':')) throw new UserError(`${place}: write it as user:password.`);
  return { kind: 'text', text: sendable(text, place) };
};

const missing = (name: string, other: string): UserError =>
  new UserError(`${other} is set, but ${name} is not: a signature needs both. Set it too.`);

const sigV4 = (env: Environment, variables: readonly CredentialVariable[]): Secret | undefined => {
  const [id, key, token, region] = variables.map(({ name }) => name) as [string, string, string, string];
  const [accessKeyId, secretAccessKey] = [read(env, id), read(env, key)];
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined) throw missing(id, key);
  if (secretAccessKey === undefined) throw missing(key, id);
  return {
    kind: 'sigv4',
    accessKeyId,
    secretAccessKey,
    sessionToken: read(env, token),
    region: read(env, region),
  };
};

const secretOf = (
  env: Environment,
  scheme: SecurityScheme,
  variables: readonly CredentialVariable[],
): Secret | undefined => {
  const [first] = variables;
  if (!first) return undefined;
  if (scheme.isSigV4) return sigV4(env, variables);
  const text = read(env, first.name);
  return text === undefined ? undefined : asSecret(scheme, text, first.name);
};

/**
 * Reads the credentials of a contract from the environment.
 * @throws UserError when credentials are incomplete, or cannot be sent in a header
 */
export const readSecrets = ({ document }: Contract, env: Environment = process.env): Secrets => {
  const found = securitySchemes(document).flatMap((scheme): [string, Secret][] => {
    const secret = secretOf(env, scheme, variablesOf(document.provider.name, scheme));
    return secret ? [[scheme.name, secret]] : [];
  });
  return new Map(found);
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The texts in which secrets may appear in messages. */
export const textsOf = (secrets: Secrets): string[] =>
  [...secrets.values()].flatMap((secret) => {
    if (secret.kind === 'sigv4')
      return [secret.accessKeyId, secret.secretAccessKey, secret.sessionToken ?? ''];
    const { text } = secret;
    return [text, base64(text), text.slice(text.indexOf(':') + 1)];
  });

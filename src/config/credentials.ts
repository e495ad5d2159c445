import { type ExecException, exec } from 'node:child_process';
import { promisify } from 'node:util';
import { placeOfError } from '../base/error-place.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import { asSecret, type Secret, type Secrets } from '../contract/credential-variables.ts';
import { securitySchemes } from '../contract/security.ts';
import type { Credential, CredentialSource, Credentials, LoginContext } from './config.ts';
import type { LoadedConfig } from './load-config.ts';

/** The time limit of a login command, in milliseconds. */
const TIME_LIMIT = 60_000;

const outputOf = async (
  command: string,
  folder: string,
  { upstream, provider }: LoginContext,
): Promise<string> => {
  const env = { ...process.env, CONTRACTS_UPSTREAM: upstream, CONTRACTS_PROVIDER: provider };
  const { stdout } = await promisify(exec)(command, { cwd: folder, timeout: TIME_LIMIT, env });
  return stdout;
};

/** Why a command failed: how it ended, and the last line of stderr. Credentials are only printed to stdout. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error && 'stderr' in error)) return messageOf(error);
  const { code, killed, stderr } = error as Error & Partial<ExecException>;
  const last = String(stderr).trim().split('\n').at(-1);
  const how = killed ? `it took longer than ${TIME_LIMIT / 1000} s` : `it ended with ${code}`;
  return last ? `${how}: ${last}` : how;
};

const textOf = async (
  credential: CredentialSource,
  place: string,
  { folder }: LoadedConfig,
  context: LoginContext,
): Promise<string> => {
  if (typeof credential === 'string') return credential;
  if (typeof credential === 'object' && 'env' in credential) {
    const text = process.env[credential.env]?.trim();
    if (text) return text;
    throw new UserError(`${place}: the environment variable ${credential.env} is not set.`);
  }
  try {
    const text = await (typeof credential === 'function'
      ? credential(context)
      : outputOf(credential.command, folder, context));
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  } catch (error) {
    const at = typeof credential === 'function' ? placeOfError(error) : undefined;
    throw new UserError(`${place}: the login step failed${at ? ` (${at})` : ''}: ${reasonOf(error)}`);
  }
  throw new UserError(`${place}: the login step gave no text.`);
};

const isSignature = (
  credential: Credential,
): credential is Extract<Credential, { accessKeyId: CredentialSource }> =>
  typeof credential === 'object' && 'accessKeyId' in credential;

/** Is it a login step, which can run again? For a signature, one such part is enough: session tokens expire. */
const isLogin = (credential: Credential | undefined): boolean => {
  if (typeof credential === 'object' && isSignature(credential))
    return [credential.accessKeyId, credential.secretAccessKey, credential.sessionToken].some(isLogin);
  return typeof credential === 'function' || (typeof credential === 'object' && 'command' in credential);
};

/** Where credentials are used, for login functions and messages. */
export interface CredentialContext extends LoginContext {
  readonly loaded: LoadedConfig;
  readonly contract: Contract;
  /** The member of the configuration that holds them. */
  readonly member: 'credentials' | 'otherCredentials';
}

const secretOf = async (
  credential: Credential,
  name: string,
  context: CredentialContext,
): Promise<Secret> => {
  const { loaded, contract, member } = context;
  const place = `${loaded.file}: ${member}.${name}`;
  const schemes = securitySchemes(contract.document);
  const scheme = schemes.find((one) => one.name === name);
  if (!scheme) {
    const names = schemes.map((one) => one.name);
    throw new UserError(
      `${place}: ${contract.document.provider.name} has no such security scheme.${suggest(name, names)} There are: ${names.join(', ') || 'none'}.`,
    );
  }
  if (isSignature(credential) !== scheme.isSigV4)
    throw new UserError(
      `${place}: ${scheme.isSigV4 ? 'requests are signed: write { accessKeyId, secretAccessKey }.' : 'requests are not signed: write one text, or where it comes from.'}`,
    );
  if (!isSignature(credential))
    return asSecret(scheme, await textOf(credential, place, loaded, context), place);
  const part = (one: CredentialSource | undefined, which: string) =>
    one === undefined ? undefined : textOf(one, `${place}.${which}`, loaded, context);
  return {
    kind: 'sigv4',
    accessKeyId: await textOf(credential.accessKeyId, `${place}.accessKeyId`, loaded, context),
    secretAccessKey: await textOf(credential.secretAccessKey, `${place}.secretAccessKey`, loaded, context),
    sessionToken: await part(credential.sessionToken, 'sessionToken'),
    region: await part(credential.region, 'region'),
  };
};

/**
 * Reads the credentials of a configuration; runs its login steps.
 * @param which `logins` runs login steps only, to renew their credentials
 * @throws UserError when a credential is missing, a login step fails, or a security scheme is unknown
 */
export const readCredentials = async (
  credentials: Credentials,
  context: CredentialContext,
  which: 'all' | 'logins' = 'all',
): Promise<Secrets> => {
  const secrets = new Map<string, Secret>();
  for (const [name, credential] of Object.entries(credentials))
    if (which === 'all' || isLogin(credential)) secrets.set(name, await secretOf(credential, name, context));
  return secrets;
};

/** Does it have login steps? */
export const hasLogin = (credentials: Credentials): boolean => Object.values(credentials).some(isLogin);

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

/** How long a command may take that prints a credential, in milliseconds. */
const LONGEST = 60_000;

const printed = async (
  command: string,
  folder: string,
  { upstream, provider }: LoginContext,
): Promise<string> => {
  const env = { ...process.env, CONTRACTS_UPSTREAM: upstream, CONTRACTS_PROVIDER: provider };
  const { stdout } = await promisify(exec)(command, { cwd: folder, timeout: LONGEST, env });
  return stdout;
};

/** What a failed command said, which has no credentials: those are in what it prints. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error && 'stderr' in error)) return messageOf(error);
  const { code, killed, stderr } = error as Error & Partial<ExecException>;
  const last = String(stderr).trim().split('\n').at(-1);
  const how = killed ? `it took longer than ${LONGEST / 1000} s` : `it ended with ${code}`;
  return last ? `${how}: ${last}` : how;
};

const textOf = async (
  given: CredentialSource,
  place: string,
  { folder }: LoadedConfig,
  context: LoginContext,
): Promise<string> => {
  if (typeof given === 'string') return given;
  if (typeof given === 'object' && 'env' in given) {
    const text = process.env[given.env]?.trim();
    if (text) return text;
    throw new UserError(`${place}: the environment variable ${given.env} is not set.`);
  }
  try {
    const text = await (typeof given === 'function'
      ? given(context)
      : printed(given.command, folder, context));
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
  } catch (error) {
    const at = typeof given === 'function' ? placeOfError(error) : undefined;
    throw new UserError(`${place}: the login step failed${at ? ` (${at})` : ''}: ${reasonOf(error)}`);
  }
  throw new UserError(`${place}: the login step gave no text.`);
};

const isSignature = (given: Credential): given is Extract<Credential, { accessKeyId: CredentialSource }> =>
  typeof given === 'object' && 'accessKeyId' in given;

/** Can it be asked again, to get another one? Of what requests are signed with, one part is enough: a session token runs out. */
const isLogin = (given: Credential | undefined): boolean => {
  if (typeof given === 'object' && isSignature(given))
    return [given.accessKeyId, given.secretAccessKey, given.sessionToken].some(isLogin);
  return typeof given === 'function' || (typeof given === 'object' && 'command' in given);
};

/** Where credentials of a configuration are for. */
export interface CredentialContext extends LoginContext {
  readonly loaded: LoadedConfig;
  readonly contract: Contract;
  /** The member of the configuration that they stand in. */
  readonly member: 'credentials' | 'otherCredentials';
}

const secretOf = async (given: Credential, name: string, context: CredentialContext): Promise<Secret> => {
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
  if (isSignature(given) !== scheme.isSigV4)
    throw new UserError(
      `${place}: ${scheme.isSigV4 ? 'requests are signed: write { accessKeyId, secretAccessKey }.' : 'requests are not signed: write one text, or where it comes from.'}`,
    );
  if (!isSignature(given)) return asSecret(scheme, await textOf(given, place, loaded, context), place);
  const part = (one: CredentialSource | undefined, which: string) =>
    one === undefined ? undefined : textOf(one, `${place}.${which}`, loaded, context);
  return {
    kind: 'sigv4',
    accessKeyId: await textOf(given.accessKeyId, `${place}.accessKeyId`, loaded, context),
    secretAccessKey: await textOf(given.secretAccessKey, `${place}.secretAccessKey`, loaded, context),
    sessionToken: await part(given.sessionToken, 'sessionToken'),
    region: await part(given.region, 'region'),
  };
};

/**
 * The credentials that a configuration names: login steps are gone through.
 * @param which login steps alone, to renew what they gave
 * @throws UserError when one is missing, fails, or is for no security scheme
 */
export const readCredentials = async (
  credentials: Credentials,
  context: CredentialContext,
  which: 'all' | 'logins' = 'all',
): Promise<Secrets> => {
  const secrets = new Map<string, Secret>();
  for (const [name, given] of Object.entries(credentials))
    if (which === 'all' || isLogin(given)) secrets.set(name, await secretOf(given, name, context));
  return secrets;
};

/** Has it login steps, which can be gone through again? */
export const hasLogin = (credentials: Credentials): boolean => Object.values(credentials).some(isLogin);

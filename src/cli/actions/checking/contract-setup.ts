import { UserError } from '../../../base/errors.ts';
import type { KnownValues, ProviderConfig } from '../../../config/config.ts';
import { type CredentialContext, hasLogin, readCredentials } from '../../../config/credentials.ts';
import { exclusionsOf } from '../../../config/exclusions.ts';
import { preparedOf } from '../../../config/hook-results.ts';
import type { HookRun, Hooks } from '../../../config/hooks.ts';
import { callHook, createInterceptor } from '../../../config/interceptor.ts';
import { withKnown } from '../../../config/known-values.ts';
import type { Contract } from '../../../contract/contract.ts';
import { readSecrets, type Secret, type Secrets } from '../../../contract/credential-variables.ts';
import { lowerCase } from '../../../http/message.ts';
import type { Interceptor } from '../../../run/interceptor.ts';
import { type ContractResult, type Remark, totalsOf } from '../../../run/result.ts';
import { optionsFor, providerConfig } from '../configured.ts';
import type { CheckOptions } from './check-options.ts';

/** Everything that a check of one contract gets from options, configuration and environment. */
export interface ContractSetup {
  /** The contract with known values. */
  readonly contract: Contract;
  readonly options: CheckOptions;
  /** Credentials of the configuration and the environment. Renewed credentials are put into this map. */
  readonly secrets: Map<string, Secret>;
  /** The credentials of a second identity. */
  readonly other: Secrets | undefined;
  readonly login: (() => Promise<Secrets>) | undefined;
  /** Patterns of cases to leave out, beside those of the command line. */
  readonly patterns: readonly string[];
  readonly remarks: readonly Remark[];
  readonly interceptor: Interceptor | undefined;
  /** Calls the hook `after`. */
  readonly after: (result: ContractResult) => Promise<void>;
}

const today = (): string => new Date().toJSON().slice(0, 10);

const afterOf =
  ({ after }: Hooks, run: HookRun, file: string): ContractSetup['after'] =>
  async ({ results }) => {
    const { passed, failed } = totalsOf(results);
    if (after) await callHook(file, 'after', () => after({ ...run, passed, failed }));
  };

/** The credentials of a contract. Those of the configuration override those of the environment. */
const secretsOf = async (
  { credentials = {} }: ProviderConfig,
  context: Omit<CredentialContext, 'loaded' | 'member'>,
  { configuration: loaded }: CheckOptions,
): Promise<Pick<ContractSetup, 'secrets' | 'login'>> => {
  const secrets = new Map(readSecrets(context.contract));
  if (!loaded) return { secrets, login: undefined };
  const where: CredentialContext = { ...context, loaded, member: 'credentials' };
  for (const [name, secret] of await readCredentials(credentials, where)) secrets.set(name, secret);
  const login = () => readCredentials(credentials, where, 'logins');
  return { secrets, login: hasLogin(credentials) ? login : undefined };
};

/** The suffix of environment variables with the credentials of a second identity. */
const OTHER_SUFFIX = '_OTHER';

/**
 * The credentials of a second identity.
 * @throws UserError for signatures, which can only be made for one identity
 */
const otherSecretsOf = async (
  { otherCredentials = {} }: ProviderConfig,
  context: Omit<CredentialContext, 'loaded' | 'member'>,
  { configuration: loaded }: CheckOptions,
): Promise<Secrets | undefined> => {
  const named = Object.entries(process.env).filter(([name]) => name.endsWith(OTHER_SUFFIX));
  const environment = Object.fromEntries(
    named.map(([name, text]) => [name.slice(0, -OTHER_SUFFIX.length), text]),
  );
  const configured = loaded
    ? await readCredentials(otherCredentials, { ...context, loaded, member: 'otherCredentials' })
    : [];
  const all = new Map([...readSecrets(context.contract, environment), ...configured]);
  if ([...all.values()].some(({ kind }) => kind === 'sigv4'))
    throw new UserError(
      'Requests that are signed are signed for one identity: a second one cannot be asked for.',
    );
  return all.size > 0 ? all : undefined;
};

/**
 * Collects the setup of a contract. With `--plan` no hook and no login step runs.
 * @throws UserError when a part of it is wrong, or a login step fails
 */
export const setUpContract = async (loaded: Contract, all: CheckOptions): Promise<ContractSetup> => {
  const { name: provider } = loaded.document.provider;
  const own = providerConfig(all, provider);
  const { hooks = {}, values = {}, exclude = [] } = own;
  const file = all.configuration?.file ?? '';
  const options = optionsFor(all, provider);
  const { upstream, plan } = options;
  const run: HookRun = { provider, upstream: upstream ?? 'mock' };
  const { before } = hooks;
  const prepared =
    before && !plan ? await callHook(file, 'before', async () => preparedOf(await before(run))) : {};
  const known = { ...values, ...prepared.values } as KnownValues;
  const contract = await withKnown(loaded, known, `${file}: values`);
  const { patterns, remarks } = exclusionsOf(exclude, today());
  const needsNone = upstream === undefined || plan;
  const { secrets, login } = needsNone
    ? { secrets: new Map<string, Secret>(), login: undefined }
    : await secretsOf(own, { provider, upstream, contract }, options);
  const other = needsNone ? undefined : await otherSecretsOf(own, { provider, upstream, contract }, options);
  return {
    contract,
    options: { ...options, header: { ...options.header, ...lowerCase(prepared.headers ?? {}) } },
    secrets,
    login,
    other,
    patterns,
    remarks,
    interceptor: createInterceptor(hooks, provider, file),
    after: afterOf(hooks, run, file),
  };
};

import { fileURLToPath } from 'node:url';
import { UserError } from '../base/errors.ts';
import type { Contract as PreparedContract } from '../contract/contract.ts';
import { loadContracts } from '../contract/load-contracts.ts';
import { resolveProviders } from '../document/provider.ts';
import { createProxy } from '../gateway/proxy.ts';
import { type RequestMessage, type ResponseMessage, toRequest, toResponse } from '../http/message.ts';
import { judge as judgeExchange } from '../judge/judge.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactFindings } from '../recording/redact-finding.ts';
import { withRefusals } from '../sandbox/with-refusals.ts';
import { assertContract, describeValue, requestArgument, responseArgument } from './arguments.ts';
import { type JudgedFindings, judgedViolation } from './judged-exchange.ts';
import { type RunningSandbox, type SandboxServerOptions, startSandboxServer } from './sandbox.ts';
import { type JudgingServer, type ServerOptions, startServer } from './server.ts';

export { UserError } from '../base/errors.ts';
export {
  type Config,
  type Credential,
  type CredentialSource,
  type Credentials,
  defineConfig,
  type EnvironmentConfig,
  type Exclusion,
  type KnownValues,
  type LoginContext,
  type ProviderConfig,
} from '../config/config.ts';
export type { HookCase, HookExchange, HookFinding, Hooks } from '../config/hooks.ts';
export type { CoverageItem } from '../coverage/coverage.ts';
export type { RequestMessage, ResponseMessage } from '../http/message.ts';
export type { Rule } from '../sandbox/rules.ts';
export { type ConnectedSandbox, type ConnectedWorkspace, connectSandbox } from './connect.ts';
export type { Answers, Fetch } from './fetch.ts';
export type { JudgedExchange, JudgedFindings, JudgedViolation } from './judged-exchange.ts';
export { type MatcherResult, matchers } from './matchers.ts';
export type { RunningSandbox, SandboxServerOptions, SandboxWorkspace } from './sandbox.ts';
export type { ServerOptions } from './server.ts';

/** An OpenAPI document that was loaded, examined and prepared for judging. */
export type Contract = PreparedContract;

/** The name of a provider (`vinyldns`), or the path or `file:` URL of an OpenAPI or Swagger document. */
export type Target = string | URL;

export interface LoadContractOptions {
  /** Work around faults of the document where possible. */
  readonly tolerate?: boolean;
  /** The contract describes the whole server: a request for any other operation is a violation. */
  readonly complete?: boolean;
}

const URL_SCHEME = /^[a-z][a-z\d+.-]+:\/\//i;

const isTarget = (one: unknown): one is Target => typeof one === 'string' || one instanceof URL;

/**
 * The path or provider name of a target.
 * @throws UserError when it is neither
 */
const nameOf = (target: unknown): string => {
  if (!isTarget(target) || target === '') {
    const what = 'the name of a provider, or the path or file: URL of an OpenAPI document';
    throw new UserError(`A contract is loaded by ${what}, not by ${describeValue(target)}.`);
  }
  if (typeof target === 'string' && !URL_SCHEME.test(target)) return target;
  const { protocol, href } = URL.parse(String(target)) ?? { protocol: '', href: target };
  if (protocol === 'file:') return fileURLToPath(href);
  throw new UserError(`${href} is no file. Download the document, and give its path.`);
};

const loadAll = async (
  targets: readonly Target[],
  { tolerate = false, complete = false }: LoadContractOptions = {},
): Promise<Contract[]> => {
  const contracts = await loadContracts(resolveProviders(targets.map(nameOf)), { tolerate, complete });
  for (const contract of contracts) await contract.prepareAll();
  return contracts;
};

/**
 * Loads a contract, examines it and compiles its validators, so that judging is synchronous.
 * @param target a provider in `specs/` of the current folder or of this package, or an OpenAPI or Swagger document
 * @throws UserError when there is none or it is broken; the message names the file and line
 */
export const loadContract = async (target: Target, options?: LoadContractOptions): Promise<Contract> => {
  const [contract] = await loadAll([target], options);
  return contract as Contract;
};

/** A running mock server. */
export type RunningMock = JudgingServer;

export interface MockServerOptions extends ServerOptions {
  /** Generate bodies instead of using documented examples. */
  readonly dynamic?: boolean;
  /** Makes generated bodies repeatable. */
  readonly seed?: string;
  /** False generates bodies without undocumented members. */
  readonly extraMembers?: boolean;
}

const contractOf = (given: Contract, { complete }: LoadContractOptions): Contract => {
  assertContract(given);
  return complete === undefined || complete === given.isComplete ? given : { ...given, isComplete: complete };
};

/** Loads the targets; keeps their order. */
const contractsOf = async (
  given: readonly (Target | Contract)[],
  options: LoadContractOptions,
): Promise<Contract[]> => {
  const loaded = given.map((one) => (isTarget(one) ? loadAll([one], options) : [contractOf(one, options)]));
  return (await Promise.all(loaded)).flat();
};

const isList = <T>(given: T | readonly T[]): given is readonly T[] => Array.isArray(given);

/**
 * Starts mocks on one port and judges every exchange.
 * @param targets contracts, or arguments of {@link loadContract}; all providers when left out
 * @throws UserError when a contract cannot be loaded, or the port is in use
 */
export const startMock = async (
  targets?: Target | Contract | readonly (Target | Contract)[],
  options: MockServerOptions = {},
): Promise<RunningMock> => {
  const given = targets === undefined ? await loadAll([], options) : isList(targets) ? targets : [targets];
  const contracts = await contractsOf(given, options);
  const { createMock } = await import('../mock/mock.ts');
  return startServer(contracts, (contract) => withRefusals(contract, createMock(contract, options)), options);
};

/**
 * Starts sandboxes on one port: servers with state, separate for each workspace. Every exchange is judged.
 * @param targets contracts, or arguments of {@link loadContract}; all providers when left out
 * @throws UserError when a contract or its handlers cannot be loaded, the state cannot be opened, or the port is in use
 */
export const startSandbox = async (
  targets?: Target | Contract | readonly (Target | Contract)[],
  options: SandboxServerOptions = {},
): Promise<RunningSandbox> => {
  const given = targets === undefined ? await loadAll([], options) : isList(targets) ? targets : [targets];
  return startSandboxServer(await contractsOf(given, options), options);
};

/** A running proxy server. */
export type RunningProxy = JudgingServer;

export interface ProxyServerOptions extends ServerOptions {
  /** The time limit of the upstream, in milliseconds; 30,000 when left out. */
  readonly timeout?: number;
  /** Header fields of every request to the upstream; they replace the client's. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Starts a proxy to a real server and judges every exchange.
 * @param upstream the URL to use in place of the vendor's origin
 * @throws UserError when the contract cannot be loaded, the URL is invalid, or the port is in use
 */
export const startProxy = async (
  target: Target | Contract,
  upstream: string,
  options: ProxyServerOptions = {},
): Promise<RunningProxy> => {
  const contracts = await contractsOf([target], options);
  const { timeout, headers } = options;
  const sending = { ...(timeout === undefined ? {} : { timeout }), ...(headers ? { headers } : {}) };
  return startServer(contracts, (contract) => createProxy(contract, upstream, sending), options);
};

/** The messages of one exchange, from any source. */
export interface ExchangeMessages {
  readonly request: RequestMessage;
  readonly response: ResponseMessage;
}

/**
 * Judges both messages of an exchange. Credentials are redacted in the findings.
 * @param contract returned by {@link loadContract}
 * @throws UserError when an argument is not a contract or message
 */
export const judge = (contract: Contract, messages: ExchangeMessages): JudgedFindings => {
  assertContract(contract);
  const { request, response } = messages ?? {};
  const exchange = {
    request: toRequest(contract, requestArgument(request)),
    response: toResponse(responseArgument(response)),
  };
  const { match, ...found } = judgeExchange(contract, exchange);
  const { violations, warnings, undocumented } = redactFindings(found, redactorOf(contract.document));
  return {
    operation: match?.operation.id,
    violations: violations.map((one) => judgedViolation(contract, one)),
    warnings: warnings.map((one) => judgedViolation(contract, one)),
    undocumented: undocumented && judgedViolation(contract, undocumented),
  };
};

import { lazy } from '../base/lazy.ts';
import { createYielder } from '../base/yielder.ts';
import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/router.ts';
import { undocumentedResponse } from '../gateway/undocumented.ts';
import { problem, type Upstream } from '../gateway/upstream.ts';
import { WORKSPACE_HEADER } from '../gateway/workspace.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse, headerOf } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';
import { hasPreference } from '../mock/preference.ts';
import type { Store, Transaction } from '../state/store.ts';
import type { Answer, AnyDefinition, Handler, Scope } from './definition.ts';
import { type Collections, createCollections } from './handling/collections.ts';
import { createTimeLimit, describeHandlerError } from './handling/handler-error.ts';
import { createIds, SandboxRequest } from './handling/incoming.ts';
import { refusalOfInvalid } from './handling/refusal-of-invalid.ts';
import { HandlerError, refusalResponse, toResponse } from './handling/respond.ts';
import { forHandlers } from './inferred/for-handlers.ts';
import { type Inferred, inferSandbox } from './inferred.ts';
import { Refusal } from './refusal.ts';
import { isWorkspaceName, type Workspaces } from './workspaces.ts';

export interface SandboxOptions {
  readonly store: Store;
  readonly workspaces: Workspaces;
  /** Answers operations without a handler or role, and requests with a `Prefer` header. */
  readonly mock: Upstream;
  readonly definition?: AnyDefinition | undefined;
  /** Treats every caller as the administrator. */
  readonly anyCredentials?: boolean;
  /** The seed of generated ids. */
  readonly seed?: string;
  /** The time limit of a handler in milliseconds. A handler blocks all other requests of its workspace. */
  readonly handlerTime?: number;
  /** Called with what a handler threw, and its operationId. */
  readonly failed?: (error: unknown, operation: string) => void;
}

/** The request is left to the mock. */
const TO_MOCK = Symbol('to the mock');
type Outcome = ExchangeResponse | typeof TO_MOCK;

/** For a contract whose operations all have handlers. */
const NOTHING_INFERRED: Inferred = { act: async () => undefined, collections: [], indexes: [] };

/** Thrown out of a transaction to roll it back; carries the response. */
class RolledBack extends Error {
  readonly response: ExchangeResponse;
  constructor(response: ExchangeResponse) {
    super('rolled back');
    this.response = response;
  }
}

const badWorkspace = (name: string): ExchangeResponse => {
  const detail = `"${name}" is no name of a workspace. It has 1 to 64 letters, digits, ".", "_" and "-".`;
  const { status, headers, bytes } = problem(400, 'No such workspace', detail);
  return { isOwn: true, status, headers, body: createBody(bytes) };
};

const ofSecurity = ({ check }: Violation): boolean => check === 'security';

/** The definition's handler for an operation, if any. */
const handlerFor = ({ handlers }: AnyDefinition, operation: string): Handler<never, unknown> | undefined =>
  Object.hasOwn(handlers, operation) ? (handlers[operation] as Handler<never, unknown>) : undefined;

/** The upstream of a contract's sandbox. */
export interface Sandbox extends Upstream {
  /** Runs the seed in a workspace that was never used. */
  readonly begin: (workspace: string) => Promise<void>;
  readonly collections: Collections;
}

/**
 * An upstream with state. Handlers answer where the definition has them, then the operation's role in the resource model,
 * then the mock. Each request is one transaction of its workspace, rolled back when the request is refused.
 */
export const createSandbox = (contract: Contract, options: SandboxOptions): Sandbox => {
  const {
    store,
    workspaces,
    mock,
    definition,
    anyCredentials = false,
    seed = '1',
    failed,
    handlerTime,
  } = options;
  const { name: provider } = contract.document.provider;
  const jsonType = definition?.contentType;
  const isWhole = definition && contract.operations.every(({ id }) => handlerFor(definition, id));
  // Lazy: large documents take a while.
  const inferred = lazy(() => (isWhole ? NOTHING_INFERRED : inferSandbox(contract)));
  const inTime = createTimeLimit(handlerTime);
  const collections = createCollections(definition, () => inferred().collections);
  const prepare = lazy(() =>
    store.prepare(provider, [...(definition?.indexes ?? []), ...inferred().indexes]),
  );

  const scopeOf = (workspace: string, transaction: Transaction, block: number) => ({
    workspace,
    store: collections.forHandlers(isWhole ? transaction : forHandlers(transaction)),
    clock: workspaces.clockOf(workspace),
    ids: createIds(transaction, `${seed}/${provider}/${workspace}`, block),
  });

  const { beforeCaller, caller, administrator, beforeBody } = definition ?? {};
  const hasHooks = (beforeCaller ?? caller ?? administrator ?? beforeBody) !== undefined;

  /** Runs the hooks in their order. */
  const prepareRequest = async (input: SandboxRequest, known: AnyDefinition): Promise<void> => {
    await known.beforeCaller?.(input);
    const identify = anyCredentials ? (known.administrator ?? known.caller) : known.caller;
    input.caller = await identify?.(input);
    await known.beforeBody?.(input);
  };

  const act = async (
    request: ExchangeRequest,
    match: Match,
    violations: readonly Violation[],
    scope: Scope,
    transaction: Transaction,
  ): Promise<Outcome> => {
    const { operation } = match;
    const judged = { contract, match, request, violations };
    const input = new SandboxRequest(judged, scope);
    const responseOptions = { jsonType, accept: headerOf(request.headers, 'accept') };
    const giveWay = createYielder();
    const byRole = () =>
      inferred().act(operation, new SandboxRequest(judged, { ...scope, store: transaction }));
    const answered = async (): Promise<Answer | Refusal | typeof TO_MOCK> => {
      if (definition && hasHooks) await prepareRequest(input, definition);
      const isKnown = definition?.caller !== undefined || anyCredentials;
      const found = violations.filter(
        (violation) => !(isKnown && ofSecurity(violation)) && !definition?.letsPass?.(violation, input),
      );
      if (found.length > 0) return refusalOfInvalid(contract, operation, found, input, definition) ?? TO_MOCK;
      const handler = definition && handlerFor(definition, operation.id);
      // Parsing is synchronous and slow for a large body: let other requests run between the steps.
      void request.body.bytes;
      await giveWay();
      void input.body;
      await giveWay();
      return handler ? handler(input as never) : ((await byRole()) ?? TO_MOCK);
    };
    const answer = await answered().catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (answer === TO_MOCK) return TO_MOCK;
    if (answer instanceof Refusal)
      throw new RolledBack(refusalResponse(contract, operation, answer, responseOptions));
    if (answer === undefined) throw new HandlerError(`The handler of ${operation.id} returned nothing.`);
    await giveWay();
    const response = toResponse(contract, operation, answer, responseOptions);
    await giveWay();
    if (response.status >= 400) throw new RolledBack(response);
    return response;
  };

  let isPrepared = false;
  const blockIn = async (workspace: string): Promise<number> => {
    await prepare();
    isPrepared = true;
    return workspaces.blockOf(workspace);
  };
  const fill = definition?.seed;
  /** Runs work in a transaction of a workspace; a new workspace is seeded first. */
  const transact = async <R>(
    workspace: string,
    work: (scope: Scope, transaction: Transaction) => Promise<R>,
  ): Promise<R> => {
    const known = isPrepared ? workspaces.loadedBlock(workspace) : undefined;
    const block = known ?? (await blockIn(workspace));
    return store.transact(
      { workspace, provider },
      (transaction) => work(scopeOf(workspace, transaction, block), transaction),
      fill && (async (transaction) => void (await fill(scopeOf(workspace, transaction, block)))),
    );
  };

  const answer = async (
    request: ExchangeRequest,
    judged: Parameters<Upstream['send']>[1],
    match: Match,
    workspace: string,
  ): ReturnType<Upstream['send']> => {
    try {
      const outcome = await transact(workspace, (scope, transaction) =>
        inTime(act(request, match, judged.violations, scope, transaction)),
      );
      if (outcome !== TO_MOCK) return outcome;
    } catch (error) {
      if (error instanceof RolledBack) return error.response;
      failed?.(error, match.operation.id);
      return describeHandlerError(error, match.operation.id);
    }
    return mock.send(request, judged);
  };

  return {
    name: 'sandbox',
    kind: 'sandbox',
    isFresh: true,
    isStateful: true,
    collections,
    begin: (workspace) => transact(workspace, async () => {}),
    ...(mock.mistakesIn ? { mistakesIn: mock.mistakesIn } : {}),
    // Not async: each further promise would cost time on every request.
    send: (request, judged) => {
      const { route } = judged;
      const workspace = headerOf(request.headers, WORKSPACE_HEADER) ?? 'default';
      if (!isWorkspaceName(workspace)) return Promise.resolve(badWorkspace(workspace));
      if (route.kind !== 'match') return Promise.resolve(undocumentedResponse(contract, request, route));
      return hasPreference(request) ? mock.send(request, judged) : answer(request, judged, route, workspace);
    },
  };
};

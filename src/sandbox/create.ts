import type { Contract } from '../contract/contract.ts';
import type { ControlRoute } from '../gateway/control.ts';
import type { Upstream } from '../gateway/upstream.ts';
import type { Store } from '../state/store.ts';
import { controlRoutes, type Served } from './control.ts';
import type { SeededCredential } from './definition.ts';
import { existingIn } from './existing.ts';
import { dropIdle } from './idle.ts';
import { definitionFile, loadDefinition } from './load-definition.ts';
import { withRules } from './rules/apply.ts';
import { createRules, type Rule, type Rules } from './rules.ts';
import { createSandbox } from './sandbox.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

export interface SandboxesOptions {
  /** The file with the handlers, for a document without `sandbox.ts` beside it. */
  readonly handlers?: string | undefined;
  readonly anyCredentials?: boolean | undefined;
  readonly seed?: string | undefined;
  readonly failed?: (error: unknown, operation: string) => void;
  /** Rules that apply from the start. */
  readonly rules?: readonly Rule[];
  /**
   * Minutes without a request after which a workspace is dropped: 60 when left out. The default workspace is never
   * dropped.
   */
  readonly workspaceIdle?: number | undefined;
  /** The time limit of a handler in milliseconds: 10,000 when left out. */
  readonly handlerTime?: number | undefined;
}

/** The sandboxes of several contracts, which share a store and workspaces. */
export interface Sandboxes extends Disposable {
  readonly workspaces: Workspaces;
  readonly rules: Rules;
  /** The routes of the control API. */
  readonly controls: readonly ControlRoute[];
  /**
   * Creates the sandbox of a contract and loads its handlers anew.
   * @param mock answers what the sandbox does not
   * @throws UserError when the handlers cannot be loaded
   */
  readonly create: (contract: Contract, mock: Upstream) => Promise<Upstream>;
  /** The contract with values for path parameters that name existing records of the default workspace. */
  readonly withValues: (contract: Contract) => Promise<Contract>;
  /** The credentials that the provider's seed creates. */
  readonly credentialsOf: (provider: string) => readonly SeededCredential[];
}

export const createSandboxes = (store: Store, options: SandboxesOptions = {}): Sandboxes => {
  const { handlers, anyCredentials = false, seed, failed, workspaceIdle, handlerTime } = options;
  const workspaces = createWorkspaces(store);
  const rules = createRules(options.rules);
  const forget = (workspace: string): void => {
    workspaces.forget(workspace);
    rules.clear(workspace);
  };
  const dropping = dropIdle(store, { idle: workspaceIdle, forget, failed });
  const served = new Map<string, Served>();
  return {
    [Symbol.dispose]: () => dropping[Symbol.dispose](),
    workspaces,
    rules,
    controls: controlRoutes({ store, workspaces, rules, served: () => served }),
    credentialsOf: (provider) => served.get(provider)?.credentials ?? [],
    withValues: async (contract) => {
      const { name: provider } = contract.document.provider;
      await served.get(provider)?.begin('default');
      const state = await store.read({ workspace: 'default', provider });
      return state ? { ...contract, knownValues: existingIn(contract, state) } : contract;
    },
    create: async (contract, mock) => {
      const { provider } = contract.document;
      const file = handlers ?? definitionFile(provider);
      const loaded = file === undefined ? undefined : await loadDefinition(contract, file);
      const definition = loaded?.definition;
      const upstream = createSandbox(contract, {
        store,
        workspaces,
        mock,
        definition,
        anyCredentials,
        ...(seed === undefined ? {} : { seed }),
        ...(failed ? { failed } : {}),
        ...(handlerTime === undefined ? {} : { handlerTime }),
      });
      const { collections, begin } = upstream;
      const made = definition?.credentials ?? [];
      served.set(provider.name, { contract, collections, begin, credentials: made });
      const ruled = withRules(contract, upstream, mock, rules);
      return loaded ? { ...ruled, sources: loaded.files } : ruled;
    },
  };
};

import type { Contract } from '../contract/contract.ts';
import { WORKSPACE_HEADER } from '../gateway/workspace.ts';
import { createMockOnUse } from '../mock/mock-on-use.ts';
import { createSandboxes, type Sandboxes } from '../sandbox/create.ts';
import type { Rule } from '../sandbox/rules.ts';
import { openStore } from '../state/open-store.ts';
import type { Store, WorldState } from '../state/store.ts';
import type { Answers, Fetch } from './fetch.ts';
import { type JudgingServer, type ServerOptions, startServer } from './server.ts';

export interface SandboxServerOptions extends ServerOptions {
  /** Where to keep state: a file, or the URL of a PostgreSQL database; in memory when left out. */
  readonly state?: string;
  /** The file with the handlers, for a document without `sandbox.ts` beside it. */
  readonly handlers?: string;
  /** Accept any credentials; every caller is the administrator. */
  readonly anyCredentials?: boolean;
  /** Makes ids repeatable: the same seed and requests give the same ids. */
  readonly seed?: string;
  /**
   * Minutes without a request after which a workspace is dropped: 60 when left out. The default workspace is never
   * dropped.
   */
  readonly workspaceIdle?: number;
  /** The time limit of a handler in milliseconds: 10,000 when left out. */
  readonly handlerTime?: number;
  /** Generate the bodies of operations without a handler. */
  readonly dynamic?: boolean;
}

/** A separate state in a sandbox, with the same seed as other workspaces. */
export interface SandboxWorkspace {
  readonly name: string;
  /** The URL to use as the vendor's base URL in this workspace. */
  readonly urlOf: (provider?: string) => string;
  /** `fetch` in this workspace, without a socket. */
  readonly fetch: Fetch;
  /** Would `fetch` answer a request to this URL? */
  readonly answers: Answers;
  /** Resets to the seed. */
  readonly reset: () => Promise<void>;
  /** Saves a snapshot under a name. */
  readonly snapshot: (name: string) => Promise<void>;
  /**
   * Restores a snapshot.
   * @throws Error when there is no such snapshot
   */
  readonly restore: (name: string) => Promise<void>;
  /** The state of a contract; undefined before its first request. */
  readonly state: (provider: string) => Promise<WorldState | undefined>;
  /**
   * Adds a rule for the next requests: `addRule({ operation: 'createGroup', times: 1, answer: { example: 'duplicate-name'
   * } })`.
   * @returns a function that removes the rule
   */
  readonly addRule: (rule: Omit<Rule, 'workspace'>) => () => void;
  /** Freezes the clock at this time; undefined lets it run. */
  readonly setTime: (time: Date | undefined) => void;
}

/** A running sandbox server. */
export interface RunningSandbox extends Omit<JudgingServer, 'reset'> {
  /** A workspace by its name: letters, digits, `.`, `_` and `-`. */
  readonly workspace: (name: string) => SandboxWorkspace;
  /** Forgets exchanges and coverage, and resets all workspaces to their seed. */
  readonly reset: () => Promise<void>;
}

const resetAll = async (store: Store, { workspaces }: Sandboxes): Promise<void> => {
  for (const { name } of await store.workspaces()) await store.drop(name);
  workspaces.forgetAll();
};

export const startSandboxServer = async (
  contracts: readonly Contract[],
  options: SandboxServerOptions,
): Promise<RunningSandbox> => {
  const store = await openStore(options.state);
  const sandboxes = createSandboxes(store, options);
  const server = await startServer(
    contracts,
    (contract) =>
      sandboxes.create(
        contract,
        createMockOnUse(() => import('../mock/mock.ts'), contract, options),
      ),
    options,
    sandboxes.controls,
    async () => {
      sandboxes[Symbol.dispose]();
      await store[Symbol.asyncDispose]();
    },
  ).catch(async (error: unknown) => {
    sandboxes[Symbol.dispose]();
    await store[Symbol.asyncDispose]();
    throw error;
  });

  const workspace = (name: string): SandboxWorkspace => ({
    name,
    urlOf: (provider) => server.urlOf(provider).replace(server.url, `${server.url}/~${name}`),
    fetch: (input, init) => {
      const request = new Request(input, init);
      request.headers.set(WORKSPACE_HEADER, name);
      return server.fetch(request);
    },
    answers: server.answers,
    reset: async () => {
      await store.drop(name);
      sandboxes.workspaces.forget(name);
      sandboxes.rules.clear(name);
    },
    snapshot: (snapshot) => store.snapshot(name, snapshot),
    restore: async (snapshot) => {
      if (await store.restore(name, snapshot)) return;
      throw new Error(`The workspace ${name} has no snapshot "${snapshot}".`);
    },
    state: (provider) => store.read({ workspace: name, provider }),
    addRule: (rule) => {
      const { id } = sandboxes.rules.add({ ...rule, workspace: name });
      return () => void sandboxes.rules.remove(id);
    },
    setTime: (time) => sandboxes.workspaces.setClock(name, { offset: 0, frozenAt: time?.getTime() }),
  });

  return {
    ...server,
    workspace,
    reset: async () => {
      server.reset();
      sandboxes.rules.clear();
      await resetAll(store, sandboxes);
    },
  };
};

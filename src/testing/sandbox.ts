import type { Contract } from '../contract/contract.ts';
import { WORKSPACE_HEADER } from '../gateway/workspace.ts';
import { createSandboxes, type Sandboxes } from '../sandbox/create.ts';
import type { Rule } from '../sandbox/rules.ts';
import { openStore } from '../state/open-store.ts';
import type { Store, WorldState } from '../state/store.ts';
import type { Answers, Fetch } from './fetch.ts';
import { type JudgingServer, type ServerOptions, startServer } from './server.ts';

export interface SandboxServerOptions extends ServerOptions {
  /** Where state is kept: a file, or the URL of a PostgreSQL database; in memory when left out. */
  readonly state?: string;
  /** The file with the handlers of a document that has none beside it. */
  readonly handlers?: string;
  /** Let everybody in, as the administrator. */
  readonly anyCredentials?: boolean;
  /** Makes ids repeatable: the same seed and requests give the same ids. */
  readonly seed?: string;
  /** Minutes without a request after which a workspace goes, the default one never: 60 when left out. */
  readonly workspaceIdle?: number;
  /** How long a handler may take, in milliseconds: 10 seconds when left out. */
  readonly handlerTime?: number;
  /** Generate bodies of operations that nobody handles. */
  readonly dynamic?: boolean;
}

/** A world of its own in a sandbox: seeded like the others, and knowing nothing of them. */
export interface SandboxWorkspace {
  readonly name: string;
  /** What takes the place of the vendor's base URL, for this workspace. */
  readonly urlOf: (provider?: string) => string;
  /** The same without a socket. */
  readonly fetch: Fetch;
  /** Would `fetch` answer a request to this URL by a contract? */
  readonly answers: Answers;
  /** Back to the seed. */
  readonly reset: () => Promise<void>;
  /** Keeps a copy under a name, and brings it back. */
  readonly snapshot: (name: string) => Promise<void>;
  /** @throws Error when there is no such snapshot */
  readonly restore: (name: string) => Promise<void>;
  /** What it keeps of a contract; undefined before the first request. */
  readonly state: (provider: string) => Promise<WorldState | undefined>;
  /**
   * What is done with its next requests: `addRule({ operation: 'createGroup', times: 1, answer: { example: 'duplicate-name' } })`.
   * @returns a function that removes the rule
   */
  readonly addRule: (rule: Omit<Rule, 'workspace'>) => () => void;
  /** Stops the clock at this time, or lets it run on when undefined. */
  readonly setTime: (time: Date | undefined) => void;
}

/** A server that behaves as the vendor does, until it is closed. */
export interface RunningSandbox extends Omit<JudgingServer, 'reset'> {
  /** A workspace by its name: letters, digits, `.`, `_` and `-`. */
  readonly workspace: (name: string) => SandboxWorkspace;
  /** Forgets exchanges and coverage, and takes all workspaces back to their seed. */
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
  const { createMock } = await import('../mock/mock.ts');
  const server = await startServer(
    contracts,
    (contract) => sandboxes.create(contract, createMock(contract, options)),
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

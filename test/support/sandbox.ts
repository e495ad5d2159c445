import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import { createDeadline, exchangeRequest, handleExchange } from '../../src/gateway/exchange.ts';
import { findTarget, type Mount } from '../../src/gateway/mount.ts';
import { isFailure } from '../../src/http/exchange.ts';
import { DEFAULT_LIMITS } from '../../src/http/limits.ts';
import { createMock } from '../../src/mock/mock.ts';
import type { AnyDefinition } from '../../src/sandbox/definition.ts';
import type { SandboxDefinition } from '../../src/sandbox/handlers.ts';
import { createSandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { createWorkspaces, type Workspaces } from '../../src/sandbox/workspaces.ts';
import { createMemoryStore } from '../../src/state/memory-store.ts';
import type { Store } from '../../src/state/store.ts';

/** A request. Its URL is relative to the mount: `/restapi/v2/accounts/1/groups?count=2`. */
interface SandboxCall {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent unchanged, anything else as JSON. */
  readonly body?: unknown;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The body, parsed as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails where it is something else
  readonly json: any;
  /** The violations in the answer, as `rule instance`. */
  readonly violations: readonly string[];
}

export interface TestSandbox extends AsyncDisposable {
  readonly mount: Mount;
  readonly store: Store;
  readonly workspaces: Workspaces;
  readonly send: (call: SandboxCall) => Promise<SandboxAnswer>;
}

const bytesOf = (body: unknown): Buffer =>
  body === undefined ? Buffer.alloc(0) : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const load = async (name: string) => {
  const provider = findProviders(ownSpecs).find((one) => one.name === name);
  if (!provider) throw new Error(`there is no provider ${name}`);
  const contract = createContract(await loadDocument(provider));
  return { contract, mock: createMock(contract) };
};

/** Loaded once for each test file, since nothing changes them. */
const loaded = new Map<string, ReturnType<typeof load>>();

const loadOnce = (name: string): ReturnType<typeof load> => {
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
};

/** Creates a provider's sandbox without a socket, in its own store. Each answer is judged. */
export const createTestSandbox = async <Operations extends object, Caller>(
  provider: string,
  definition: SandboxDefinition<Operations, Caller>,
  options: Partial<SandboxOptions> = {},
): Promise<TestSandbox> => {
  const { contract, mock } = await loadOnce(provider);
  const store = createMemoryStore();
  const workspaces = createWorkspaces(store);
  const upstream = createSandbox(contract, {
    store,
    workspaces,
    mock,
    definition: definition as unknown as AnyDefinition,
    ...options,
  });
  const mount = { name: provider, contract, upstream };
  const mounts = new Map([[provider, mount]]);

  const send = async ({ method = 'GET', url, headers = {}, body }: SandboxCall): Promise<SandboxAnswer> => {
    const bytes = bytesOf(body);
    const type: Record<string, string> = bytes.length > 0 ? { 'content-type': 'application/json' } : {};
    const content = { method, url: `/${provider}${url}`, headers: { ...type, ...lowerCase(headers) }, bytes };
    const target = findTarget(mounts, method, content.url.split('?', 1)[0] ?? '');
    if (!target) throw new Error(`${url} belongs to no mount`);
    const request = exchangeRequest(content, target, DEFAULT_LIMITS);
    const deadline = createDeadline(DEFAULT_LIMITS.exchangeTime);
    const { response, ofResponse } = await handleExchange(mount, request, target.route, deadline);
    if (isFailure(response)) throw new Error(response.message);
    const text = response.body.bytes.toString();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get json() {
        return JSON.parse(text);
      },
      violations: ofResponse.violations.map(({ rule, instance }) => `${rule} ${instance}`),
    };
  };
  return { mount, store, workspaces, send, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
};

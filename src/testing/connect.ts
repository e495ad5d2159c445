import { messageOf, UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import { WORKSPACE_HEADER } from '../gateway/workspace.ts';
import type { Rule } from '../sandbox/rules.ts';
import type { WorldState } from '../state/store.ts';
import type { Fetch } from './fetch.ts';

/** A workspace in a sandbox of another process. */
export interface ConnectedWorkspace {
  readonly name: string;
  /** The URL to use as the vendor's base URL in this workspace. */
  readonly urlOf: (provider?: string) => string;
  readonly fetch: Fetch;
  /** Resets to the seed, and forgets violations so far. */
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
  /** @returns a function that removes the rule */
  readonly addRule: (rule: Omit<Rule, 'workspace'>) => Promise<() => Promise<void>>;
  /** Freezes the clock at this time; undefined lets it run. */
  readonly setTime: (time: Date | undefined) => Promise<void>;
  /** @throws Error when an exchange broke its contract since the connection or the last reset */
  readonly assertConforms: () => Promise<void>;
}

/** A sandbox in another process, such as one that all workers of a test run share. */
export interface ConnectedSandbox {
  readonly url: string;
  /** A workspace by its name: letters, digits, `.`, `_` and `-`. */
  readonly workspace: (name: string) => ConnectedWorkspace;
}

/** An entry of `/_contracts/exchanges`. */
interface ExchangeEntry {
  readonly id: number;
  readonly workspace?: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly violations: { readonly request: number; readonly response: number };
  readonly href: string;
}
interface Found {
  readonly side: string;
  readonly instance: string;
  readonly message: string;
  readonly place: string;
}

/** Returns a function that calls the control API. It throws an Error for a status other than 2xx. */
const createControl = (url: string) => {
  return async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, ...sent }).catch((error: unknown) => {
      throw new UserError(`No sandbox answers at ${url}: ${messageOf(error)}.`);
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was refused with ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
};
type Control = ReturnType<typeof createControl>;

const listExchanges = (control: Control) => control<readonly ExchangeEntry[]>('/_contracts/exchanges');
const newestOf = async (control: Control): Promise<number> => (await listExchanges(control)).at(-1)?.id ?? 0;

const textOf = async (control: Control, { method, url, status, href }: ExchangeEntry): Promise<string> => {
  const { verdict } = await control<{ readonly verdict: readonly Found[] }>(href);
  const lines = verdict.flatMap(({ side, instance, message, place }) => [
    `  ${side} ${instance} ${message}`,
    `    ${place}`,
  ]);
  return [`${status ?? 'no answer'} ${method} ${url}`, ...lines].join('\n');
};

const assertNoViolations = async (control: Control, name: string, since: number): Promise<void> => {
  const broken = (await listExchanges(control)).filter(
    ({ id, workspace = 'default', violations: { request, response } }) =>
      id > since && workspace === name && request + response > 0,
  );
  if (broken.length === 0) return;
  const count = broken.length === 1 ? '1 exchange' : `${broken.length} exchanges`;
  const texts = await Promise.all(broken.map((one) => textOf(control, one)));
  throw new Error(`${count} broke the contract:\n\n${texts.join('\n\n')}`);
};

const mountNamed = (mounts: ReadonlyMap<string, string>, provider: string | undefined): string => {
  const [only] = mounts.size === 1 ? mounts.values() : [];
  const mount = provider === undefined ? only : mounts.get(provider);
  if (mount !== undefined) return mount;
  const names = [...mounts.keys()];
  const what =
    provider === undefined
      ? 'Say which provider.'
      : `No provider "${provider}" is served there.${suggest(provider, names)}`;
  throw new UserError(`${what} There are: ${names.join(', ')}.`);
};

/**
 * Connects to a sandbox of another process (`contracts sandbox`, or {@link startSandbox}) by its control API.
 * @param url its URL; the environment variable CONTRACTS_SANDBOX_URL when left out
 * @throws UserError when there is no URL, or no sandbox answers there
 */
export const connectSandbox = async (
  url: string | undefined = process.env.CONTRACTS_SANDBOX_URL,
): Promise<ConnectedSandbox> => {
  if (!url) throw new UserError('Say where the sandbox is, here or by CONTRACTS_SANDBOX_URL.');
  const { origin } = URL.parse(url) ?? {};
  if (origin === undefined) throw new UserError(`${url} is no URL of a sandbox.`);
  const control = createControl(origin);
  const { contracts } = await control<{ contracts: { name: string; mount: string }[] }>('/_contracts/');
  const mounts = new Map(contracts.map(({ name, mount }) => [name, mount]));
  const start = await newestOf(control);

  const workspace = (name: string): ConnectedWorkspace => {
    let since = start;
    const own = `/_contracts/workspaces/${encodeURIComponent(name)}`;
    return {
      name,
      urlOf: (provider) => `${origin}/~${name}${mountNamed(mounts, provider)}`,
      fetch: (input, init) => {
        const request = new Request(input, init);
        request.headers.set(WORKSPACE_HEADER, name);
        return fetch(request);
      },
      reset: async () => {
        await control(own, 'DELETE');
        since = await newestOf(control);
      },
      snapshot: (snapshot) => control(`${own}/snapshots/${encodeURIComponent(snapshot)}`, 'PUT'),
      restore: (snapshot) => control(`${own}/snapshots/${encodeURIComponent(snapshot)}/restore`, 'POST'),
      state: async (provider) => (await control<Record<string, WorldState>>(own))[provider],
      addRule: async (rule) => {
        const added = { ...rule, workspace: name };
        const { id } = await control<{ readonly id: number }>('/_contracts/rules', 'POST', added);
        return () => control(`/_contracts/rules/${id}`, 'DELETE');
      },
      setTime: (time) => control(`${own}/clock`, 'PUT', time ? { now: time, isFrozen: true } : {}),
      assertConforms: () => assertNoViolations(control, name, since),
    };
  };
  return { url: origin, workspace };
};

import { type HttpHandler, HttpResponse, http } from 'msw';
import type { Answers, Fetch } from './fetch.ts';
import { type Contract, type SandboxServerOptions, startSandbox, type Target } from './index.ts';

/** A server that answers in this process: a sandbox, one of its workspaces, a mock or a proxy. */
export interface FetchServer {
  readonly fetch: Fetch;
  readonly answers: Answers;
}

const isFetchServer = (given: object): given is FetchServer => 'fetch' in given && 'answers' in given;

/**
 * `fetch` throws a TypeError for a broken connection. MSW would turn it into a 500, so it gets its own error response.
 */
const brokenConnection = (error: unknown): Response => {
  if (error instanceof TypeError) return HttpResponse.error();
  throw error;
};

/** One handler for all requests that the server answers. MSW passes other requests to its other handlers. */
const handlerOf = ({ fetch, answers }: FetchServer): HttpHandler => {
  const handler = http.all('*', ({ request }) => fetch(request).catch(brokenConnection));
  // MSW before 2.11 accepts no predicate as the first argument, but every version calls this method.
  const predicate = ({ request }: { request: Request }): boolean => answers(request.method, request.url);
  return Object.assign(handler, { predicate }) as HttpHandler;
};

/**
 * Handlers for MSW 2 and 3 in Node: `setupServer(...handlers(sandbox))`. They answer requests to the vendor's servers, as
 * listed in the contract, and to `sandbox.urlOf(…)`.
 * @param server a running server, with or without a port, or a workspace of a sandbox
 */
export function handlers(server: FetchServer): HttpHandler[];
/**
 * Starts a sandbox without a port and returns its handlers: `setupServer(...(await handlers('partoo')))`.
 * @param targets arguments of `startSandbox`; all providers when left out
 * @throws UserError when a contract or its handlers cannot be loaded
 */
export function handlers(
  targets?: Target | Contract | readonly (Target | Contract)[],
  options?: Omit<SandboxServerOptions, 'port' | 'host'>,
): Promise<HttpHandler[]>;
export function handlers(
  given?: FetchServer | Target | Contract | readonly (Target | Contract)[],
  options: Omit<SandboxServerOptions, 'port' | 'host'> = {},
): HttpHandler[] | Promise<HttpHandler[]> {
  if (typeof given === 'object' && isFetchServer(given)) return [handlerOf(given)];
  return startSandbox(given, { ...options, port: false }).then((sandbox) => [handlerOf(sandbox)]);
}

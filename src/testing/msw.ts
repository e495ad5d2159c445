import { type HttpHandler, HttpResponse, http } from 'msw';
import type { Answers, Fetch } from './fetch.ts';
import { type Contract, type SandboxServerOptions, startSandbox, type Target } from './index.ts';

/** What can answer without a socket: a running sandbox, one of its workspaces, a mock or a proxy. */
export interface Answering {
  readonly fetch: Fetch;
  readonly answers: Answers;
}

const isAnswering = (given: object): given is Answering => 'fetch' in given && 'answers' in given;

/** `fetch` throws a TypeError where a connection breaks; thrown at MSW, it would become an answer with 500. */
const brokenConnection = (error: unknown): Response => {
  if (error instanceof TypeError) return HttpResponse.error();
  throw error;
};

/**
 * One handler, that is only for what the server answers: for any other request MSW asks its other handlers, and then does
 * as it does with what nobody handles.
 */
const handlerOf = ({ fetch, answers }: Answering): HttpHandler => {
  const handler = http.all('*', ({ request }) => fetch(request).catch(brokenConnection));
  // MSW 2 before 2.11 takes no predicate in place of the path, but every version asks this method.
  const predicate = ({ request }: { request: Request }): boolean => answers(request.method, request.url);
  return Object.assign(handler, { predicate }) as HttpHandler;
};

/**
 * Handlers for MSW 2 and 3 in Node: `setupServer(...handlers(sandbox))`. They answer requests to the vendor's own servers, as the
 * contract names them, and to `sandbox.urlOf(…)`.
 * @param server what runs already, with or without a port; a workspace of a sandbox for a world of its own
 */
export function handlers(server: Answering): HttpHandler[];
/**
 * The same of a sandbox that is started without a port: `setupServer(...(await handlers('partoo')))`.
 * @param targets what `startSandbox` takes; all providers when left out
 * @throws UserError when one cannot be loaded, or handlers are wrong
 */
export function handlers(
  targets?: Target | Contract | readonly (Target | Contract)[],
  options?: Omit<SandboxServerOptions, 'port' | 'host'>,
): Promise<HttpHandler[]>;
export function handlers(
  given?: Answering | Target | Contract | readonly (Target | Contract)[],
  options: Omit<SandboxServerOptions, 'port' | 'host'> = {},
): HttpHandler[] | Promise<HttpHandler[]> {
  if (typeof given === 'object' && isAnswering(given)) return [handlerOf(given)];
  return startSandbox(given, { ...options, port: false }).then((sandbox) => [handlerOf(sandbox)]);
}

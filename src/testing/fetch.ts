import { createDeadline } from '../gateway/exchange.ts';
import type { Mount, Target } from '../gateway/mount.ts';
import { type Answered, createPass, type PassOptions } from '../gateway/pass.ts';
import { problem } from '../gateway/upstream.ts';
import { splitWorkspace, WORKSPACE_HEADER } from '../gateway/workspace.ts';
import { DEFAULT_LIMITS } from '../http/limits.ts';
import { createFindOwner } from '../run/owner.ts';

/** `fetch` that is answered in this process, without a port. */
export type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** Is this request answered here? It must go to one of the vendor's servers or to a mount on this computer. */
export type Answers = (method: string, url: string) => boolean;

/** Statuses of responses without a body (Fetch Standard, "null body status"). */
const BODILESS = new Set([204, 205, 304]);

const toResponse = (
  status: number,
  fields: readonly (string | readonly string[])[],
  content: Buffer | string,
  method: string,
): Response => {
  const headers = new Headers();
  for (let index = 0; index < fields.length; index += 2)
    for (const value of [fields[index + 1] ?? ''].flat()) headers.append(String(fields[index]), value);
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const isEmpty = BODILESS.has(status) || method === 'HEAD';
  return new Response(isEmpty ? null : new Uint8Array(bytes), { status, headers });
};

const headersOf = (request: Request): Record<string, string> => Object.fromEntries(request.headers);

const noContract = ({ url }: Request): Response => {
  const { status, headers, bytes } = problem(
    404,
    'No such contract',
    `${url} belongs to no contract that is served here: it is on none of their servers.`,
  );
  return new Response(new Uint8Array(bytes), { status, headers });
};

const connectionError = (code: string): TypeError =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('the connection was broken off'), { code }),
  });

/** Streams half of a body, then fails. */
const halfBody = (content: Buffer | string): ReadableStream => {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const parts = [new Uint8Array(bytes.subarray(0, bytes.length >> 1))];
  return new ReadableStream({
    pull: (controller) => {
      const part = parts.pop();
      if (part) controller.enqueue(part);
      else controller.error(connectionError('UND_ERR_SOCKET'));
    },
  });
};

/** Ends a broken connection as `fetch` does: half a body, an error, or nothing until the caller aborts. */
const failConnection = async ({ ending, wire }: Answered, aborted: Promise<never>): Promise<Response> => {
  if (ending === 'cut') return new Response(halfBody(wire.content), { status: wire.status });
  if (ending === 'reset') throw connectionError('ECONNRESET');
  return aborted;
};

/** Rejects when the caller aborts, as `fetch` does. */
const whenAborted = (signal: AbortSignal): Promise<never> => {
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined); // Avoids an unhandled rejection when nobody awaits it.
  signal.addEventListener('abort', () => aborted.reject(signal.reason), { once: true });
  return aborted.promise;
};

/** Creates a `fetch` that is answered by the mounts' upstreams; exchanges are judged and recorded as in the server. */
export const createFetch = (
  mounts: ReadonlyMap<string, Mount>,
  options: Omit<PassOptions, 'limits'>,
): { readonly fetch: Fetch; readonly answers: Answers } => {
  const limits = DEFAULT_LIMITS;
  const pass = createPass({ ...options, limits });
  const findOwner = createFindOwner(
    [...mounts.values()].map(({ contract }) => contract),
    [],
  );

  const targetOf = (method: string, { origin, pathname }: URL): Target | undefined => {
    const { path } = splitWorkspace(pathname);
    const owner = findOwner({ method, called: { origin, path }, provider: undefined });
    const mount = owner && mounts.get(owner.contract.document.provider.name);
    if (!owner || !mount) return undefined;
    return { mount, wirePath: owner.wirePath, path: owner.path, route: owner.route, isNamed: true };
  };

  return {
    answers: (method, url) => targetOf(method, new URL(url)) !== undefined,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { method } = request;
      const url = new URL(request.url);
      const target = targetOf(method, url);
      if (!target) return noContract(request);
      const { name } = splitWorkspace(url.pathname);
      const headers = { ...headersOf(request), ...(name === undefined ? {} : { [WORKSPACE_HEADER]: name }) };
      const bytes = Buffer.from(await request.arrayBuffer());
      const content = {
        method,
        url: url.pathname + url.search,
        headers: { host: url.host, ...headers },
        bytes,
      };
      request.signal.throwIfAborted();
      const aborted = whenAborted(request.signal);
      const limit = createDeadline(limits.exchangeTime);
      // Also ends when the caller aborts.
      const signal = AbortSignal.any([limit.signal, request.signal]);
      const deadline = { ...limit, signal };
      const isGone = () => request.signal.aborted;
      const passed = await Promise.race([pass(content, target, deadline, undefined, isGone), aborted]);
      if (!passed || passed.isRelayed) return aborted; // Only the server relays bodies.
      if (passed.ending) {
        passed.record();
        return failConnection(passed, aborted);
      }
      const { status, fields, content: body } = passed.wire;
      const response = toResponse(status, [...fields, ...passed.verdict], body, method);
      passed.record();
      return response;
    },
  };
};

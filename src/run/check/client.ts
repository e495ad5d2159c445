import { Agent, request as requestHttp } from 'node:http';
import { finished } from 'node:stream/promises';
import { messageOf } from '../../base/errors.ts';
import type { Case } from '../../cases/case.ts';

type Fields = Readonly<Record<string, string>>;

/** Which exchange of the gateway a request was, or why there is none. */
type Answered = { readonly id: number } | { readonly refused: string };

/** Sends cases to a gateway. */
export interface Asker extends Disposable {
  readonly ask: (one: Case) => Promise<Answered>;
}

/** How long a connection waits for the next case, in milliseconds: less than the gateway leaves it open. */
const MOST_IDLE = 2_000;

/** Mistakes of a request that Node's client does not send; the cases of a contract may be as odd as that. */
const UNSENDABLE = new Set(['ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN', 'ERR_UNESCAPED_CHARACTERS']);

/** By this the gateway names an exchange: several may be under way. */
const EXCHANGE = /exchange="\/_contracts\/exchanges\/(\d+)"/;

/** What a URL may not have is encoded; the rest goes over the wire as the case has it. */
const targetOf = (url: string): string =>
  url.replace(/#.*$/s, '').replace(/[^\x21-\x7e]/gu, (odd) => encodeURIComponent(odd.toWellFormed()));

/** Names of the header fields that show who sends a request of an operation. */
const credentialNames = ({ operation }: Case): ReadonlySet<string> =>
  new Set([
    'authorization',
    'cookie',
    ...operation.security.value
      .flat()
      .flatMap(({ in: location, parameter }) => (location === 'header' ? parameter.toLowerCase() : [])),
  ]);

/** The headers of the command line stand in place of a case's own; but what is to come without credentials gets none. */
const headersOf = (one: Case, fixed: Readonly<Record<string, string>>): Fields => {
  if (one.credentials === 'valid') return { ...one.headers, ...fixed };
  const names = credentialNames(one);
  return {
    ...one.headers,
    ...Object.fromEntries(Object.entries(fixed).filter(([name]) => !names.has(name))),
  };
};

/** Where the gateway is, and what is sent with every case. */
interface AskOptions {
  readonly gateway: string;
  readonly mount: string;
  readonly fixed: Fields;
  readonly agent: Agent;
}

/** Sends one request and reads its answer to the end. */
const send = (one: Case, { gateway, mount, fixed, agent }: AskOptions): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const { method, url, body } = one;
    const { hostname, port } = new URL(gateway);
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const headers = { ...headersOf(one, fixed), ...length };
    const path = `/${mount}${targetOf(url)}`;
    const outgoing = requestHttp({ hostname, port, agent, method, path, headers });
    outgoing.on('response', (incoming) => {
      const id = EXCHANGE.exec(String(incoming.headers['contract-violations']))?.[1];
      const refused = `it cannot be sent: ${incoming.statusCode} ${incoming.statusMessage}`;
      incoming.resume();
      finished(incoming).then(() => resolve(id === undefined ? { refused } : { id: Number(id) }), reject);
    });
    outgoing.on('connect', (_, socket) => {
      socket.destroy();
      resolve({ refused: 'it cannot be sent: a tunnel is no exchange' });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** Keeps its connections to the gateway. */
export const createAsker = (options: Omit<AskOptions, 'agent'>): Asker => {
  const agent = new Agent({ keepAlive: true, timeout: MOST_IDLE });
  return {
    ask: (one) =>
      send(one, { ...options, agent }).catch((error: NodeJS.ErrnoException): Answered => {
        if (UNSENDABLE.has(error.code ?? '')) return { refused: `it cannot be sent: ${messageOf(error)}` };
        throw error;
      }),
    [Symbol.dispose]: () => agent.destroy(),
  };
};

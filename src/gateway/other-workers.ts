import { type IncomingMessage, type RequestListener, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Failure } from '../http/exchange.ts';
import type { PlainMetrics } from './monitoring/metrics.ts';
import { write } from './server/respond.ts';
import { problem } from './upstream.ts';

/** What only the gateway knows about its process. */
export interface Monitored {
  readonly metrics: () => Promise<PlainMetrics>;
  /** Why the last exchange with an upstream failed. */
  readonly failureOf: (provider: string) => Failure | undefined;
}

/** The other processes that serve the same port, for the one that answers below `/_contracts/` for all. */
export interface OtherWorkers {
  /**
   * Merges what the others have recorded since the last call.
   * @param isForMetrics gather their metrics as well?
   */
  readonly gather: (isForMetrics: boolean) => Promise<void>;
  /** The metrics that were gathered last. */
  readonly metrics: () => readonly PlainMetrics[];
  readonly failureOf: (provider: string) => Failure | undefined;
}

const METRICS = /^\/_contracts\/metrics\/?(?:\?|$)/i;

/** Calls a listener after the records of the other processes were gathered. */
export const afterGathering =
  (
    { gather }: Pick<OtherWorkers, 'gather'>,
    listener: RequestListener,
    failed: (error: unknown, incoming: IncomingMessage, outgoing: ServerResponse) => void,
  ): RequestListener =>
  (incoming, outgoing) =>
    void gather(METRICS.test(incoming.url ?? '')).then(
      () => listener(incoming, outgoing),
      (error) => failed(error, incoming, outgoing),
    );

const GONE = problem(
  503,
  'Service Unavailable',
  'The process that reports all exchanges does not answer. Try again.',
);

/** Fields of a connection (RFC 9110, 7.6.1), and pseudo-header fields of HTTP/2. */
const OF_CONNECTION = /^(?::|connection$|keep-alive$|transfer-encoding$|upgrade$|te$)/i;

const passedOn = ({ rawHeaders }: IncomingMessage): string[] => {
  const fields: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!OF_CONNECTION.test(name)) fields.push(name, value);
  }
  return fields;
};

/**
 * Forwards a request to another process, and its response back.
 * @param socketPath where that process listens
 */
export const forwardTo =
  (socketPath: string): RequestListener =>
  (incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    // HTTP/1.0 allows a request without Host. In HTTP/1.1 an empty one means the same.
    const named = incoming.headers.host === undefined ? ['host', ''] : [];
    const headers = [...passedOn(incoming), ...named];
    const sent = request({ socketPath, method, path: url, headers, setHost: false });
    sent.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, passedOn(answer));
      outgoing.flushHeaders();
      pipeline(answer, outgoing, () => {});
    });
    sent.on('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else write(incoming, outgoing, GONE);
    });
    outgoing.once('close', () => sent.destroy());
    pipeline(incoming, sent, () => {});
  };

import autocannon from 'autocannon';
import { UserError } from '../src/base/errors.ts';
import { type Message, type Sent, withSerial } from './sent.ts';

/** Requests to send: each of them in turn, every time with another number in it. */
export interface Shot {
  readonly sent: readonly Sent[] | ((serial: number) => Message);
  readonly until: { readonly seconds: number } | { readonly requests: number };
  readonly connections?: number;
}

/** How fast a server answered; latencies in milliseconds. */
export interface Hits {
  /** For each second. */
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 16;
/** How many requests a connection sends before it starts again. No two connections share one. */
const DIFFERENT = 1000;
/** Seconds for one answer. */
const PATIENCE = 120;

const lengthOf = (until: Shot['until']) =>
  'seconds' in until ? { duration: until.seconds } : { amount: until.requests };

/** Loads a server. @throws UserError when an answer is not 2xx, or none comes */
export const shoot = async (url: string, { sent, until, connections = CONNECTIONS }: Shot): Promise<Hits> => {
  const latencies: number[] = [];
  let serial = 0;
  let first = 0;
  let last = 0;
  const next =
    typeof sent === 'function'
      ? () => sent(serial++)
      : () => withSerial(sent[serial % sent.length] as Sent, ++serial);
  const run = autocannon({
    url,
    connections,
    timeout: PATIENCE,
    ...lengthOf(until),
    setupClient: (client) => client.setRequests(Array.from({ length: DIFFERENT }, next)),
  });
  // autocannon counts whole milliseconds, and its time begins before the requests are made.
  run.on('response', (_client, _status, _bytes, latency: number) => {
    last = performance.now();
    first ||= last;
    latencies.push(latency);
  });
  const { non2xx, errors } = await run;
  if (non2xx > 0 || errors > 0 || latencies.length === 0) {
    throw new UserError(`${non2xx} of ${latencies.length} answers were not 2xx, ${errors} errors.`);
  }
  latencies.sort((a, b) => a - b);
  const percentile = (part: number): number => latencies[Math.floor(latencies.length * part)] ?? Number.NaN;
  return { rate: (latencies.length / (last - first)) * 1000, p50: percentile(0.5), p99: percentile(0.99) };
};

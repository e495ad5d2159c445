import autocannon from 'autocannon';
import { UserError } from '../src/base/errors.ts';
import { type Message, type Sent, withSerial } from './sent.ts';

/** A load test: the requests are sent in turn, each time with another number. */
export interface Shot {
  readonly sent: readonly Sent[] | ((serial: number) => Message);
  readonly until: { readonly seconds: number } | { readonly requests: number };
  readonly connections?: number;
}

/** The rates of a load test; latencies in milliseconds. */
export interface Hits {
  /** Requests per second. */
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 16;
/** How many different requests a connection repeats. Connections do not share requests. */
const DIFFERENT = 1000;
/** The time limit of a response, in seconds. */
const TIMEOUT = 120;

const lengthOf = (until: Shot['until']) =>
  'seconds' in until ? { duration: until.seconds } : { amount: until.requests };

/**
 * Sends requests to a server.
 * @throws UserError when a response is not 2xx or missing
 */
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
    timeout: TIMEOUT,
    ...lengthOf(until),
    setupClient: (client) => client.setRequests(Array.from({ length: DIFFERENT }, next)),
  });
  // autocannon measures in whole milliseconds, and includes the time to generate requests.
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

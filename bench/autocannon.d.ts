/** The part of autocannon's API that the benchmarks use. The package has no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface Request {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | undefined;
  }

  export interface Client {
    /** The requests that the connection sends, one after the other. */
    setRequests(requests: readonly Request[]): void;
  }

  export interface Options {
    readonly url: string;
    readonly connections: number;
    /** In seconds. */
    readonly duration?: number;
    /** The number of requests, in place of a duration. */
    readonly amount?: number;
    /** The time limit of a response, in seconds. */
    readonly timeout: number;
    readonly setupClient: (client: Client) => void;
  }

  export interface Result {
    readonly non2xx: number;
    readonly errors: number;
  }

  export default function autocannon(options: Options): EventEmitter & PromiseLike<Result>;
}

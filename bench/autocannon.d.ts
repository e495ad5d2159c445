/** The part of autocannon that the benchmarks use. It comes without types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface Request {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | undefined;
  }

  export interface Client {
    /** What the connection sends, in turn. */
    setRequests(requests: readonly Request[]): void;
  }

  export interface Options {
    readonly url: string;
    readonly connections: number;
    /** In seconds. */
    readonly duration?: number;
    /** How many requests, in place of a duration. */
    readonly amount?: number;
    /** In seconds, for one answer. */
    readonly timeout: number;
    readonly setupClient: (client: Client) => void;
  }

  export interface Result {
    readonly non2xx: number;
    readonly errors: number;
  }

  export default function autocannon(options: Options): EventEmitter & PromiseLike<Result>;
}

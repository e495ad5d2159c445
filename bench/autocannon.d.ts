/** The part of autocannon that the benchmark uses. It comes without types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface Client {
    /** What the connection sends, in turn. */
    setRequests(requests: readonly { readonly body: string }[]): void;
  }

  export interface Options {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly connections: number;
    /** In seconds. */
    readonly duration: number;
    readonly setupClient: (client: Client) => void;
  }

  export interface Result {
    readonly non2xx: number;
    readonly errors: number;
  }

  export default function autocannon(options: Options): EventEmitter & PromiseLike<Result>;
}

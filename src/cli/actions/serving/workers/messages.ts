import type { OperationCounts } from '../../../../coverage/coverage.ts';
import type { Monitored } from '../../../../gateway/ensemble.ts';
import type { ServerTls } from '../../../../gateway/tls.ts';
import type { Failure } from '../../../../http/exchange.ts';
import type { PlainRecorded } from '../../../../recording/plain.ts';
import type { Refused } from '../../../../recording/refusals.ts';

/** What a worker begins with. */
export interface Start {
  /** Its place among the workers, from 0. */
  readonly slot: number;
  readonly count: number;
  /** When the first process started, in milliseconds since 1970: numbers of exchanges count from there. */
  readonly epoch: number;
  readonly port: number;
  /** Where the first process answers what is below `/_contracts/`. */
  readonly socketPath: string;
  readonly tls: ServerTls | undefined;
}

/** What a worker has recorded and counted since it was asked last. */
export interface State {
  readonly exchanges: readonly PlainRecorded[];
  readonly refusals: readonly Refused[];
  readonly refused: number;
  /** These by the name of a mount. */
  readonly undocumented: ReadonlyMap<string, number>;
  readonly coverage: ReadonlyMap<string, OperationCounts>;
  readonly failures: ReadonlyMap<string, Failure>;
  /** Since its start, where they were asked for. */
  readonly metrics: Awaited<ReturnType<Monitored['metrics']>> | undefined;
  /** Exchanges that are alike, once it has ended. */
  readonly kinds: readonly { readonly key: string; readonly first: PlainRecorded; readonly count: number }[];
}

/** To a worker. */
export type Order =
  | ({ readonly kind: 'start' } & Start)
  | { readonly kind: 'tell'; readonly isForMetrics: boolean }
  | { readonly kind: 'end' };

/** From a worker. */
export type Word =
  | { readonly kind: 'ready' }
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'entries'; readonly text: string }
  | { readonly kind: 'state'; readonly state: State };

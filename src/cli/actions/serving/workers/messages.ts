import type { OperationCounts } from '../../../../coverage/coverage.ts';
import type { Monitored } from '../../../../gateway/other-workers.ts';
import type { ServerTls } from '../../../../gateway/tls.ts';
import type { Failure } from '../../../../http/exchange.ts';
import type { PlainRecorded } from '../../../../recording/plain.ts';
import type { Refused } from '../../../../recording/refusals.ts';

/** The settings that a worker starts with. */
export interface Start {
  /** The worker's number, from 0. */
  readonly slot: number;
  readonly count: number;
  /** When the primary process started, in milliseconds since 1970. Ids of exchanges count from there. */
  readonly epoch: number;
  readonly port: number;
  /** The socket on which the primary process answers requests below `/_contracts/`. */
  readonly socketPath: string;
  readonly tls: ServerTls | undefined;
}

/** What a worker has recorded and counted since its last state. */
export interface State {
  readonly exchanges: readonly PlainRecorded[];
  readonly refusals: readonly Refused[];
  readonly refused: number;
  /** By the name of a mount, as are the next two. */
  readonly undocumented: ReadonlyMap<string, number>;
  readonly coverage: ReadonlyMap<string, OperationCounts>;
  readonly failures: ReadonlyMap<string, Failure>;
  /** Since the start of the worker; set when metrics were requested. */
  readonly metrics: Awaited<ReturnType<Monitored['metrics']>> | undefined;
  /** Groups of exchanges of the same kind; only in the last state. */
  readonly kinds: readonly { readonly key: string; readonly first: PlainRecorded; readonly count: number }[];
}

/** A message to a worker. */
export type PrimaryMessage =
  | ({ readonly kind: 'start' } & Start)
  | { readonly kind: 'report'; readonly isForMetrics: boolean }
  | { readonly kind: 'end' };

/** A message from a worker. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'entries'; readonly text: string }
  | { readonly kind: 'state'; readonly state: State };

import type { CaseCredentials } from '../../cases/case.ts';
import type { Fields } from '../../cases/credentials.ts';
import type { DraftBody } from '../../cases/documented-bodies.ts';
import type { CaseContext } from '../../cases/draft.ts';
import type { SendCase } from '../step.ts';
import type { Subject } from '../subject.ts';

/** Options of a request beside its operation and path parameters. */
export interface RequestOptions {
  readonly body?: DraftBody | undefined;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Fields;
  /** The credentials to send: the run's own (`valid`), or others. */
  readonly credentials?: CaseCredentials;
  /** May the server refuse the request because of other records? */
  readonly mayBeRefused?: boolean;
}

export interface ActorOptions {
  readonly context: CaseContext;
  readonly subjects: readonly Subject[];
  readonly send: SendCase;
  /** The path of the server's URL, in front of the contract's paths: `''` or `/api`. */
  readonly prefix: string;
  /** Host and port of the server. */
  readonly host: string;
  /** The number of random walks for each subject. */
  readonly walks: number;
  /** Part of generated names, so that they differ between runs. */
  readonly runId: string;
  /** Members that get a unique text, besides those with a name of NAME_MEMBERS. */
  readonly unique?: readonly string[];
}

import type { CaseCredentials } from '../../cases/case.ts';
import type { Fields } from '../../cases/credentials.ts';
import type { DraftBody } from '../../cases/documented-bodies.ts';
import type { CaseContext } from '../../cases/draft.ts';
import type { Ask } from '../step.ts';
import type { Subject } from '../subject.ts';

/** What a request has besides what its contract asks for. */
export interface Extras {
  readonly body?: DraftBody | undefined;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Fields;
  /** Who asks: the run itself, or somebody else. */
  readonly credentials?: CaseCredentials;
  /** May the server refuse it, because of other records? */
  readonly mayBeRefused?: boolean;
}

export interface ActorOptions {
  readonly context: CaseContext;
  readonly subjects: readonly Subject[];
  readonly ask: Ask;
  /** The path of the server's URL, which comes before those of the contract: `''` or `/api`. */
  readonly prefix: string;
  /** Host and port of the server. */
  readonly host: string;
  /** How many random walks there are over each kind of records. */
  readonly walks: number;
  /** Makes names differ from those of other runs. */
  readonly runId: string;
  /** Members that get a unique text, besides those that are called like names. */
  readonly unique?: readonly string[];
}

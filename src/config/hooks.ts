/** What a case sends. */
interface HookRequest {
  readonly method: string;
  /** The path with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A case that is about to be sent. */
export interface HookCase {
  readonly provider: string;
  /** The operationId, or `POST /groups` where there is none. */
  readonly operation: string;
  readonly family: string;
  readonly name: string;
  readonly credentials: 'valid' | 'absent' | 'wrong' | 'other';
  readonly request: HookRequest;
}

/** An answered case. What is secret is taken out of it. */
export interface HookExchange extends HookCase {
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    readonly body: string;
  };
}

/** What `beforeEach` changes: members that it names, and of the headers those that it names (undefined removes one). */
interface RequestChange {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** Something that `afterEach` finds wrong. */
export interface HookFinding {
  /** A clause that follows the place: `has no X-Request-Id`. */
  readonly message: string;
  /** The place, as a JSON pointer: `/headers/x-request-id`. */
  readonly instance?: string;
  /** A warning does not fail the run. */
  readonly severity?: 'warning';
}

/** One provider's part of a run. */
export interface HookRun {
  readonly provider: string;
  /** The server's URL; `mock` without one. */
  readonly upstream: string;
}

/** What `before` has prepared. */
interface Prepared {
  /** Header fields of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Known values, as in `values`. */
  readonly values?: Readonly<Record<string, unknown>>;
}

type Awaitable<T> = T | Promise<T>;

/** What a run calls on its way. What a hook throws ends the run. */
export interface Hooks {
  /** Before the cases are made. */
  before?: (run: HookRun) => Awaitable<Prepared | undefined>;
  /** Before each request: may change it, or say why it is skipped. */
  beforeEach?: (one: HookCase) => Awaitable<RequestChange | { readonly skip: string } | undefined>;
  /** After each answer: what is wrong with it, if anything. */
  afterEach?: (one: HookExchange) => Awaitable<readonly (string | HookFinding)[] | undefined>;
  /** When all is done, also where a run ends early. */
  after?: (run: HookRun & { readonly passed: number; readonly failed: number }) => Awaitable<void>;
}

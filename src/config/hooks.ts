/** The request of a case. */
interface HookRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A case before it is sent. */
export interface HookCase {
  readonly provider: string;
  /** The operationId, or `POST /groups` without one. */
  readonly operation: string;
  readonly family: string;
  readonly name: string;
  readonly credentials: 'valid' | 'absent' | 'wrong' | 'other';
  readonly request: HookRequest;
}

/** An answered case. Secrets are redacted. */
export interface HookExchange extends HookCase {
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    readonly body: string;
  };
}

/** What `beforeEach` changes. Members that are left out stay as they are; a header field set to undefined is removed. */
interface RequestChange {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

/** A violation or warning that `afterEach` reports. */
export interface HookFinding {
  /** A clause to follow the place: `has no X-Request-Id`. */
  readonly message: string;
  /** The place as a JSON Pointer: `/headers/x-request-id`. */
  readonly instance?: string;
  /** A warning does not fail the run. */
  readonly severity?: 'warning';
}

/** The run of one provider. */
export interface HookRun {
  readonly provider: string;
  /** The server's URL; `mock` when the mock answers. */
  readonly upstream: string;
}

/** What `before` prepares. */
export interface Prepared {
  /** Header fields of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Known values, as in the configuration's `values`. */
  readonly values?: Readonly<Record<string, unknown>>;
}

type Awaitable<T> = T | Promise<T>;

/** Functions that a run calls. An error in one ends the run. */
export interface Hooks {
  /** Before the cases are generated. */
  before?: (run: HookRun) => Awaitable<Prepared | undefined>;
  /** Before each request: may change it, or skip it with a reason. */
  beforeEach?: (one: HookCase) => Awaitable<RequestChange | { readonly skip: string } | undefined>;
  /** After each response: returns findings. */
  afterEach?: (one: HookExchange) => Awaitable<readonly (string | HookFinding)[] | undefined>;
  /** At the end of the run, also when it ends early. */
  after?: (run: HookRun & { readonly passed: number; readonly failed: number }) => Awaitable<void>;
}

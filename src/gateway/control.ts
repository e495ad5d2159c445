/** A request to the gateway's own API below `/_contracts/`, beyond what it records. */
export interface ControlRequest {
  readonly method: string;
  /** Below `/_contracts`: `/workspaces/default/clock`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** The parsed JSON, if there was any. */
  readonly body: unknown;
  /** As sent, for messages about what cannot be read. */
  readonly text: string;
}

/** What is answered: JSON, or nothing where `body` is undefined. */
export interface ControlAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One operation of that API. */
export interface ControlRoute {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** As Express has it: `/workspaces/:workspace/clock`. */
  readonly path: string;
  readonly handle: (request: ControlRequest) => Promise<ControlAnswer>;
}

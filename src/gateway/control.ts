/** A request to the gateway's own API (below `/_contracts/`), apart from what the inspector serves. */
export interface ControlRequest {
  readonly method: string;
  /** The path below `/_contracts`: `/workspaces/default/clock`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** The parsed JSON, if there is a body. */
  readonly body: unknown;
  /** The body as sent, for messages about malformed JSON. */
  readonly text: string;
}

/** The response: JSON, or no content if `body` is undefined. */
export interface ControlAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One operation of the API. */
export interface ControlRoute {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** The path as Express writes it: `/workspaces/:workspace/clock`. */
  readonly path: string;
  readonly handle: (request: ControlRequest) => Promise<ControlAnswer>;
}

import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** A request as a service reads it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The body read as JSON; `undefined` when it is none. Integers beyond 2^53 are of the type `bigint`. */
  readonly json: unknown;
}

/** What a service answers. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
  /** How it is sent, when that is not as it should be. */
  readonly conduct?: 'hangs-up' | 'truncated' | 'slow';
}

/** Something that a service asks of a request: the answer to a request that lacks it. */
export type Rule = (asked: Asked) => Reply | undefined;

/** An implementation of a provider's operation, written by hand and without this project's code. */
export interface Service {
  readonly provider: string;
  /** What each request is asked for, in the vendor's order: the first rule that is broken answers. */
  readonly rules: Readonly<Record<string, Rule>>;
  /** The answer to a request that breaks no rule. */
  readonly create: (asked: Asked) => Reply;
}

export const json = (status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

export const text = (status: number, body: string, headers: OutgoingHttpHeaders = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=UTF-8', ...headers },
  body,
});

/** A rule for a request to be right in one respect. */
export const unless =
  (isRight: (asked: Asked) => boolean, refusal: Reply): Rule =>
  (asked) =>
    isRight(asked) ? undefined : refusal;

export const answer = ({ rules, create }: Service, asked: Asked): Reply => {
  for (const rule of Object.values(rules)) {
    const refusal = rule(asked);
    if (refusal) return refusal;
  }
  return create(asked);
};

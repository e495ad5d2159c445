import type { Operation } from '../contract/operation.ts';

/** What a server does that keeps its contract, when it gets a case. */
export type Expectation =
  /** Asked for by `Prefer`: this status. */
  | { readonly kind: 'status'; readonly status: number }
  /** The contract allows the request: it is not refused for its form. */
  | { readonly kind: 'accept' }
  /**
   * The contract forbids the request: it is answered with a client error that the contract documents.
   * `statuses` are those that HTTP itself has for such a request, documented or not; `mayAccept` where HTTP lets a server
   * disregard what is wrong.
   */
  | { readonly kind: 'refuse'; readonly statuses: readonly number[]; readonly mayAccept?: boolean };

/** Whether a request shows who sends it. */
export type CaseCredentials = 'valid' | 'absent' | 'wrong';

/** One request worth sending. */
export interface Case {
  /** What it tries: `request minimal`, `without the required member /body/name`. */
  readonly name: string;
  /** Which family of cases it belongs to: a name in `src/cases/index.ts`, or `fuzz`. */
  readonly family: string;
  readonly operation: Operation;
  readonly method: string;
  /** The path on the vendor's origin, with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly credentials: CaseCredentials;
  readonly expects: Expectation;
  /** Why it cannot be sent: a part of it could not be made up. */
  readonly unsendable: string | undefined;
}

/** Methods that change nothing at the server: RFC 9110, 9.2.1. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

/** Does this case ask the server to change something? */
export const isWrite = ({ method }: Pick<Case, 'method'>): boolean => !SAFE_METHODS.has(method);

import type { Operation } from '../contract/operation.ts';

/** What a server that keeps its contract does with a case. */
export type Expectation =
  /** A mock answers with this status, as `Prefer` asks it to. */
  | { readonly kind: 'status'; readonly status: number }
  /** The contract allows the request, so the server does not reject its form. */
  | { readonly kind: 'accept' }
  /**
   * The contract forbids the request, so the server answers with a documented client error. `statuses` are
   * those that HTTP has for such a request, documented or not. `mayAccept`: HTTP lets a server ignore what
   * is wrong.
   */
  | { readonly kind: 'refuse'; readonly statuses: readonly number[]; readonly mayAccept?: boolean };

/** Which credentials a request has: those of the run, none, those of nobody, or those of somebody else. */
export type CaseCredentials = 'valid' | 'absent' | 'wrong' | 'other';

/** One request to send. */
export interface Case {
  /** Its name: `request minimal`, `without the required member /body/name`. */
  readonly name: string;
  /** A name of the list in `src/cases/families.ts`, or `fuzz`. */
  readonly family: string;
  readonly operation: Operation;
  readonly method: string;
  /** The path on the vendor's origin, with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly credentials: CaseCredentials;
  readonly expects: Expectation;
  /** Statuses by which the server may refuse values of it, whether the contract allows them or not. */
  readonly refusableWith?: readonly number[];
  /** Why it cannot be sent: no valid value was found for a part of it. */
  readonly unsendable: string | undefined;
}

/** Methods that change nothing at the server: RFC 9110, 9.2.1. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

/** Could this case change something at the server? */
export const isWrite = ({ method }: Pick<Case, 'method'>): boolean => !SAFE_METHODS.has(method);

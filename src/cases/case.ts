import type { Operation } from '../contract/operation.ts';

/** How a server that keeps its contract answers a case. */
export type Expectation =
  /** A mock answers with this status, which `Prefer: code` requests. */
  | { readonly kind: 'status'; readonly status: number }
  /** The contract allows the request, so the server does not reject its form. */
  | { readonly kind: 'accept' }
  /**
   * The contract forbids the request: the server answers with a documented client error, or with one of
   * `statuses`, which HTTP itself defines for such a request. `mayAccept`: HTTP lets a server ignore the
   * fault.
   */
  | { readonly kind: 'refuse'; readonly statuses: readonly number[]; readonly mayAccept?: boolean };

/** The credentials of a request: those of the run, none, made-up ones, or real ones of another user. */
export type CaseCredentials = 'valid' | 'absent' | 'wrong' | 'other';

/** One request to send. */
export interface Case {
  /** Its name: `request minimal`, `without the required member /body/name`. */
  readonly name: string;
  /** The name of a family in `src/cases/families.ts`, or `fuzz`. */
  readonly family: string;
  readonly operation: Operation;
  readonly method: string;
  /** The path on the vendor's origin, with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly credentials: CaseCredentials;
  readonly expects: Expectation;
  /**
   * Statuses with which the server may refuse the values of this request, although the contract allows them.
   */
  readonly refusableWith?: readonly number[];
  /**
   * Why it is not sent: no valid value was found for a part of it, or it would delete what the user has
   * named.
   */
  readonly unsendable: string | undefined;
}

/** Methods that change nothing at the server: RFC 9110, 9.2.1. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

/** Can this case change something at the server? */
export const isWrite = ({ method }: Pick<Case, 'method'>): boolean => !SAFE_METHODS.has(method);

import type { Contract } from '../contract/contract.ts';
import type { Body, Exchange } from '../http/exchange.ts';
import type { Verdict } from './judge.ts';

/** What coverage counts in a body: pairs of an index, by which coverage numbers its items, and a count. */
export type Counts = readonly (readonly [index: number, times: number])[];

/** The results for a large body that was read in another thread, so that it is not read again. */
export interface Digest {
  /** The beginning of the body, redacted, for the recorder. */
  readonly kept: Body;
  /** The whole body, redacted, if it is recorded. */
  readonly whole: Body | undefined;
  readonly counts: Counts;
}

/** The digests of the large bodies of an exchange. */
export interface Digests {
  readonly request: Digest | undefined;
  readonly response: Digest | undefined;
}

/** An exchange with its verdict. It is not redacted: what is stored or shown is a `Recorded`. */
export interface JudgedExchange {
  readonly id: number;
  readonly provider: string;
  readonly contract: Contract;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** Credentials that were added to the request on its way. Undefined if the upstream cannot repeat them, like the mock. */
  readonly secrets?: readonly string[] | undefined;
  readonly digests?: Digests | undefined;
  /** Is the response object used only once? Otherwise the same object may be the response to several requests. */
  readonly isFresh?: boolean | undefined;
  /** When the request arrived: milliseconds since 1970. */
  readonly startedAt: number;
  /** The milliseconds until the response. */
  readonly duration: number;
}

import type { Contract } from '../contract/contract.ts';
import type { Body, Exchange } from '../http/exchange.ts';
import type { Verdict } from './judge.ts';

/** How often a body has each thing that coverage counts: its position among them, and a number. */
export type Counts = readonly (readonly [index: number, times: number])[];

/** What was made of a large body in another thread, so that nobody reads it again. */
export interface Digest {
  /** Its beginning, redacted, as it is kept on record. */
  readonly kept: Body;
  /** All of it, redacted, where somebody records that. */
  readonly whole: Body | undefined;
  readonly counts: Counts;
}

/** The digests of the bodies of an exchange which are large. */
export interface Digests {
  readonly request: Digest | undefined;
  readonly response: Digest | undefined;
}

/** One exchange with its verdict, not redacted: what is kept or shown is a `Recorded`. */
export interface JudgedExchange {
  readonly id: number;
  readonly provider: string;
  readonly contract: Contract;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** Credentials that were added to the request on its way, besides its own. Undefined where nobody could say them again, as a mock. */
  readonly secrets?: readonly string[] | undefined;
  readonly digests?: Digests | undefined;
  /** Is its response an object of its own? The same one may answer several requests where it is not. */
  readonly isFresh?: boolean | undefined;
  /** When the request arrived, in milliseconds since 1970. */
  readonly startedAt: number;
  /** The time until the response, in milliseconds. */
  readonly duration: number;
}

import type { Contract } from '../contract/contract.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Verdict } from './judge.ts';

/** One exchange with its verdict, not redacted: what is kept or shown is a `Recorded`. */
export interface JudgedExchange {
  readonly id: number;
  readonly provider: string;
  readonly contract: Contract;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** Credentials that were added to the request on its way, besides its own. */
  readonly secrets?: readonly string[] | undefined;
  /** When the request arrived, in milliseconds since 1970. */
  readonly startedAt: number;
  /** The time until the response, in milliseconds. */
  readonly duration: number;
}

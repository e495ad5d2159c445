import type { Contract } from '../contract/contract.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Verdict } from './judge.ts';

/** One exchange and what the contract says of it. It has its credentials: what is kept or shown is a `Recorded` made of it. */
export interface JudgedExchange {
  readonly id: number;
  readonly provider: string;
  readonly contract: Contract;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** When the request came, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How long the answer took, in milliseconds. */
  readonly duration: number;
}

import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/router.ts';
import type { ExchangeRequest, ExchangeResponse, Failure } from '../http/exchange.ts';
import type { Violation } from './judge.ts';

/** One exchange as it was: with its credentials, so nothing of it may be kept or told. */
export interface Seen {
  readonly contract: Contract;
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | Failure;
  /** Undefined where the request belongs to no operation. */
  readonly match: Match | undefined;
  /** What the judge found in both; left out where nobody has asked it. */
  readonly violations?: readonly Violation[];
  /** When the request came, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How long the answer took, in milliseconds. */
  readonly duration: number;
}

import type { Exchange, ExchangeRequest, ExchangeResponse, Failure } from '../http/exchange.ts';
import type { Verdict } from '../judge/judge.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import type { RedactedFindings } from './redact-finding.ts';
import type { Redacted } from './redacted.ts';

export interface RedactedExchange extends Exchange {
  readonly request: Redacted<ExchangeRequest>;
  readonly response: Redacted<ExchangeResponse | Failure>;
}

interface RedactedVerdict extends Verdict, RedactedFindings {
  readonly violations: RedactedFindings['violations'];
  readonly warnings: RedactedFindings['warnings'];
  readonly undocumented?: RedactedFindings['undocumented'];
}

/** A redacted exchange with its verdict. */
export interface Recorded extends Omit<JudgedExchange, 'secrets' | 'digests' | 'isFresh'> {
  readonly exchange: RedactedExchange;
  readonly verdict: RedactedVerdict;
}

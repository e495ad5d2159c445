import {
  type Body,
  createBody,
  type Exchange,
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  isFailure,
  withoutValue,
} from '../http/exchange.ts';
import type { Verdict } from '../judge/judge.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { type Redactor, redactorOf } from './redact.ts';
import { type RedactedFindings, redactFindings } from './redact-finding.ts';
import type { Redacted } from './redacted.ts';

/** An exchange without credentials. */
export interface RedactedExchange extends Exchange {
  readonly request: Redacted<ExchangeRequest>;
  readonly response: Redacted<ExchangeResponse | Failure>;
}

/** What the contract says of an exchange, without credentials. */
interface RedactedVerdict extends Verdict, RedactedFindings {
  readonly violations: RedactedFindings['violations'];
  readonly warnings: RedactedFindings['warnings'];
}

/** A judged exchange without credentials. */
export interface Recorded extends JudgedExchange {
  readonly exchange: RedactedExchange;
  readonly verdict: RedactedVerdict;
}

const MOST_BODY_BYTES = 64 * 1024;

const redactBody = (body: Body, { body: redact }: Redactor): Body => {
  const bytes = redact(body.bytes);
  return bytes === body.bytes ? body : createBody(bytes);
};

/** No more of a body than `most` bytes, and not the value that was read from it. */
const shorten = (body: Body, most: number): Body => {
  const more = body.bytes.length - most;
  if (more <= 0 && body.wire.length <= most) return withoutValue(body);
  // A copy: a part of the buffer would keep all of it.
  const bytes = Buffer.concat([
    body.bytes.subarray(0, most),
    Buffer.from(more > 0 ? ` [${more} bytes more]` : ''),
  ]);
  return { bytes, wire: bytes, isShortened: true, json: () => ({ fault: { error: 'it is shortened' } }) };
};

/**
 * Takes what is secret out of an exchange.
 * @param most how many bytes of a body are kept; all of them when left out
 */
export const redactExchange = (
  { request, response }: Exchange,
  redactor: Redactor,
  most?: number,
): RedactedExchange => {
  const bodyOf = (body: Body): Body => {
    const redacted = redactBody(body, redactor);
    return most === undefined ? redacted : shorten(redacted, most);
  };
  return {
    request: {
      ...request,
      url: redactor.url(request.url),
      query: request.query && redactor.url(`?${request.query}`).slice(1),
      headers: redactor.headers(request.headers),
      body: bodyOf(request.body),
    } as Redacted<ExchangeRequest>,
    response: (isFailure(response)
      ? response
      : {
          status: response.status,
          headers: redactor.headers(response.headers),
          body: bodyOf(response.body),
        }) as Redacted<ExchangeResponse | Failure>,
  };
};

/** Takes what is secret out of an exchange, and out of what was found in it. */
export type Redact = (judged: JudgedExchange) => Recorded;

/** @param most how many bytes of a body are kept */
export const createRedact = (most: number = MOST_BODY_BYTES): Redact => {
  return (judged) => {
    const redactor = redactorOf(judged.contract.document);
    return {
      ...judged,
      exchange: redactExchange(judged.exchange, redactor, most),
      verdict: { match: judged.verdict.match, ...redactFindings(judged.verdict, redactor) },
    };
  };
};

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
import type { Digest, Digests, JudgedExchange } from '../judge/judged-exchange.ts';
import { credentialsIn } from './known-secrets.ts';
import type { Recorded, RedactedExchange } from './recorded.ts';
import { type Redactor, redactorOf } from './redact.ts';
import { redactFindings } from './redact-finding.ts';
import { createScrubber } from './redact-known.ts';
import type { Redacted } from './redacted.ts';

export type { Recorded } from './recorded.ts';

const MOST_BODY_BYTES = 64 * 1024;

export const redactBody = (body: Body, { body: redact }: Redactor): Body => {
  const bytes = redact(body.bytes);
  return bytes === body.bytes ? body : createBody(bytes);
};

/** Shortens a redacted body to `most` bytes, and drops its parsed value. */
export const shorten = (body: Body, most: number = MOST_BODY_BYTES): Body => {
  const more = body.bytes.length - most;
  if (more <= 0 && body.wire.length <= most) return withoutValue(body);
  // A copy, since a slice would keep the whole buffer in memory.
  const bytes = Buffer.concat([
    body.bytes.subarray(0, most),
    Buffer.from(more > 0 ? ` [${more} bytes more]` : ''),
  ]);
  return { bytes, wire: bytes, isShortened: true, json: () => ({ fault: { error: 'it is shortened' } }) };
};

/** The redacted beginning of a body, as it is recorded. */
export const keptBody = (body: Body, redactor: Redactor, most: number = MOST_BODY_BYTES): Body =>
  shorten(redactBody(body, redactor), most);

/**
 * Redacts an exchange.
 * @param most how many bytes of each body are kept
 * @param digests the recorded bodies of large messages, which a worker thread has made
 */
const redactExchange = (
  { request, response }: Exchange,
  redactor: Redactor,
  most: number,
  digests?: Digests,
): RedactedExchange => {
  const bodyOf = (body: Body, digest: Digest | undefined): Body => {
    if (digest) return most > MOST_BODY_BYTES ? (digest.whole ?? digest.kept) : digest.kept;
    return keptBody(body, redactor, most);
  };
  return {
    request: {
      ...request,
      rest: undefined,
      url: redactor.url(request.url),
      query: request.query && redactor.url(`?${request.query}`).slice(1),
      headers: redactor.headers(request.headers),
      body: bodyOf(request.body, digests?.request),
    } as Redacted<ExchangeRequest>,
    response: (isFailure(response)
      ? response
      : {
          status: response.status,
          headers: redactor.headers(response.headers),
          body: bodyOf(response.body, digests?.response),
          ...(response.unjudged === undefined ? {} : { unjudged: response.unjudged }),
        }) as Redacted<ExchangeResponse | Failure>,
  };
};

/** Redacts an exchange and its verdict. */
export type Redact = (judged: JudgedExchange) => Recorded;

/** @param most how many bytes of each body are kept */
export const createRedact = (most: number = MOST_BODY_BYTES): Redact => {
  const scrub = createScrubber();
  return (judged) => {
    const { id, provider, contract, startedAt, duration, secrets, digests } = judged;
    const redactor = redactorOf(contract.document);
    // Written member by member: a rest pattern takes V8 as long as all the rest of this function.
    const recorded = {
      id,
      provider,
      contract,
      startedAt,
      duration,
      exchange: redactExchange(judged.exchange, redactor, most, digests),
      verdict: { match: judged.verdict.match, ...redactFindings(judged.verdict, redactor) },
    };
    return secrets === undefined
      ? recorded
      : scrub(recorded, [...secrets, ...credentialsIn(judged.exchange.request, redactor)]);
  };
};

import type { Contract } from '../contract/contract.ts';
import {
  type Body,
  createBody,
  type Exchange,
  type Headers,
  isFailure,
  withoutValue,
} from '../http/exchange.ts';
import { DEFAULT_LIMITS, type Limits } from '../http/limits.ts';
import { type Findings, placeOf, type Verdict, type Violation } from '../judge/judge.ts';
import { REDACTED, type Redactor, redactorOf } from './redact.ts';
import { createRing } from './ring-buffer.ts';

/** One exchange as the gateway saw it, without credentials. */
export interface Recorded {
  readonly id: number;
  readonly provider: string;
  /** When the request came, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How long the answer took, in milliseconds. */
  readonly duration: number;
  readonly contract: Contract;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
}

/** Keeps the most recent exchanges, each without credentials and with no more of its bodies than a person would read. */
export interface Recorder {
  readonly nextId: () => number;
  /** @returns what was kept of it */
  readonly add: (recorded: Recorded) => Recorded;
  readonly list: () => readonly Recorded[];
  readonly find: (id: number) => Recorded | undefined;
  readonly clear: () => void;
}

const MOST_BODY_BYTES = 64 * 1024;

/** The same body, where there is no secret in it. */
export const redactedBody = (body: Body, { body: redact }: Redactor): Body => {
  const bytes = redact(body.bytes);
  return bytes === body.bytes ? body : createBody(bytes);
};

const shorten = (body: Body, most: number): Body => {
  const more = body.bytes.length - most;
  if (more <= 0 && body.wire.length <= most) return withoutValue(body);
  // A copy: a part of the buffer would keep all of it.
  const bytes = Buffer.concat([
    body.bytes.subarray(0, most),
    Buffer.from(more > 0 ? ` [${more} bytes more]` : ''),
  ]);
  return { bytes, wire: bytes, json: () => ({ error: 'shortened' }) };
};

/** A body without secrets, shortened. */
const cleanBody = (body: Body, redactor: Redactor, most: number): Body =>
  shorten(redactedBody(body, redactor), most);

const clean = (exchange: Exchange, redactor: Redactor, most: number): Exchange => {
  const { headers, url } = redactor;
  const { request, response } = exchange;
  return {
    request: {
      ...request,
      url: url(request.url),
      query: request.query && url(`?${request.query}`).slice(1),
      headers: headers(request.headers),
      body: cleanBody(request.body, redactor, most),
    },
    response: isFailure(response)
      ? response
      : {
          status: response.status,
          headers: headers(response.headers),
          body: cleanBody(response.body, redactor, most),
        },
  };
};

const PLACES = /^\/(headers|query|cookies)\/([^/]*)/;

/** A message shows the value that it speaks of, which may be a credential when the contract describes that as a parameter. */
const cleanViolation = (violation: Violation, { headers, url, message }: Redactor): Violation => {
  const [, place, name = ''] = PLACES.exec(violation.instance) ?? [];
  const isSecret =
    place === 'cookies' ||
    (place === 'headers' && headers({ [name]: '?' })[name] !== '?') ||
    (place === 'query' && url(`?${name}=?`) !== `?${name}=?`);
  return isSecret
    ? { ...violation, message: violation.message.replace(/, is .*/s, `, is ${REDACTED}`) }
    : { ...violation, message: message(violation.message, violation.instance) };
};

/** What was found, without credentials. */
export const cleanFindings = ({ violations, warnings }: Findings, redactor: Redactor): Findings => {
  const cleanAll = (found: readonly Violation[]) =>
    found.length === 0 ? found : found.map((violation) => cleanViolation(violation, redactor));
  return { violations: cleanAll(violations), warnings: cleanAll(warnings) };
};

const headSize = (headers: Headers): number => {
  let size = 0;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
};

const bodySize = ({ wire, bytes }: Body): number =>
  wire === bytes ? bytes.length : wire.length + bytes.length;

/** What an exchange and its objects take, and each thing that was found, roughly. */
const [SIZE_OF_EXCHANGE, SIZE_OF_FINDING] = [2000, 500];

const sizeOf = ({ exchange: { request, response }, verdict }: Recorded): number => {
  const found = verdict.violations.length + verdict.warnings.length;
  const asked = 2 * request.url.length + headSize(request.headers) + bodySize(request.body);
  const answered = isFailure(response) ? 0 : headSize(response.headers) + bodySize(response.body);
  return SIZE_OF_EXCHANGE + found * SIZE_OF_FINDING + asked + answered;
};

/** Takes out of an exchange, and of what was found in it, what nobody should keep. */
export type Clean = (recorded: Recorded) => Recorded;

/** @param most how many bytes of a body are kept */
export const createClean = (most: number = MOST_BODY_BYTES): Clean => {
  return (recorded) => {
    const redactor = redactorOf(recorded.contract.document);
    const { match } = recorded.verdict;
    return {
      ...recorded,
      exchange: clean(recorded.exchange, redactor, most),
      verdict: { match, ...cleanFindings(recorded.verdict, redactor) },
    };
  };
};

/** The oldest makes room for the newest. */
export const createRecorder = ({
  recordedExchanges,
  recordedBytes,
}: Pick<Limits, 'recordedExchanges' | 'recordedBytes'> = DEFAULT_LIMITS): Recorder => {
  const cleanRecorded = createClean();
  const ring = createRing<Recorded>(recordedExchanges, recordedBytes);
  let last = 0;
  return {
    nextId: () => ++last,
    add: (recorded) => {
      const cleaned = cleanRecorded(recorded);
      ring.add(cleaned, sizeOf(cleaned));
      return cleaned;
    },
    list: ring.list,
    find: (id) => ring.list().find((recorded) => recorded.id === id),
    clear: ring.clear,
  };
};

/** A violation as JSON, with its place in the contract. */
export const violationAsJson = (contract: Contract, violation: Violation): Record<string, unknown> => ({
  operation: violation.operation ?? null,
  side: violation.side,
  check: violation.check,
  rule: violation.rule,
  instance: violation.instance,
  message: violation.message,
  schema: violation.schema,
  place: placeOf(contract, violation),
});

/** One line of the list of exchanges. */
export const summaryAsJson = ({ id, provider, startedAt, duration, exchange, verdict }: Recorded) => ({
  id,
  provider,
  startedAt: new Date(startedAt).toISOString(),
  duration: Math.round(duration * 100) / 100,
  operation: verdict.match?.operation.id ?? null,
  method: exchange.request.method,
  url: exchange.request.url,
  status: isFailure(exchange.response) ? null : exchange.response.status,
  violations: {
    request: verdict.violations.filter(({ side }) => side === 'request').length,
    response: verdict.violations.filter(({ side }) => side === 'response').length,
  },
  href: `/_contracts/exchanges/${id}`,
});

export const messageAsJson = (headers: Headers, body: Body) => ({
  headers,
  body: body.bytes.toString('utf8'),
});

/** One exchange with all that is known of it. */
export const exchangeAsJson = (recorded: Recorded): Record<string, unknown> => {
  const { contract, exchange, verdict } = recorded;
  const { request, response } = exchange;
  return {
    ...summaryAsJson(recorded),
    request: { method: request.method, url: request.url, ...messageAsJson(request.headers, request.body) },
    response: isFailure(response)
      ? { failure: response }
      : { status: response.status, ...messageAsJson(response.headers, response.body) },
    verdict: verdict.violations.map((violation) => violationAsJson(contract, violation)),
    warnings: verdict.warnings.map((warning) => violationAsJson(contract, warning)),
  };
};

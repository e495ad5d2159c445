import type { Case } from '../../cases/case.ts';
import { type Headers, headerOf, isFailure } from '../../http/exchange.ts';
import type { Recorded } from '../../recording/recorder.ts';

/** `Retry-After` is a number of seconds or a date: RFC 9110, 10.2.3. */
const SECONDS = /^\d+$/;

/**
 * How long a response asks the client to wait, in milliseconds; undefined if it does not.
 * @param now in milliseconds since 1970
 */
export const retryAfter = (headers: Headers, now = Date.now()): number | undefined => {
  const field = headerOf(headers, 'retry-after')?.trim() ?? '';
  if (SECONDS.test(field)) return Number(field) * 1000;
  // `Date.parse` accepts nearly anything, so only texts that look like a date are parsed.
  const time = /^[A-Z][a-z]+, ?\d|^[A-Z][a-z]{2} [A-Z][a-z]{2} /.test(field) ? Date.parse(field) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
};

/** Statuses whose response may have `Retry-After`. */
const RETRY_STATUSES = new Set([429, 503]);

/**
 * How many milliseconds to wait before the request is sent again; undefined if it is not to be. A mock that
 * was asked for such a status has answered as expected.
 */
export const waitOf = ({ expects }: Case, { exchange: { response } }: Recorded): number | undefined =>
  isFailure(response) || !RETRY_STATUSES.has(response.status) || expects.kind === 'status'
    ? undefined
    : retryAfter(response.headers);

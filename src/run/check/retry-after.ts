import { type Headers, headerOf } from '../../http/exchange.ts';

/** `Retry-After` is a number of seconds or a date: RFC 9110, 10.2.3. */
const SECONDS = /^\d+$/;

/**
 * How long a response asks the client to wait, in milliseconds; undefined if it does not.
 * @param now in milliseconds since 1970
 */
export const retryAfter = (headers: Headers, now = Date.now()): number | undefined => {
  const said = headerOf(headers, 'retry-after')?.trim() ?? '';
  if (SECONDS.test(said)) return Number(said) * 1000;
  // `Date.parse` accepts nearly anything, so only texts that look like a date are parsed.
  const time = /^[A-Z][a-z]+, ?\d|^[A-Z][a-z]{2} [A-Z][a-z]{2} /.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
};

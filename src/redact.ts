import type { Document } from './document.ts';
import type { Headers } from './exchange.ts';
import { securitySchemes } from './operation.ts';

export const REDACTED = '[redacted]';

const COOKIES = new Set(['cookie', 'set-cookie']);

/** The names of other header fields that carry credentials whatever the contract says. */
const TELLING = /authori[sz]ation|authentication|token|secret|password|api-?key|session|credential/;

/** Members of a query that carry credentials whatever the contract says (RFC 6750, 2.3, and habit). */
const QUERY = ['access_token', 'refresh_token', 'token', 'api_key', 'apikey', 'client_secret', 'password'];

/** Header fields that hold URLs, which may carry credentials in their queries. */
const URLS = new Set(['location', 'content-location', 'referer', 'link']);

/** Takes credentials out of what is about to be stored, printed or written. */
export interface Redactor {
  readonly headers: (headers: Headers) => Headers;
  readonly url: (url: string) => string;
}

/** A name with its `=`, and a value. A cookie without a name is all value. */
const COOKIE = /([^=;]*=)?[^;]+/g;
const FIRST_COOKIE = /^([^=;]*=)?[^;]*/;

/** A member of a URL's query, or of its fragment, where OAuth puts tokens too. */
const MEMBER = /([?#&])([^=&#]*)=[^&#]*/g;

/** `Bearer abc` → `Bearer [redacted]`: the scheme helps, the secret does not. */
const redactHeader = (name: string, value: string): string => {
  if (name === 'cookie') return value.replace(COOKIE, `$1${REDACTED}`);
  if (name === 'set-cookie') return value.replace(FIRST_COOKIE, `$1${REDACTED}`);
  const scheme = name === 'authorization' ? /^(\S+)\s+\S/.exec(value)?.[1] : undefined;
  return scheme ? `${scheme} ${REDACTED}` : REDACTED;
};

/** Knows the credentials of a contract by its security schemes. */
export const createRedactor = (document: Document): Redactor => {
  const apiKeys = securitySchemes(document).filter(({ type }) => type === 'apiKey');
  const named = (location: string) =>
    apiKeys.filter((scheme) => scheme.in === location).map(({ parameter }) => parameter);
  const headerNames = new Set(named('header').map((name) => name.toLowerCase()));
  const queryNames = new Set([...named('query'), ...QUERY]);
  const redactMember = (member: string, mark: string, name: string): string =>
    new URLSearchParams(`${name}=`).keys().some((key) => queryNames.has(key))
      ? `${mark}${name}=${REDACTED}`
      : member;
  const redactUrl = (url: string): string => url.replace(MEMBER, redactMember);
  const redact = (name: string, value: string): string => {
    if (headerNames.has(name) || COOKIES.has(name) || TELLING.test(name)) return redactHeader(name, value);
    return URLS.has(name) ? redactUrl(value) : value;
  };
  const redactHeaders = (headers: Headers): Headers => {
    const redacted: Record<string, string | readonly string[] | undefined> = {};
    for (const name in headers) {
      const value = headers[name];
      redacted[name] =
        typeof value === 'object' ? value.map((one) => redact(name, one)) : value && redact(name, value);
    }
    return redacted;
  };
  return { headers: redactHeaders, url: redactUrl };
};

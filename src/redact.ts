import type { Document } from './document.ts';
import { cookiesOf, type Headers } from './exchange.ts';
import { securitySchemes } from './operation.ts';

export const REDACTED = '[redacted]';

/** Header fields that carry credentials whatever the contract says. */
const ALWAYS = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-amz-security-token',
];

/** Takes credentials out of what is about to be stored, printed or written. */
export interface Redactor {
  readonly headers: (headers: Headers) => Headers;
  readonly url: (url: string) => string;
}

/** `Bearer abc` → `Bearer [redacted]`: the scheme helps, the secret does not. */
const redactHeader = (name: string, value: string): string => {
  if (name === 'cookie')
    return cookiesOf({ cookie: value })
      .map(([key]) => `${key}=${REDACTED}`)
      .join('; ');
  if (name === 'set-cookie') return value.replace(/=[^;]*/, `=${REDACTED}`);
  const scheme = name === 'authorization' ? /^(\S+)\s+\S/.exec(value)?.[1] : undefined;
  return scheme ? `${scheme} ${REDACTED}` : REDACTED;
};

/** Knows the credentials of a contract by its security schemes. */
export const createRedactor = (document: Document): Redactor => {
  const apiKeys = securitySchemes(document).filter(({ type }) => type === 'apiKey');
  const named = (location: string) =>
    apiKeys.filter((scheme) => scheme.in === location).map(({ parameter }) => parameter);
  const headerNames = new Set([...ALWAYS, ...named('header').map((name) => name.toLowerCase())]);
  const queryNames = new Set([...named('query'), 'access_token']);
  return {
    headers: (headers) => {
      const redacted: Record<string, string | readonly string[] | undefined> = {};
      for (const name in headers) {
        const value = headers[name];
        redacted[name] =
          value === undefined || !headerNames.has(name)
            ? value
            : typeof value === 'string'
              ? redactHeader(name, value)
              : value.map((one) => redactHeader(name, one));
      }
      return redacted;
    },
    url: (url) => {
      const at = url.indexOf('?');
      if (at < 0) return url;
      const pairs = url.slice(at + 1).split('&');
      const shown = pairs.map((pair) => {
        const name = pair.split('=')[0] ?? '';
        return queryNames.has(decodeURIComponent(name.replace(/%(?![\da-f]{2})/gi, '%25')))
          ? `${name}=${REDACTED}`
          : pair;
      });
      return `${url.slice(0, at)}?${shown.join('&')}`;
    },
  };
};

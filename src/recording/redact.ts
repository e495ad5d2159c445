import { memoize } from '../base/memoize.ts';
import { securitySchemes } from '../contract/security.ts';
import type { Document } from '../document/document.ts';
import type { Headers } from '../http/exchange.ts';
import { isObject } from '../json/pointer.ts';
import { redactBytes, redactContent } from './redact-body.ts';
import { REDACTED } from './redacted.ts';
import { isSecretHeader, isSecretMember, isSecretParameter, mayHaveSecretName } from './secret-names.ts';

const COOKIES = new Set(['cookie', 'set-cookie']);

/** Header fields with URLs, whose queries may carry credentials. */
const URLS = new Set(['location', 'content-location', 'referer', 'link']);

/** Removes credentials from what is stored, printed or written. */
export interface Redactor {
  /** @returns the same fields if they hold no secret */
  readonly headers: (headers: Headers) => Headers;
  readonly url: (url: string) => string;
  /** @returns the same bytes if they hold no secret */
  readonly body: (bytes: Buffer) => Buffer;
  /** @param name in lower case */
  readonly isSecretHeader: (name: string) => boolean;
  readonly isSecretParameter: (name: string) => boolean;
  /**
   * Is the value of this cookie a credential? All cookies are redacted, but a credential must not be shown
   * elsewhere either.
   */
  readonly isSecretCookie: (name: string) => boolean;
}

/** A cookie: an optional name with its `=`, and a value. */
const COOKIE = /([^=;]*=)?[^;]+/g;
const FIRST_COOKIE = /^([^=;]*=)?[^;]*/;

/** A parameter in the query of a URL, or in its fragment, where OAuth puts tokens. */
const MEMBER = /([?#&])([^=&#]*)=[^&#]*/g;

/** User and password in front of a host: RFC 3986, 3.2.1. */
const USER = /(\/\/)[^/?#@\s]+@/g;

/** `Bearer abc` → `Bearer [redacted]`: the scheme is no secret. */
const redactHeader = (name: string, value: string): string => {
  if (name === 'cookie') return value.replace(COOKIE, `$1${REDACTED}`);
  if (name === 'set-cookie') return value.replace(FIRST_COOKIE, `$1${REDACTED}`);
  const scheme = name === 'authorization' ? /^(\S+)\s+\S/.exec(value)?.[1] : undefined;
  return scheme ? `${scheme} ${REDACTED}` : REDACTED;
};

/** Redacts a text by what it looks like: a form, JSON, or a URL. */
export const redactText = (text: string, { url }: Redactor): string => {
  const clean = url(text);
  return redactContent(clean);
};

const redactMember = (name: string, value: unknown): unknown => {
  const isSecret = isSecretMember(name) && value !== null && typeof value !== 'boolean';
  return isSecret ? REDACTED : redactMembers(value);
};

const redactMembers = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(redactMembers);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, redactMember(name, member)]),
  );
};

/**
 * Redacts members of a JSON value whose names are those of secrets; returns the same value if there are none.
 */
export const redactValue = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return mayHaveSecretName(JSON.stringify(value)) ? redactMembers(value) : value;
};

/** What a header field may hold. */
type Kind = 'secret' | 'url' | 'plain';

/** The size of the cache of header names: clients invent new ones. */
const MOST_KINDS = 1000;

const createRedactor = (document: Document): Redactor => {
  const apiKeys = securitySchemes(document).filter(({ type }) => type === 'apiKey');
  const named = (location: string) =>
    apiKeys.filter((scheme) => scheme.in === location).map(({ parameter }) => parameter);
  const headerNames = new Set(named('header').map((name) => name.toLowerCase()));
  const queryNames = new Set(named('query'));
  const cookieNames = new Set(named('cookie'));
  const isParameter = (name: string): boolean => queryNames.has(name) || isSecretParameter(name);
  const isCookie = (name: string): boolean =>
    cookieNames.has(name) || isSecretMember(name) || isSecretHeader(name.toLowerCase());
  const redactQueryMember = (member: string, mark: string, name: string): string =>
    new URLSearchParams(`${name}=`).keys().some(isParameter) ? `${mark}${name}=${REDACTED}` : member;
  const redactUrl = (url: string): string => {
    const clean = url.includes('@') ? url.replace(USER, `$1${REDACTED}@`) : url;
    // Without a "=" it is no parameter.
    return clean.includes('=') ? clean.replace(MEMBER, redactQueryMember) : clean;
  };
  const kinds = new Map<string, Kind>();
  const kindOf = (name: string): Kind => {
    const known = kinds.get(name);
    if (known) return known;
    const isSecret = headerNames.has(name) || COOKIES.has(name) || isSecretHeader(name);
    const kind = isSecret ? 'secret' : URLS.has(name) ? 'url' : 'plain';
    if (kinds.size >= MOST_KINDS) kinds.clear();
    kinds.set(name, kind);
    return kind;
  };
  const redact = (kind: Kind, name: string, value: string): string =>
    kind === 'secret' ? redactHeader(name, value) : redactUrl(value);
  const redactHeaders = (headers: Headers): Headers => {
    let redacted: Record<string, string | readonly string[] | undefined> | undefined;
    for (const name in headers) {
      const value = headers[name];
      const kind = kindOf(name);
      if (kind === 'plain' || !value) continue;
      redacted ??= { ...headers };
      redacted[name] =
        typeof value === 'string' ? redact(kind, name, value) : value.map((one) => redact(kind, name, one));
    }
    return redacted ?? headers;
  };
  return {
    headers: redactHeaders,
    url: redactUrl,
    body: redactBytes,
    isSecretHeader: (name) => kindOf(name) === 'secret',
    isSecretParameter: isParameter,
    isSecretCookie: isCookie,
  };
};

/** The redactor of a document, by its security schemes. */
export const redactorOf: (document: Document) => Redactor = memoize(createRedactor);

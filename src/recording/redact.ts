import { memoize } from '../base/memoize.ts';
import { isObject, type Pointer } from '../base/pointer.ts';
import { securitySchemes } from '../contract/security.ts';
import type { Document } from '../document/document.ts';
import type { Headers } from '../http/exchange.ts';

export const REDACTED = '[redacted]';

const COOKIES = new Set(['cookie', 'set-cookie']);

/** Header fields that carry credentials whatever the contract says. */
const TELLING = /authori[sz]ation|authentication|token|secret|password|api-?key|session|credential/;

/** Query parameters that carry credentials whatever the contract says (RFC 6750, 2.3, and convention). */
const QUERY = ['access_token', 'refresh_token', 'token', 'api_key', 'apikey', 'client_secret', 'password'];

/** Header fields with URLs, whose queries may carry credentials. */
const URLS = new Set(['location', 'content-location', 'referer', 'link']);

/** Removes credentials from what is stored, printed or written. */
export interface Redactor {
  /** @returns the same fields, where there is nothing to take out */
  readonly headers: (headers: Headers) => Headers;
  readonly url: (url: string) => string;
  /** @returns the same bytes, where there is nothing to take out */
  readonly body: (bytes: Buffer) => Buffer;
}

/** A name with its `=`, and a value. A cookie without a name is only a value. */
const COOKIE = /([^=;]*=)?[^;]+/g;
const FIRST_COOKIE = /^([^=;]*=)?[^;]*/;

/** A parameter in a URL's query, or in its fragment, where OAuth puts tokens too. */
const MEMBER = /([?#&])([^=&#]*)=[^&#]*/g;

/** `Bearer abc` → `Bearer [redacted]`: the scheme is no secret. */
const redactHeader = (name: string, value: string): string => {
  if (name === 'cookie') return value.replace(COOKIE, `$1${REDACTED}`);
  if (name === 'set-cookie') return value.replace(FIRST_COOKIE, `$1${REDACTED}`);
  const scheme = name === 'authorization' ? /^(\S+)\s+\S/.exec(value)?.[1] : undefined;
  return scheme ? `${scheme} ${REDACTED}` : REDACTED;
};

/** A quick test for names of secrets, which most bodies do not contain. */
const HINT = /assw|oken|ecret|pi_?key/i;

const NAMES = '(?:access_?|refresh_?|id_?|auth_?)?token|password|passwd|client_?secret|secret|api_?key';

/** String members of JSON bodies, and members of forms. */
const JSON_MEMBER = new RegExp(`("(?:${NAMES})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi');
const FORM_MEMBER = new RegExp(`((?:^|&)(?:${NAMES})=)[^&]+`, 'gi');

/** Redacts members of a JSON body or a form whose names are those of secrets. */
const redactBody = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1'); // latin1 keeps every byte as it is.
  if (!HINT.test(text)) return bytes;
  const isForm = /^[\w.%+~*-]+=/.test(text);
  const clean = isForm
    ? text.replace(FORM_MEMBER, `$1${REDACTED}`)
    : text.replace(JSON_MEMBER, `$1"${REDACTED}"`);
  return clean === text ? bytes : Buffer.from(clean, 'latin1');
};

const SECRET_PLACE = new RegExp(`/(?:${NAMES})(?=/|$)`, 'i');
const SECRET_NAME = new RegExp(`^(?:${NAMES})$`, 'i');

/** Is a member on the way to a place named like a secret? */
export const hasSecretName = (instance: Pointer): boolean =>
  HINT.test(instance) && SECRET_PLACE.test(instance);

/** Does a text contain the name of a secret? Without a syntax, its value cannot be told apart. */
export const mayHoldSecrets = (text: string): boolean => HINT.test(text);

/** Redacts a text by itself: a form, JSON, a URL. */
export const redactText = (text: string, { url }: Redactor): string => {
  const clean = url(text);
  if (!HINT.test(clean)) return clean;
  const bytes = Buffer.from(clean);
  const redacted = redactBody(bytes);
  return redacted === bytes ? clean : redacted.toString();
};

const redactMember = (name: string, value: unknown): unknown => {
  const isSecret = SECRET_NAME.test(name) && value !== null && typeof value !== 'boolean';
  return isSecret ? REDACTED : redactMembers(value);
};

const redactMembers = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(redactMembers);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, redactMember(name, member)]),
  );
};

/** Redacts members of a JSON value that are named like secrets; the same value if there are none. */
export const redactValue = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return HINT.test(JSON.stringify(value)) ? redactMembers(value) : value;
};

/** What a header field may contain. */
type Kind = 'secret' | 'url' | 'plain';

/** The size of the cache of header names, since clients invent new ones. */
const MOST_KINDS = 1000;

const createRedactor = (document: Document): Redactor => {
  const apiKeys = securitySchemes(document).filter(({ type }) => type === 'apiKey');
  const named = (location: string) =>
    apiKeys.filter((scheme) => scheme.in === location).map(({ parameter }) => parameter);
  const headerNames = new Set(named('header').map((name) => name.toLowerCase()));
  const queryNames = new Set([...named('query'), ...QUERY]);
  const redactQueryMember = (member: string, mark: string, name: string): string =>
    new URLSearchParams(`${name}=`).keys().some((key) => queryNames.has(key))
      ? `${mark}${name}=${REDACTED}`
      : member;
  // Without a "=" it is no parameter.
  const redactUrl = (url: string): string =>
    url.includes('=') ? url.replace(MEMBER, redactQueryMember) : url;
  const kinds = new Map<string, Kind>();
  const kindOf = (name: string): Kind => {
    const known = kinds.get(name);
    if (known) return known;
    const isSecret = headerNames.has(name) || COOKIES.has(name) || TELLING.test(name);
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
  return { headers: redactHeaders, url: redactUrl, body: redactBody };
};

/** The redactor of a document, which knows its security schemes. */
export const redactorOf: (document: Document) => Redactor = memoize(createRedactor);

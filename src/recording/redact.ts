import { isObject, type Pointer } from '../base/pointer.ts';
import { securitySchemes } from '../contract/security.ts';
import type { Document } from '../document/document.ts';
import type { Headers } from '../http/exchange.ts';

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
  /** @returns the same fields, where there is nothing to take out */
  readonly headers: (headers: Headers) => Headers;
  readonly url: (url: string) => string;
  /** @returns the same bytes, where there is nothing to take out */
  readonly body: (bytes: Buffer) => Buffer;
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

/** What the names of secrets have in common: most bodies have none of it, and are not looked at again. */
const HINT = /assw|oken|ecret|pi_?key/i;

const NAMES = '(?:access_?|refresh_?|id_?|auth_?)?token|password|passwd|client_?secret|secret|api_?key';

/** A member of a JSON body that is a text, and a member of a form. */
const JSON_MEMBER = new RegExp(`("(?:${NAMES})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi');
const FORM_MEMBER = new RegExp(`((?:^|&)(?:${NAMES})=)[^&]+`, 'gi');

/** Takes secrets out of a JSON body or a form, by their names. */
const redactBody = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1'); // So that what is not UTF-8 stays as it is.
  if (!HINT.test(text)) return bytes;
  const isForm = /^[\w.%+~*-]+=/.test(text);
  const clean = isForm
    ? text.replace(FORM_MEMBER, `$1${REDACTED}`)
    : text.replace(JSON_MEMBER, `$1"${REDACTED}"`);
  return clean === text ? bytes : Buffer.from(clean, 'latin1');
};

const SECRET_PLACE = new RegExp(`/(?:${NAMES})(?=/|$)`, 'i');
const SECRET_NAME = new RegExp(`^(?:${NAMES})$`, 'i');

/** Does a place lie at a member, or in one, whose name is that of a secret? */
export const hasSecretName = (instance: Pointer): boolean =>
  HINT.test(instance) && SECRET_PLACE.test(instance);

/** Is there a name of a secret anywhere in a text? Of one that has no syntax nobody knows which part is secret. */
export const mayHoldSecrets = (text: string): boolean => HINT.test(text);

/** A text that stands alone: a form, JSON, a URL. */
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

/** A value of JSON without its members that have names of secrets; the same one, where it has none. */
export const redactValue = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return HINT.test(JSON.stringify(value)) ? redactMembers(value) : value;
};

/** What a header field may hold. */
type Kind = 'secret' | 'url' | 'plain';

/** For how many names it is remembered what they hold: clients make up new ones. */
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
  // Without a "=" there is no member.
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

const redactors = new WeakMap<Document, Redactor>();

/** Knows the credentials of a document by its security schemes. */
export const redactorOf = (document: Document): Redactor => {
  const redactor = redactors.get(document) ?? createRedactor(document);
  redactors.set(document, redactor);
  return redactor;
};

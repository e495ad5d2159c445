import { cookiesOf, type ExchangeRequest, type Headers, headerValues } from '../http/exchange.ts';
import type { Redactor } from './redact.ts';

/**
 * The smallest length of a secret that is searched for, in characters: shorter texts occur too often by
 * chance.
 */
export const MIN_LENGTH = 6;

const lowerCase = (text: string): string => text.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());

/** The text in a JSON string, with and without optional escapes. */
const inJson = (text: string): string[] => {
  const plain = JSON.stringify(text).slice(1, -1);
  const slashes = plain.replaceAll('/', '\\/');
  const ascii = (one: string) =>
    one.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [plain, slashes, ascii(plain), ascii(slashes)];
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const inXml = (text: string): string[] => {
  const quoted = text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
  return [
    quoted,
    quoted.replaceAll('&apos;', '&#39;'),
    text.replace(/[&<>]/g, (char) => ENTITIES[char] as string),
  ];
};

/**
 * The characters of the Base64 of a text that do not depend on what surrounds it, for each of three offsets.
 */
const inBase64 = (text: string): string[] => {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const end = (bytes.length + offset) % 3 === 0 ? encoded.length : encoded.length - 1;
    const stable = encoded.slice(offset === 0 ? 0 : offset + 1, end);
    return [stable, stable.replaceAll('+', '-').replaceAll('/', '_')];
  });
};

const percentEncoded = (text: string): string[] => {
  const encoded = encodeURIComponent(text.toWellFormed());
  const strict = encoded.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const spaced = [encoded, strict].flatMap((one) => [one, one.replaceAll('%20', '+')]);
  return spaced.flatMap((one) => [one, lowerCase(one)]);
};

/**
 * The forms in which a server may repeat a text, the longest first, without those that are too short to
 * search for.
 */
export const formsOf = (text: string): readonly string[] =>
  [...new Set([text, ...percentEncoded(text), ...inJson(text), ...inXml(text), ...inBase64(text)])]
    .filter(({ length }) => length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);

/** The pair of user and password, and the password, of HTTP Basic (RFC 7617). */
const ofBasic = (credentials: string): string[] => {
  const pair = Buffer.from(credentials, 'base64').toString();
  return [pair, pair.slice(pair.indexOf(':') + 1)];
};

const AUTHORIZATION = /^(\S+)\s+(\S.*)$/;

const ofHeader = (value: string): string[] => {
  const [, scheme = '', credentials] = AUTHORIZATION.exec(value) ?? [];
  if (credentials === undefined) return [value];
  // A signature is valid for one request and a few minutes (AWS Signature Version 4).
  if (scheme.startsWith('AWS4-')) return [];
  return [value, credentials, ...(scheme.toLowerCase() === 'basic' ? ofBasic(credentials) : [])];
};

/** Header fields that hold no secrets. Any other field that a user adds may hold one. */
const WITHOUT_SECRETS = new Set([
  'accept',
  'accept-language',
  'content-type',
  'prefer',
  'user-agent',
  'x-request-id',
]);

/** The secrets in header fields that a user has added. */
export const secretsInHeaders = (headers: Readonly<Record<string, string>>, redactor: Redactor): string[] => {
  const redacted = redactor.headers(headers);
  return Object.entries(headers)
    .filter(([name, value]) => redacted[name] !== value || !WITHOUT_SECRETS.has(name.toLowerCase()))
    .flatMap(([, value]) => ofHeader(value));
};

const NONE: readonly string[] = [];

const inFields = (headers: Headers, redactor: Redactor): string[] => {
  const clean = redactor.headers(headers);
  if (clean === headers) return [];
  return Object.keys(headers)
    .filter((name) => name !== 'cookie' && redactor.isSecretHeader(name))
    .flatMap((name) => headerValues(headers, name).flatMap(ofHeader));
};

const inCookies = (headers: Headers, { isSecretCookie }: Redactor): string[] =>
  headers.cookie === undefined
    ? []
    : cookiesOf(headers).flatMap(([name, value]) => (isSecretCookie(name) ? [value] : []));

const inQuery = (query: string, redactor: Redactor): string[] =>
  query === '' || redactor.url(`?${query}`) === `?${query}`
    ? []
    : [...new URLSearchParams(query)].flatMap(([name, value]) =>
        redactor.isSecretParameter(name) ? [value] : [],
      );

/** The credentials in a request, which its response may repeat. */
export const credentialsIn = (
  { headers, query }: Pick<ExchangeRequest, 'headers' | 'query'>,
  redactor: Redactor,
): readonly string[] => {
  const found = [
    ...inFields(headers, redactor),
    ...inCookies(headers, redactor),
    ...inQuery(query, redactor),
  ];
  return found.length === 0 ? NONE : found;
};

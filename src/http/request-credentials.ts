import type { SecurityScheme } from '../contract/operation.ts';
import { cookiesOf, type ExchangeRequest, headerValues } from './exchange.ts';

/** The state of a request's credentials for a security scheme. A fault says what is wrong with them. */
export type Credentials = 'present' | 'absent' | { readonly fault: string };

const keysIn = (
  { in: location, parameter }: SecurityScheme,
  { headers, query }: ExchangeRequest,
): readonly string[] => {
  if (location === 'header') return headerValues(headers, parameter);
  if (location === 'query') return new URLSearchParams(query).getAll(parameter);
  return cookiesOf(headers).flatMap(([name, value]) => (name === parameter ? [value] : []));
};

const keyCredentials = (scheme: SecurityScheme, request: ExchangeRequest): Credentials => {
  const keys = keysIn(scheme, request);
  const [first = ''] = keys;
  // If there are several, it depends on the server which one counts.
  if (keys.length > 1) return { fault: `the ${scheme.in} ${scheme.parameter} is there ${keys.length} times` };
  return first.trim() === '' ? 'absent' : 'present';
};

/** The token of a bearer scheme (RFC 6750, 2.1). */
const B64TOKEN = /^[\w.~+/-]+=*$/;

/** RFC 7617, 2: the Base64 of a user, a colon and a password. */
const isUserAndPassword = (text: string): boolean =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').includes(':');

/**
 * Credentials in the header `Authorization`: the scheme's name in any letter case, then a value (RFC 9110, 11.1 and 11.4).
 */
const authorization = (scheme: string, { headers }: ExchangeRequest): Credentials => {
  const lines = headerValues(headers, 'authorization');
  const [sent = ''] = lines;
  const credentials = sent.slice(scheme.length + 1).trim();
  if (sent.slice(0, scheme.length + 1).toLowerCase() !== `${scheme} ` || credentials === '') return 'absent';
  if (lines.length > 1) return { fault: `the header Authorization is there ${lines.length} times` };
  if (scheme === 'basic' && !isUserAndPassword(credentials))
    return { fault: 'what follows Basic is no Base64 of user:password' };
  if (scheme === 'bearer' && !B64TOKEN.test(credentials))
    return { fault: 'what follows Bearer is no token (RFC 6750)' };
  return 'present';
};

/** The state of a request's credentials for a scheme. Whether they are valid, only the server can say. */
export const credentialsOf = (scheme: SecurityScheme, request: ExchangeRequest): Credentials => {
  if (scheme.type === 'apiKey') return keyCredentials(scheme, request);
  if (scheme.type === 'http') return authorization(scheme.scheme, request);
  // A client certificate is a property of the connection, which the exchange does not contain. An unknown type of scheme is
  // reported by the check of the document.
  const isHidden = scheme.type === 'mutualTLS' || scheme.type === 'unknown';
  return isHidden ? 'present' : authorization('bearer', request);
};

/** A scheme and where its credentials are sent, for messages. */
export const describeScheme = ({ name, type, in: location, parameter, scheme }: SecurityScheme): string => {
  if (type === 'apiKey') return `${name} (${location} ${parameter})`;
  if (type === 'mutualTLS') return `${name} (a client certificate)`;
  return `${name} (header Authorization: ${type === 'http' ? scheme : 'bearer'})`;
};

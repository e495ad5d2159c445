import type { Operation, SecurityScheme } from '../../contract/operation.ts';
import { type ExchangeRequest, headerOf } from '../../http/exchange.ts';

/** Describes the credentials of a request, as far as the mock's response may depend on them. */
export type Credentials = (request: ExchangeRequest) => string;

const BEARER = /^bearer\s./i;
const bit = (isGiven: boolean): string => (isGiven ? '1' : '0');

const keyOf =
  ({ in: location, parameter }: SecurityScheme): Credentials =>
  ({ headers, query }) => {
    if (location === 'header') return bit(Boolean(headerOf(headers, parameter)));
    if (location === 'query') return bit(Boolean(new URLSearchParams(query).get(parameter)));
    return bit((headerOf(headers, 'cookie') ?? '').includes(`${parameter}=`));
  };

/** The response depends on the presence of a token, not on its text. */
const bearer: Credentials = ({ headers }) => {
  const sent = headerOf(headers, 'authorization');
  if (sent === undefined) return '';
  // Prism accepts `Bearer` only with a capital B.
  return BEARER.test(sent) ? sent.slice(0, 6) : bit(sent !== '');
};

const whole: Credentials = ({ headers }) => headerOf(headers, 'authorization') ?? '';

const ofScheme = (scheme: SecurityScheme): Credentials => {
  if (scheme.type === 'apiKey') return keyOf(scheme);
  if (scheme.type === 'mutualTLS') return () => '';
  return scheme.type === 'http' && scheme.scheme !== 'bearer' ? whole : bearer;
};

/** Describes the credentials that an operation's `security` requires. */
export const createCredentials = ({ security: { value: alternatives } }: Operation): Credentials => {
  const readers = [
    ...new Map(alternatives.flat().map((scheme) => [scheme.name, ofScheme(scheme)])).values(),
    // Prism takes the alternative `{}` for the absence of Authorization.
    ...(alternatives.some(({ length }) => length === 0) ? [bearer] : []),
  ];
  const [only] = readers;
  if (only === undefined) return () => '';
  return readers.length === 1 ? only : (request) => readers.map((read) => read(request)).join('\n');
};

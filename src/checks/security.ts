import { cookiesOf, type ExchangeRequest, headerOf } from '../exchange.ts';
import type { SecurityScheme } from '../operation.ts';
import type { RequestCheck } from './check.ts';

const hasParameter = (
  { in: location, parameter }: SecurityScheme,
  { headers, query }: ExchangeRequest,
): boolean => {
  if (location === 'header') return Boolean(headerOf(headers, parameter));
  if (location === 'query') return Boolean(new URLSearchParams(query).get(parameter));
  return cookiesOf(headers).some(([name, value]) => name === parameter && value !== '');
};

/** The scheme's name in any letters, and something after it (RFC 9110, 11.1 and 11.4). */
const hasAuthorization = (scheme: string, { headers }: ExchangeRequest): boolean => {
  const sent = headerOf(headers, 'authorization') ?? '';
  const [word, credentials] = [sent.slice(0, scheme.length + 1), sent.slice(scheme.length + 1)];
  return word.toLowerCase() === `${scheme} ` && credentials.trim() !== '';
};

const isMet = (scheme: SecurityScheme, request: ExchangeRequest): boolean => {
  if (scheme.type === 'apiKey') return hasParameter(scheme, request);
  if (scheme.type === 'http') return hasAuthorization(scheme.scheme, request);
  // A client certificate belongs to the connection, which this exchange does not show. What an unknown scheme asks for, the
  // check of the document says.
  if (scheme.type === 'mutualTLS' || scheme.type === 'unknown') return true;
  return hasAuthorization('bearer', request);
};

/** What a caller would have to send, for a person. */
const describe = ({ name, type, in: location, parameter, scheme }: SecurityScheme): string => {
  if (type === 'apiKey') return `${name} (${location} ${parameter})`;
  return `${name} (header Authorization: ${type === 'http' ? scheme : 'bearer'})`;
};

/** Are there credentials of one of the kinds that the operation asks for? Whether they are valid, only the server knows. */
export const security: RequestCheck = (request, { operation }) => {
  const { pointer, value: alternatives } = operation.security;
  if (alternatives.length === 0) return [];
  if (alternatives.some((schemes) => schemes.every((scheme) => isMet(scheme, request)))) return [];
  const wanted = alternatives.map((schemes) => schemes.map(describe).join(' and ')).join(', or ');
  return [
    { rule: 'credentials', message: `lacks credentials: ${wanted}`, instance: '/headers', schema: pointer },
  ];
};

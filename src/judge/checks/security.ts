import type { SecurityRequirement } from '../../contract/operation.ts';
import type { ExchangeRequest } from '../../http/exchange.ts';
import { credentialsOf, describeScheme } from '../../http/request-credentials.ts';
import type { Finding, RequestCheck } from '../check.ts';

const NONE: readonly Finding[] = [];

const isMet = (schemes: SecurityRequirement, request: ExchangeRequest): boolean => {
  for (const scheme of schemes) if (credentialsOf(scheme, request) !== 'present') return false;
  return true;
};

/** The faults of the credentials in a request, without repetitions. */
const faultsOf = (alternatives: readonly SecurityRequirement[], request: ExchangeRequest): string[] => {
  const credentials = alternatives.flat().map((scheme) => credentialsOf(scheme, request));
  return [...new Set(credentials.flatMap((found) => (typeof found === 'string' ? [] : [found.fault])))];
};

/** Checks that a request has the credentials of one of the alternatives. Whether they are valid, only the server can say. */
export const security: RequestCheck = (request, { operation }) => {
  const { pointer, value: alternatives } = operation.security;
  if (alternatives.length === 0) return NONE;
  for (const schemes of alternatives) if (isMet(schemes, request)) return NONE;
  const params = {
    alternatives: alternatives.map((schemes) => schemes.map(describeScheme)),
    faults: faultsOf(alternatives, request),
  };
  return [{ rule: 'credentials', params, instance: '/headers', schema: pointer }];
};

import { type ExchangeRequest, headerOf } from '../http/exchange.ts';

const PREFERENCE = /(?:^|[,;\s])(?:code|example|dynamic)\s*=/i;
const QUERY_PREFERENCE = /(?:^|&)__(?:code|example|dynamic)=/;

/** Does the client ask for a certain answer of the mock? */
export const hasPreference = ({ headers, query }: ExchangeRequest): boolean =>
  PREFERENCE.test(headerOf(headers, 'prefer') ?? '') || QUERY_PREFERENCE.test(query);

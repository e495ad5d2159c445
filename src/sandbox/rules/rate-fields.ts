import type { Contract } from '../../contract/contract.ts';
import type { Operation, Parameter } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import type { ExchangeResponse } from '../../http/exchange.ts';
import { sampleParameter } from '../../values/sample.ts';
import type { RateState, Rule } from '../rules.ts';

/** Rate limit header fields, by the ends of their names. */
const FIELDS: readonly (readonly [RegExp, (rate: RateState) => number])[] = [
  [/remaining$/, ({ remaining }) => remaining],
  [/reset$/, ({ reset }) => reset],
  [/limit$/, ({ limit }) => limit],
];

const IS_LIMIT = /(?:rate|burst)-?limit/;
const IS_BURST = /burst-?limit/;
/** A limit within at most this many seconds counts as a burst limit, where the vendor documents both. */
const LONGEST_BURST = 60;

/** Is the header a time in seconds since 1970, rather than a number of seconds to wait? Its sample shows. */
const isPointInTime = (contract: Contract, header: Parameter): boolean =>
  Number(sampleParameter(contract, header, 'response')) > 1e9;

/** Does the rule stand for the vendor's burst limit? The contract must have one, and the rule's window be short. */
const isBurst = ({ responses }: Operation, status: number, { seconds }: RateState): boolean =>
  seconds <= LONGEST_BURST &&
  (findResponse(responses, status)?.headers.some(({ name }) => IS_BURST.test(name.toLowerCase())) ?? false);

const valueFor = (contract: Contract, header: Parameter, rate: RateState): number | undefined => {
  const name = header.name.toLowerCase();
  if (name === 'retry-after') return rate.isExceeded ? rate.reset : undefined;
  const [, read] = (IS_LIMIT.test(name) && FIELDS.find(([form]) => form.test(name))) || [];
  return name.endsWith('reset') && read && isPointInTime(contract, header) ? rate.resetAt : read?.(rate);
};

/** The response with the documented rate limit fields, counted for real. */
export const withRate = (
  contract: Contract,
  operation: Operation,
  response: ExchangeResponse,
  rate: RateState,
): ExchangeResponse => {
  const { status } = response;
  const ofBurst = isBurst(operation, status, rate);
  const fields: Record<string, string> = {};
  for (const header of findResponse(operation.responses, status)?.headers ?? []) {
    const name = header.name.toLowerCase();
    const value = valueFor(contract, header, rate);
    if (value !== undefined && (name === 'retry-after' || IS_BURST.test(name) === ofBurst))
      fields[name] = String(value);
  }
  return { ...response, headers: { ...response.headers, ...fields } };
};

/** The documented 429; of several examples, the one for the burst limit if that was exceeded. */
export const refusalOf = (operation: Operation, rate: RateState): NonNullable<Rule['answer']> => {
  const examples = findResponse(operation.responses, 429)?.content.flatMap((one) => one.examples) ?? [];
  const ofBurst = isBurst(operation, 429, rate);
  const found = examples.find(({ name }) => /burst/i.test(name) === ofBurst);
  return { code: 429, ...(found ? { example: found.name } : {}) };
};

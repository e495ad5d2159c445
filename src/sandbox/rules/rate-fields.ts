import type { Contract } from '../../contract/contract.ts';
import type { Operation, Parameter } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import type { ExchangeResponse } from '../../http/exchange.ts';
import { sampleParameter } from '../../values/sample.ts';
import type { RateState, Rule } from '../rules.ts';

/** Fields that tell of a limit, by what their names end in. */
const FIELDS: readonly (readonly [RegExp, (rate: RateState) => number])[] = [
  [/remaining$/, ({ remaining }) => remaining],
  [/reset$/, ({ reset }) => reset],
  [/limit$/, ({ limit }) => limit],
];

const IS_LIMIT = /(?:rate|burst)-?limit/;
const IS_BURST = /burst-?limit/;
/** A vendor that counts bursts as well counts them within so many seconds at most. */
const LONGEST_BURST = 60;

/** Seconds since 1970, and not until then: some vendors' fields tell when the count starts again. */
const isPointInTime = (contract: Contract, header: Parameter): boolean =>
  Number(sampleParameter(contract, header, 'response')) > 1e9;

/** Which of a vendor's limits a rule stands for: that of bursts, where the contract has one and the time is short. */
const isBurst = ({ responses }: Operation, status: number, { seconds }: RateState): boolean =>
  seconds <= LONGEST_BURST &&
  (findResponse(responses, status)?.headers.some(({ name }) => IS_BURST.test(name.toLowerCase())) ?? false);

const valueFor = (contract: Contract, header: Parameter, rate: RateState): number | undefined => {
  const name = header.name.toLowerCase();
  if (name === 'retry-after') return rate.isExceeded ? rate.reset : undefined;
  const [, read] = (IS_LIMIT.test(name) && FIELDS.find(([form]) => form.test(name))) || [];
  return name.endsWith('reset') && read && isPointInTime(contract, header) ? rate.resetAt : read?.(rate);
};

/** A response with the fields of a limit that the contract documents for its status, counted for real. */
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

/** The answer to one request too many: of several examples, the one about bursts where a burst was too long. */
export const refusalOf = (operation: Operation, rate: RateState): NonNullable<Rule['answer']> => {
  const examples = findResponse(operation.responses, 429)?.content.flatMap((one) => one.examples) ?? [];
  const ofBurst = isBurst(operation, 429, rate);
  const found = examples.find(({ name }) => /burst/i.test(name) === ofBurst);
  return { code: 429, ...(found ? { example: found.name } : {}) };
};

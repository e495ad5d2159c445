import type { Case } from '../../cases/case.ts';
import type { Contract } from '../../contract/contract.ts';
import { follow, isObject } from '../../json/pointer.ts';

/** Statuses of HTTP for a URL or header fields that are too long: RFC 9110, 15.5.15 and RFC 6585, 5. */
const TOO_LONG = new Set([414, 431]);

/** What routers and frameworks answer before they find an operation: not found, or malformed. */
const BEFORE_ROUTING = new Set([400, 404]);

/** Characters of one value in a URL from which on servers may refuse it. */
const LONG = 1000;

/** The length of the longest value in a URL, as it is sent. */
const longestIn = (url: string): number => Math.max(...url.split(/[/?&=]/).map(({ length }) => length));

/** Does the contract allow so long a value by `maxLength`? */
const isDocumented = ({ document: { root } }: Contract, { operation }: Case): boolean =>
  operation.parameters.some(({ in: place, schema }) => {
    const found =
      schema === undefined || !['path', 'query'].includes(place) ? undefined : follow(root, schema);
    return isObject(found?.value) && Number(found.value.maxLength) >= LONG;
  });

/**
 * Was the request refused because a value in its URL is too long, where the contract documents no bound as
 * high?
 * @param isByContract does the response keep the contract?
 * @returns the length of the value; undefined if the answer is no
 */
export const refusedLength = (
  contract: Contract,
  one: Case,
  status: number,
  isByContract: boolean,
): number | undefined => {
  const isRefused = TOO_LONG.has(status) || (BEFORE_ROUTING.has(status) && !isByContract);
  if (!isRefused) return undefined;
  const length = longestIn(one.url);
  return length >= LONG && !isDocumented(contract, one) ? length : undefined;
};

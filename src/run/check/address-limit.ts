import type { Case } from '../../cases/case.ts';
import type { Contract } from '../../contract/contract.ts';
import { follow, isObject } from '../../json/pointer.ts';

/** Statuses by which HTTP itself refuses an address that is too long: RFC 9110, 15.5.15 and RFC 6585, 5. */
const TOO_LONG = new Set([414, 431]);

/** What routers and frameworks answer before an operation is found: no operation is there, or the request is malformed. */
const UNREAD = new Set([400, 404]);

/** Characters of one value in an address, from which on servers refuse it without looking further. */
const LONG = 1000;

/** The characters of the longest value in an address, as it is sent. */
const longestIn = (url: string): number => Math.max(...url.split(/[/?&=]/).map(({ length }) => length));

/** Does the contract itself say that a value in the address may be so long? */
const isDocumented = ({ document: { root } }: Contract, { operation }: Case): boolean =>
  operation.parameters.some(({ in: place, schema }) => {
    const found =
      schema === undefined || !['path', 'query'].includes(place) ? undefined : follow(root, schema);
    return isObject(found?.value) && Number(found.value.maxLength) >= LONG;
  });

/**
 * Has an address a value that is longer than any bound that the contract documents, and is it refused for that?
 * @param isByContract is the answer one that the contract documents?
 * @returns the characters of the value
 */
export const refusedLength = (
  contract: Contract,
  one: Case,
  status: number,
  isByContract: boolean,
): number | undefined => {
  const isRefused = TOO_LONG.has(status) || (UNREAD.has(status) && !isByContract);
  if (!isRefused) return undefined;
  const length = longestIn(one.url);
  return length >= LONG && !isDocumented(contract, one) ? length : undefined;
};

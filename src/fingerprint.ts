import { createHash } from 'node:crypto';
import type { Contract } from './contract.ts';
import type { Violation } from './judge.ts';

/** Where an item stands in its list says nothing of what is wrong with it. */
const anyItem = (instance: string): string => instance.replace(/\/\d+(?=\/|$)/g, '/*');

/**
 * What a message names beside the place: who accepts an undocumented 404 has not accepted a 500, and that `id` is missing is
 * another violation than that `name` is, though both break the same `required`.
 */
const NAMED = /^has the status (\d+)|^(?:lacks|has) the (?:required )?member (".*?")(?=,|$)/;

/**
 * Names a violation so that it is recognised in another run: by what was broken and where, not by the values that broke it,
 * nor by lines of the contract, which move.
 * @returns 16 hexadecimal digits
 */
export const fingerprintOf = ({ document }: Contract, violation: Violation): string => {
  const { operation, side, check, rule, instance, schema } = violation;
  const [, status, member] = NAMED.exec(violation.message) ?? [];
  const place = [operation ?? '', side, check, rule, anyItem(instance), schema];
  const parts = [document.provider.name, ...place, status ?? member ?? ''];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};

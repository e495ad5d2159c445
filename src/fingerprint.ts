import { createHash } from 'node:crypto';
import type { Contract } from './contract.ts';
import type { Violation } from './judge.ts';

/** Where an item stands in its list says nothing of what is wrong with it. */
const anyItem = (instance: string): string => instance.replace(/\/\d+(?=\/|$)/g, '/*');

/** What is wrong, without the value that was found: that comes last in a sentence. */
export const subjectOf = ({ message }: Violation): string =>
  message.replace(/, (?:is|has|documented:) .*$/s, '');

/**
 * Names a violation so that it is recognised in another run: by what was broken and where, not by the values that broke it,
 * nor by lines of the contract, which move.
 * @returns 16 hexadecimal digits
 */
export const fingerprintOf = ({ document }: Contract, violation: Violation): string => {
  const { operation, side, check, rule, instance, schema } = violation;
  const parts = [
    document.provider.name,
    operation ?? '',
    side,
    check,
    rule,
    anyItem(instance),
    schema,
    subjectOf(violation),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};

import type { Contract } from '../contract/contract.ts';
import { anyItem, digestOf } from './fingerprint.ts';
import type { Violation } from './judge.ts';
import { violationMessage } from './sentence.ts';

/**
 * The parts of a sentence that version 1 includes: a status, a member's name, the reason why a case should have been
 * refused.
 */
const NAMED = /^has the status (\d+)|^(?:lacks|has) the (?:required )?member (".*?")(?=,|$)/;

/**
 * The fingerprint of version 1, in old baselines and in SARIF's `contractViolation/v1`. It is derived from the sentence, and
 * kept for compatibility with old baselines.
 */
export const fingerprintV1Of = (contract: Contract, violation: Violation): string => {
  const { operation, side, check, rule, instance, schema } = violation;
  const message = violationMessage(violation);
  const [, status, member] = NAMED.exec(message) ?? [];
  const reason = check === 'case' ? /\((.*)\)/s.exec(message)?.[1] : undefined;
  const named = [status ?? member ?? '', ...(reason === undefined ? [] : [reason])].join(' ');
  return digestOf(
    contract,
    JSON.stringify([operation ?? '', side, check, rule, anyItem(instance), schema, named]),
  );
};

import type { Contract } from '../contract/contract.ts';
import { anyItem, digestOf } from './fingerprint.ts';
import type { Violation } from './judge.ts';
import { violationMessage } from './sentence.ts';

/** What the first version took from the sentence: a status, the name of a member, the reason why a case should have been refused. */
const NAMED = /^has the status (\d+)|^(?:lacks|has) the (?:required )?member (".*?")(?=,|$)/;

/**
 * The name of a violation in baselines of version 1 and in SARIF's `contractViolation/v1`, which was made of its sentence. It is
 * kept so that what was accepted under it stays accepted; nothing new is named by it.
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

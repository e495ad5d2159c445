import { createHash } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import { titleOf } from '../document/document.ts';
import type { Violation } from './judge.ts';

/** Where an item stands in its list says nothing of what is wrong with it. */
export const anyItem = (instance: string): string => instance.replace(/\/\d+(?=\/|$)/g, '/*');

/**
 * What a message names beside the place: who accepts an undocumented 404 has not accepted a 500, and that `id` is missing is
 * another violation than that `name` is, though both break the same `required`.
 */
const NAMED = /^has the status (\d+)|^(?:lacks|has) the (?:required )?member (".*?")(?=,|$)/;

/** What is wrong, without the value that was found: that comes last in a sentence. */
export const subjectOf = ({ message }: Violation): string =>
  message.replace(/, (?:is|has|documented:) .*$/s, '').replace(/^(is not valid \w+): .*$/s, '$1');

/** What makes a violation another one than others of the same contract. */
export const identityOf = ({
  operation,
  side,
  check,
  rule,
  instance,
  schema,
  message,
}: Violation): string => {
  const [, status, member] = NAMED.exec(message) ?? [];
  // Why a case should have been refused stands in brackets.
  const reason = check === 'case' ? /\((.*)\)/s.exec(message)?.[1] : undefined;
  return JSON.stringify([
    operation ?? '',
    side,
    check,
    rule,
    anyItem(instance),
    schema,
    [status ?? member ?? '', ...(reason === undefined ? [] : [reason])].join(' '),
  ]);
};

/**
 * Names a violation so that it is recognised in another run: by what was broken and where, not by the values that broke it,
 * nor by lines of the contract, which move, nor by the document's file, which another checkout has elsewhere.
 * @returns 16 hexadecimal digits
 */
export const fingerprintOf = ({ document }: Contract, violation: Violation): string =>
  createHash('sha256')
    .update(`${titleOf(document).title} ${identityOf(violation)}`)
    .digest('hex')
    .slice(0, 16);

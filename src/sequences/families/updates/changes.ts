import { uniqueTexts } from '../../../cases/unique-texts.ts';
import type { OperationRole } from '../../../resource/resources.ts';
import type { Actor, Thing } from '../../actor.ts';
import type { Shown } from '../../records/records.ts';

/** A change of one member of a record, as an update sends it. */
export interface Change {
  /** The name of the changed member. */
  readonly member: string;
  /** The members that the update sends, the changed one among them. */
  readonly sent: Shown;
}

const SUFFIX = '-b';

/** Other values of the same type; the contract may not allow each. */
const othersFor = (value: unknown): unknown[] => {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  return typeof value === 'string' ? uniqueTexts(value, SUFFIX) : [];
};

const FREE = /name|title|label|description|note|comment|text|subject|summary/i;

/** The names of members that can be changed: own ones that were sent when the record was created. Free texts come first. */
const changeableNames = ({ sent, subject }: Thing, own: Shown, except: string | undefined): string[] => {
  const names = Object.keys(own).filter(
    (name) => name !== subject.key && name !== except && Object.hasOwn(sent, name),
  );
  return [...names.filter((name) => FREE.test(name)), ...names.filter((name) => !FREE.test(name))];
};

/** What an update can send with a changed member: that one alone if the update merges, all own members, also an example's. */
const waysToSend = ({ update, bulk }: OperationRole, changed: Shown, own: Shown, example: Shown): Shown[] => [
  ...(update === 'merge' && !bulk ? [changed] : []),
  { ...own, ...changed },
  { ...example, ...own, ...changed },
];

/**
 * Changes to try in turn, each of one member: for each member, other values of its type; for each value, several ways to send
 * it. The contract may not allow all of them.
 * @param own the members of the record that an update may send
 * @param example the members of a documented update
 * @param except a member not to change
 */
export function* changesOf(
  { parts }: Actor,
  thing: Thing,
  own: Shown,
  example: Shown,
  except?: string,
): Generator<Change> {
  const update = thing.subject.update as OperationRole;
  for (const member of changeableNames(thing, own, except)) {
    if (!parts.includes(`change ${member}`)) continue;
    for (const [nth, value] of othersFor(own[member]).entries()) {
      const ways = waysToSend(update, { [member]: value }, own, example);
      for (const [at, sent] of ways.entries())
        if (parts.includes(`change ${member} by ${nth} ${at}`)) yield { member, sent };
    }
  }
}

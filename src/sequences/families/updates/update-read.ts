import type { OperationRole } from '../../../resource/resources.ts';
import type { Actor, Thing } from '../../actor.ts';
import type { Departure } from '../../departure.ts';
import { unlessImpossible } from '../../not-possible.ts';
import { fieldOf, isInconclusive, type Step, statusOf } from '../../step.ts';
import { byExamples } from '../../subject.ts';
import { ofSubjects } from '../family.ts';
import { notKept } from '../read-back.ts';
import { type BeforeAndAfter, changedConstants, lostMembers, type ShownRecord } from '../untouched.ts';
import { change } from '../update.ts';
import type { Change } from './changes.ts';

const isStrong = (tag: string): boolean => !tag.startsWith('W/');

/** Reports a strong ETag that an update left as it was. */
const sameTag = (before: Step, after: Step, by: string): Departure[] => {
  const [etag, actual] = [fieldOf(before, 'etag'), fieldOf(after, 'etag')];
  if (etag === undefined || etag !== actual || !isStrong(etag)) return [];
  return [{ rule: 'etag', params: { by, etag }, instance: '/headers/etag', step: after, actual }];
};

/** Reports what is wrong with a record after an update. */
const departuresOf = (
  actor: Actor,
  { subject, sent: created }: Thing,
  { member, sent }: Change,
  looks: BeforeAndAfter,
): readonly Departure[] => {
  const { before, after } = looks;
  const by = (subject.update as OperationRole).operation.id;
  const read = (subject.read ?? subject.list) as OperationRole;
  const changed = notKept(actor, read, after.step, { [member]: sent[member] }, after.record, by);
  const untouched = Object.fromEntries(
    Object.entries(created).filter(([name]) => !Object.hasOwn(sent, name)),
  );
  const isReplaced = subject.update?.update === 'replace';
  return [
    ...changed,
    ...(isReplaced ? [] : lostMembers(actor, read, looks, untouched, by)),
    ...changedConstants(read, looks, by),
    ...(changed.length === 0 ? sameTag(before.step, after.step, by) : []),
  ];
};

/** Changes another member; the first change must not be lost. The first update alone cannot show that. */
const lostByAnother = async (
  actor: Actor,
  thing: Thing,
  before: ShownRecord,
  { member, sent }: Change,
): Promise<readonly Departure[]> => {
  const { update, read, list } = thing.subject;
  const other = await unlessImpossible(() => change(actor, thing, before.record, undefined, member));
  if (!other || Object.hasOwn(other.sent, member)) return [];
  const { step, record } = await actor.look(thing);
  if (!record) return []; // Reported by other families.
  const looks = { before, after: { step, record } };
  const by = (update as OperationRole).operation.id;
  return lostMembers(actor, (read ?? list) as OperationRole, looks, { [member]: sent[member] }, by);
};

/** Updates a record; the change must be there, other members the same, and the ETag different. */
export const updateRead = ofSubjects({
  title: 'an update changes what it mentions and nothing else, and the ETag changes',
  source: 'RFC 9110, 8.8.3 and 9.3.4; RFC 5789, 2',
  appliesTo: ({ update, read, list }) => update !== undefined && (read ?? list) !== undefined,
  variants: byExamples,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const before = await actor.lookBefore(thing);
    if (!before.record) return [];
    const changed = await change(actor, thing, before.record);
    const after = await actor.look(thing);
    if (isInconclusive(after.step)) return [];
    const by = (subject.update as OperationRole).operation.id;
    const { step, record } = after;
    if (!record)
      return [{ rule: 'created-missing', params: { by, status: statusOf(step) }, instance: '/status', step }];
    const looks = { before: { step: before.step, record: before.record }, after: { step, record } };
    const found = departuresOf(actor, thing, changed, looks);
    const isPart = subject.update?.update === 'merge' && !subject.update.bulk;
    if (found.length > 0 || !isPart || !actor.parts.includes('another member')) return found;
    return lostByAnother(actor, thing, looks.after, changed);
  },
});

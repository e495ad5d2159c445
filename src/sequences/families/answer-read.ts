import { child } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import type { Look } from '../lists/find-listed.ts';
import { pointerTo, recordIn, type Shown } from '../records/records.ts';
import { isDone, type Step } from '../step.ts';
import { byExamples } from '../subject.ts';
import { ofSubjects } from './family.ts';
import { ownMembers } from './own-members.ts';
import { notKept } from './read-back.ts';
import { change } from './update.ts';

interface Comparison {
  readonly found: Departure[];
  /** The last read. */
  readonly look?: Look;
}

/**
 * Compares the answer of a create or update with two later reads. Only members that clients set count, since a server may
 * go on to process the rest, and only where both reads agree.
 * @param sent the request's members; differences from them belong to other families
 */
const compareWithReads = async (
  actor: Actor,
  thing: Thing,
  role: OperationRole,
  answer: Step,
  sent: Shown,
): Promise<Comparison> => {
  const shown = recordIn(answer, role);
  const first = await actor.look(thing);
  const second = actor.parts.includes('second read') ? await actor.look(thing) : first;
  const { record } = second;
  if (!shown || !isDone(answer) || !first.record || !record) return { found: [] };
  const read = (thing.subject.read ?? thing.subject.list) as OperationRole;
  const by = role.operation.id;
  const own = ownMembers(actor, role, shown);
  const notAs = (from: Shown): Departure[] => notKept(actor, read, second.step, from, record, by);
  // Members that change between reads, or that another family reports.
  const others = new Set([...notAs(first.record), ...notAs(sent)].map(({ instance }) => instance));
  const found = notAs(own).filter(({ instance, severity }) => !others.has(instance) && !severity);
  return { found: found.map((one) => ({ ...one, rule: 'answered-otherwise' })), look: second };
};

/** Member names for the time of the last change: `modifiedAt`, `date_updated`, `lastModified`. */
const CHANGE_TIME_MEMBER = /^(date_?|last_?)?(modified|updated|changed)(_?(at|on|date|time))?$/i;

/**
 * Finds a time of change that the update's answer shows and later reads do not. They must still show the old time, in the
 * format of the create's answer.
 */
const timeOf = (
  { subject, step }: Thing,
  update: OperationRole,
  { answer, before, after }: { readonly answer: Step; readonly before: Shown; readonly after: Look },
): Departure[] => {
  const [made, shown] = [recordIn(step, subject.create), recordIn(answer, update)];
  const { record } = after;
  if (!made || !shown || !record) return [];
  const read = (subject.read ?? subject.list) as OperationRole;
  return Object.keys(shown)
    .filter(
      (name) =>
        CHANGE_TIME_MEMBER.test(name) &&
        typeof shown[name] === 'string' &&
        shown[name] !== before[name] &&
        made[name] === before[name] &&
        record[name] === before[name],
    )
    .map((name) => ({
      rule: 'answered-otherwise',
      params: { by: update.operation.id, sent: shown[name] },
      instance: child(pointerTo(after.step, read, record), name),
      step: after.step,
      actual: record[name],
    }));
};

/** Creates and updates a record; the answers must show what later reads show. */
export const answerRead = ofSubjects({
  title: 'the response to a create or an update shows what is read afterwards',
  source: 'RFC 9110, 15.3.1 and 15.3.2',
  appliesTo: ({ read, list }) => (read ?? list) !== undefined,
  variants: byExamples,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const { found, look } = actor.parts.includes('reads of what was made')
      ? await compareWithReads(actor, thing, subject.create, thing.step, thing.sent)
      : { found: [], look: await actor.lookBefore(thing) };
    const before = look?.record;
    if (found.length > 0 || !subject.update || !before) return found;
    const { step, sent, member } = await change(actor, thing, before);
    const later = await compareWithReads(actor, thing, subject.update, step, { [member]: sent[member] });
    if (later.found.length > 0 || !later.look) return later.found;
    return timeOf(thing, subject.update, { answer: step, before, after: later.look });
  },
});

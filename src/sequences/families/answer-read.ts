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

interface Otherwise {
  readonly found: Departure[];
  /** The last read. */
  readonly look?: Look;
}

/**
 * What the answer of a write shows otherwise than reads afterwards do: of what clients set, since a server may go on to work on the
 * rest, and only what two reads agree on.
 * @param sent what the client sent, which another family looks at
 */
const otherwise = async (
  actor: Actor,
  thing: Thing,
  role: OperationRole,
  answer: Step,
  sent: Shown,
): Promise<Otherwise> => {
  const shown = recordIn(answer, role);
  const first = await actor.look(thing);
  const second = actor.parts.includes('second read') ? await actor.look(thing) : first;
  const { record } = second;
  if (!shown || !isDone(answer) || !first.record || !record) return { found: [] };
  const read = (thing.subject.read ?? thing.subject.list) as OperationRole;
  const by = role.operation.id;
  const own = ownMembers(actor, role, shown);
  const notAs = (from: Shown): Departure[] => notKept(actor, read, second.step, from, record, by);
  // What changes from read to read, and what another family tells.
  const others = new Set([...notAs(first.record), ...notAs(sent)].map(({ instance }) => instance));
  const found = notAs(own).filter(({ instance, severity }) => !others.has(instance) && !severity);
  return { found: found.map((one) => ({ ...one, rule: 'answered-otherwise' })), look: second };
};

/** Names of the time of the last change: `modifiedAt`, `date_updated`, `lastModified`. */
const OF_CHANGE = /^(date_?|last_?)?(modified|updated|changed)(_?(at|on|date|time))?$/i;

/**
 * The time of a change that an answer shows and that reads do not know: they still show the time of before, which the answer of
 * the create had shown in the same words.
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
        OF_CHANGE.test(name) &&
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

/** What a write is answered with is what is read afterwards. */
export const answerRead = ofSubjects({
  title: 'what the answer of a create or an update shows is what is read afterwards',
  source: 'RFC 9110, 15.3.1 and 15.3.2',
  appliesTo: ({ read, list }) => (read ?? list) !== undefined,
  variants: byExamples,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const { found, look } = actor.parts.includes('reads of what was made')
      ? await otherwise(actor, thing, subject.create, thing.step, thing.sent)
      : { found: [], look: await actor.lookBefore(thing) };
    const before = look?.record;
    if (found.length > 0 || !subject.update || !before) return found;
    const { step, sent, member } = await change(actor, thing, before);
    const later = await otherwise(actor, thing, subject.update, step, { [member]: sent[member] });
    if (later.found.length > 0 || !later.look) return later.found;
    return timeOf(thing, subject.update, { answer: step, before, after: later.look });
  },
});

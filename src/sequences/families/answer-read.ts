import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { recordIn, type Shown } from '../records.ts';
import { isDone, type Step } from '../step.ts';
import type { SequenceFamily } from './family.ts';
import { ownMembers } from './own-members.ts';
import { notKept } from './read-back.ts';
import { change } from './update.ts';

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
): Promise<{ readonly found: Departure[]; readonly record?: Shown }> => {
  const shown = recordIn(answer, role);
  const [first, second] = [await actor.look(thing), await actor.look(thing)];
  const { record } = second;
  if (!shown || !isDone(answer) || !first.record || !record) return { found: [] };
  const read = (thing.subject.read ?? thing.subject.list) as OperationRole;
  const by = role.operation.id;
  const own = ownMembers(actor, role, shown);
  const notAs = (from: Shown): Departure[] => notKept(actor, read, second.step, from, record, by);
  // What changes from read to read, and what another family tells.
  const others = new Set([...notAs(first.record), ...notAs(sent)].map(({ instance }) => instance));
  const found = notAs(own).filter(({ instance, severity }) => !others.has(instance) && !severity);
  return { found: found.map((one) => ({ ...one, rule: 'answered-otherwise' })), record };
};

/** What a write is answered with is what is read afterwards. */
export const answerRead: SequenceFamily = {
  title: 'what the answer of a create or an update shows is what is read afterwards',
  source: 'RFC 9110, 15.3.1 and 15.3.2',
  appliesTo: ({ read, list }) => (read ?? list) !== undefined,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const { found, record } = await otherwise(actor, thing, subject.create, thing.step, thing.sent);
    if (found.length > 0 || !subject.update || !record) return found;
    const { step, sent, member } = await change(actor, thing, record);
    return (await otherwise(actor, thing, subject.update, step, { [member]: sent[member] })).found;
  },
};

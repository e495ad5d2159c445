import { isObject } from '../../../json/pointer.ts';
import type { OperationRole } from '../../../resource/resources.ts';
import { distinctBodies, jsonBodies } from '../../json-bodies.ts';
import type { Shown } from '../../records/records.ts';
import { isAccepted, isDone } from '../../step.ts';
import { ofSubjects } from '../family.ts';
import { ownMembers } from '../own-members.ts';
import { notKept } from '../read-back.ts';
import { attempt } from '../update.ts';

/** Sends the contract's update examples; members that a create request cannot set must be kept as well. */
export const updateExamples = ofSubjects({
  title: 'members that an update can set, but a create cannot, are kept: with the contract’s examples',
  source: 'RFC 9110, 9.3.4; RFC 5789, 2',
  appliesTo: ({ update, read, list }) => update !== undefined && !update.bulk && (read ?? list) !== undefined,
  run: async (actor, subject) => {
    const update = subject.update as OperationRole;
    const read = (subject.read ?? subject.list) as OperationRole;
    const thing = await actor.create(subject);
    const { record } = await actor.lookBefore(thing);
    if (!record) return [];
    const own = ownMembers(actor, update, { ...record, ...thing.sent });
    for (const [at, { body }] of distinctBodies(jsonBodies(actor.contract, update.operation)).entries()) {
      if (!actor.parts.includes(`example ${at}`)) continue;
      const example: Shown = isObject(body.value) ? body.value : {};
      const added = Object.entries(example).filter(
        ([name]) => !Object.hasOwn(thing.sent, name) && name !== subject.key,
      );
      const sent = Object.fromEntries(added);
      const value = update.update === 'merge' ? sent : { ...example, ...own, ...sent };
      const step = added.length === 0 ? undefined : await attempt(actor, thing, { ...body, value });
      if (!step || !isDone(step) || isAccepted(step)) continue;
      const after = await actor.look(thing);
      if (!after.record) continue; // Reported by other families.
      const found = notKept(actor, read, after.step, sent, after.record, update.operation.id);
      if (found.length > 0) return found;
    }
    return [];
  },
});

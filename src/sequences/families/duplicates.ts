import { membersWith } from '../records/member-extensions.ts';
import { keysIn, recordIn, saysError } from '../records/records.ts';
import { isAccepted, isDone, statusOf } from '../step.ts';
import { ofSubjects } from './family.ts';
import { keyPointer } from './read-back.ts';

/** Sends a create request twice; a unique member must not be accepted again. */
export const duplicates = ofSubjects({
  title: 'a second record with the same unique value is refused',
  source: 'the contract: x-contracts-unique',
  appliesTo: ({ create }, contract) => membersWith(contract, create, 'x-contracts-unique').length > 0,
  run: async (actor, subject) => {
    const { create, key: member } = subject;
    const [name = ''] = membersWith(actor.contract, create, 'x-contracts-unique');
    const thing = await actor.create(subject);
    if (thing.sent[name] === undefined) return [];
    const step = await actor.again(thing);
    const [key] = keysIn(step, create, member);
    const isMade = isDone(step) && !isAccepted(step) && !saysError(recordIn(step, create));
    if (!isMade || key === undefined || key === thing.key) return [];
    const second = actor.adopt(subject, thing.params, key, step);
    // A server may answer with success without creating a second record.
    for (const [at, one] of [second, thing].entries())
      if (actor.parts.includes(`look ${at}`) && !(await actor.look(one)).record) return [];
    const params = { by: create.operation.id, name, value: thing.sent[name], status: statusOf(step) };
    return [{ rule: 'made-twice', params, instance: keyPointer(second), step, actual: key }];
  },
});

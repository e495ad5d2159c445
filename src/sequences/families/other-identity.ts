import type { DraftBody } from '../../cases/documented-bodies.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Departure } from '../departure.ts';
import { NotPossible } from '../not-possible.ts';
import { keyOf, recordIn, recordsIn } from '../records/records.ts';
import { isDone, type Step, statusOf } from '../step.ts';
import { naming } from '../thing.ts';
import { ofSubjects } from './family.ts';

const AS_OTHER = { credentials: 'other' } as const;

/** A PUT with a documented 201 may create a record of the caller's own (RFC 9110, 9.3.4). */
const mayCreate = ({ operation }: OperationRole): boolean =>
  operation.responses.some(({ status }) => status === '201');

/**
 * Reads, lists, updates and deletes a record as a second user, who must have no access. A contract cannot say who has
 * access, so this runs only where the user gives a second identity.
 */
export const otherIdentity = ofSubjects({
  title: 'a created record is not shown to a second identity, which cannot change or delete it either',
  source: 'OWASP API1:2023; RFC 9110, 15.5.4',
  needsOther: true,
  appliesTo: ({ read, list }) => read !== undefined || list !== undefined,
  run: async (actor, subject) => {
    const { read, list, update, remove, key: member } = subject;
    const thing = await actor.create(subject);
    const by = subject.create.operation.id;
    const steps: Step[] = [];
    const send = async (role: OperationRole, body?: DraftBody): Promise<Step> => {
      const step = await actor.request(role, thing.params, { ...AS_OTHER, ...(body ? { body } : {}) });
      steps.push(step);
      return step;
    };
    const found = (rule: string, step: Step): Departure[] => [
      { rule, params: { by, key: thing.key, status: statusOf(step) }, instance: '/status', step },
    ];
    if (read && actor.parts.includes('read')) {
      const step = await send(read);
      if (isDone(step) && keyOf(recordIn(step, read), member) === thing.key)
        return found('shown-to-another', step);
    }
    if (list && actor.parts.includes('list')) {
      const step = await send(list);
      if (isDone(step) && recordsIn(step, list, member).some((one) => keyOf(one, member) === thing.key))
        return found('shown-to-another', step);
    }
    if (update && !update.bulk && !mayCreate(update) && actor.parts.includes('update')) {
      const step = await send(update, naming(actor.bodyOf(update), update, thing));
      if (isDone(step)) return found('changed-by-another', step);
    }
    if (remove && !remove.bulk) {
      const step = await send(remove, naming(actor.bodyOf(remove), remove, thing));
      // DELETE may be answered with success though the caller has no such record.
      const { record, step: look } = await actor.look(thing);
      if (isDone(step) && !record && !isDone(look)) {
        thing.isGone = true;
        return found('removed-by-another', step);
      }
    }
    if (steps.length > 0 && steps.every((step) => statusOf(step) === 401))
      throw new NotPossible('the credentials of the second identity are refused with 401');
    return [];
  },
});

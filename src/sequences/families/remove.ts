import { extensionAt } from '../../extensions/extensions.ts';
import { child } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { NotPossible } from '../not-possible.ts';
import { pointerTo, recordIn, type Shown } from '../records/records.ts';
import { isAccepted, isDone, isInconclusive, type Step, statusOf } from '../step.ts';
import type { Subject } from '../subject.ts';
import { naming } from '../thing.ts';
import { ofSubjects } from './family.ts';

/** Member names that show a deleted state: `deletedAt`, `is_archived`, `status`. */
const STATE_MEMBER = /^(is_?)?(delet|remov|archiv|trash)|^(is_?)?(in)?active$|(status|state)$/i;

/** Does a record that is still shown say that it was deleted? A member of that state must have changed. */
export const isMarkedDeleted = (before: Shown | undefined, after: Shown): boolean =>
  Object.entries(after).some(
    ([name, value]) => STATE_MEMBER.test(name) && JSON.stringify(before?.[name]) !== JSON.stringify(value),
  );

const idOf = (role: OperationRole | undefined): string => (role as OperationRole).operation.id;

const remove = async (actor: Actor, thing: Thing): Promise<Step> => {
  const step = (await actor.remove(thing)) as Step;
  const id = idOf(thing.subject.remove);
  if (!isDone(step)) throw new NotPossible(`${id} is answered with ${statusOf(step) || 'nothing'}`);
  if (isAccepted(step)) throw new NotPossible(`${id} is answered with 202: it may be done later`);
  return step;
};

/** Reports a 5xx. 503 only says that the server is busy. */
const failure = ({ remove: role }: Subject, step: Step): Departure[] => {
  const status = statusOf(step);
  if (status < 500 || status === 503) return [];
  return [{ rule: 'failed', params: { by: idOf(role), status }, instance: '/status', step }];
};

const stillThere = ({ subject, key }: Thing, step: Step, isListed: boolean): Departure => ({
  rule: isListed ? 'still-listed' : 'still-there',
  params: { by: idOf(subject.remove), key },
  instance: isListed ? `/body${subject.list?.list?.array ?? ''}` : '/status',
  step,
});

/**
 * Reports a bulk delete that deletes a record twice: its answer must have the item's error member, which
 * x-contracts-item-error names.
 */
const removedAgain = ({ contract }: Actor, { subject, key }: Thing, step: Step): Departure[] => {
  const role = subject.remove as OperationRole;
  const { root } = contract.document;
  const member = extensionAt(root, role.operation.pointer, 'x-contracts-item-error');
  const record = recordIn(step, role);
  if (member === undefined || !isDone(step) || !record || record[member]) return [];
  const instance = child(pointerTo(step, role, record), 0, member);
  return [{ rule: 'removed-again', params: { by: role.operation.id, key }, instance, step }];
};

/** Deletes a record; it must not be found or listed, and a second delete must not be a server error. */
export const removeRead = ofSubjects({
  title: 'a deleted record is neither found nor listed, and deleting it again causes no server error',
  source: 'RFC 9110, 9.3.5',
  appliesTo: ({ remove: role }) => role !== undefined,
  run: async (actor, subject) => {
    const { read, list } = subject;
    const thing = await actor.create(subject);
    const before = await actor.lookBefore(thing);
    await remove(actor, thing);
    if (actor.parts.includes('look')) {
      const { step, record } = await actor.look(thing);
      if (!isInconclusive(step) && record && !isMarkedDeleted(before.record, record))
        return [stillThere(thing, step, read === undefined)];
      const failed = read ? failure(subject, step) : [];
      if (failed.length > 0) return failed;
    }
    if (list && read && actor.parts.includes('list')) {
      const listed = await actor.findListed(thing);
      if (listed.record && !isMarkedDeleted(before.record, listed.record))
        return [stillThere(thing, listed.step, true)];
    }
    const again = (await actor.remove(thing)) as Step;
    const failedAgain = failure(subject, again);
    return failedAgain.length > 0 ? failedAgain : removedAgain(actor, thing, again);
  },
});

/** Deletes a record and updates it; the update must fail. */
export const removeUpdate = ofSubjects({
  title: 'a deleted record cannot be changed',
  source: 'RFC 9110, 9.3.5',
  // A PUT may create a missing record (RFC 9110, 9.3.4) unless the contract documents 404 or 410.
  appliesTo: ({ remove: role, update, read }) =>
    role !== undefined &&
    read !== undefined &&
    update !== undefined &&
    !update.bulk &&
    !update.operation.responses.some(({ status }) => status === '201') &&
    update.operation.responses.some(({ status }) => status === '404' || status === '410'),
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    await remove(actor, thing);
    // A server error is a fault whether the record is gone or not.
    const gone = actor.parts.includes('look') ? await actor.look(thing) : undefined;
    if (gone && (gone.record || isInconclusive(gone.step))) return [];
    const update = subject.update as OperationRole;
    const body = naming(actor.bodyOf(update), update, thing);
    const step = await actor.request(update, thing.params, { body });
    if (!isDone(step)) return failure(subject, step);
    if (!gone) return [];
    const params = { by: idOf(subject.remove), status: statusOf(step) };
    return [{ rule: 'changed-though-gone', params, instance: '/status', step }];
  },
});

/** Deletes one of two records; the other must remain. */
export const removeOthers = ofSubjects({
  title: 'other records stay when one is deleted',
  source: 'RFC 9110, 9.3.5',
  appliesTo: ({ remove: role, read }) => role !== undefined && read !== undefined,
  run: async (actor, subject) => {
    const first = await actor.create(subject);
    const second = await actor.create(subject, first.params);
    const before = await actor.lookBefore(second);
    if (!before.record || first.key === second.key) return []; // Reported by other families.
    await remove(actor, first);
    const { step, record } = await actor.look(second);
    if (record || ![404, 410].includes(statusOf(step))) return [];
    second.isGone = true;
    const params = { by: idOf(subject.remove), key: second.key, status: statusOf(step) };
    return [{ rule: 'removed-besides', params, instance: '/status', step }];
  },
});

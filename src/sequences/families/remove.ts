import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { NotPossible } from '../not-possible.ts';
import type { Shown } from '../records.ts';
import { isDone, isTakenOn, type Step, saysNothing, statusOf } from '../step.ts';
import { naming } from '../thing.ts';
import type { SequenceFamily } from './family.ts';

const OF_STATE = /status|state|delet|remov|archiv|active|trash/i;

/** Does a record say that it was deleted, and only goes on to be shown? */
export const saysGone = (before: Shown | undefined, after: Shown): boolean =>
  Object.entries(after).some(
    ([name, value]) => OF_STATE.test(name) && JSON.stringify(before?.[name]) !== JSON.stringify(value),
  );

const remove = async (actor: Actor, thing: Thing): Promise<Step> => {
  const step = (await actor.remove(thing)) as Step;
  const { id } = (thing.subject.remove as OperationRole).operation;
  if (!isDone(step)) throw new NotPossible(`${id} is answered with ${statusOf(step) || 'nothing'}`);
  if (isTakenOn(step)) throw new NotPossible(`${id} is answered with 202: it may be done later`);
  return step;
};

/** What is removed is not there any more. */
export const removeRead: SequenceFamily = {
  title:
    'what was removed is not there, is not listed, and cannot be removed or changed again by an error of the server',
  source: 'RFC 9110, 9.3.5',
  appliesTo: ({ remove: role }) => role !== undefined,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const before = await actor.look(thing);
    await remove(actor, thing);
    const by = (subject.remove as OperationRole).operation.id;
    const found: Departure[] = [];
    const fails = (step: Step): Departure[] =>
      statusOf(step) >= 500 && statusOf(step) !== 503
        ? [{ rule: 'failed', params: { by, status: statusOf(step) }, instance: '/status', step }]
        : [];
    const { step, record } = await actor.look(thing);
    if (!saysNothing(step) && record && !saysGone(before.record, record)) {
      const rule = subject.read ? 'still-there' : 'still-listed';
      const place = subject.read ? '/status' : `/body${subject.list?.list?.array ?? ''}`;
      found.push({ rule, params: { by, key: thing.key }, instance: place, step });
    }
    found.push(...(subject.read ? fails(step) : []));
    if (found.length > 0) return found;
    if (subject.list && subject.read) {
      const { step: listed, record: again } = await actor.findListed(thing);
      if (again && !saysGone(before.record, again))
        return [
          {
            rule: 'still-listed',
            params: { by, key: thing.key },
            instance: `/body${subject.list.list?.array ?? ''}`,
            step: listed,
          },
        ];
    }
    return fails((await actor.remove(thing)) as Step);
  },
};

/** What was removed cannot be changed. */
export const removeUpdate: SequenceFamily = {
  title: 'what was removed cannot be changed',
  source: 'RFC 9110, 9.3.5',
  // A PUT may make what is not there (RFC 9110, 9.3.4), unless the contract has another answer to that.
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
    const gone = await actor.look(thing);
    if (gone.record || saysNothing(gone.step)) return [];
    const update = subject.update as OperationRole;
    const body = naming(actor.bodyOf(update), update, thing);
    const step = await actor.request(update, thing.params, { body });
    const by = (subject.remove as OperationRole).operation.id;
    if (isDone(step))
      return [
        { rule: 'changed-though-gone', params: { by, status: statusOf(step) }, instance: '/status', step },
      ];
    return statusOf(step) >= 500 && statusOf(step) !== 503
      ? [{ rule: 'failed', params: { by, status: statusOf(step) }, instance: '/status', step }]
      : [];
  },
};

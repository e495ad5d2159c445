import { fieldOf, isDone, statusOf } from '../../step.ts';
import { ofSubjects } from '../family.ts';
import { change } from '../update.ts';

/** Updates a record with an old ETag in If-Match; the answer must be 412. */
export const stale = ofSubjects({
  title: 'If-Match with an outdated ETag is answered with 412, where that is documented',
  source: 'RFC 9110, 13.1.1 and 15.5.13',
  appliesTo: ({ update, read }) =>
    read !== undefined &&
    update !== undefined &&
    !update.bulk &&
    update.operation.responses.some(({ status }) => status === '412'),
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const before = await actor.lookBefore(thing);
    const tag = fieldOf(before.step, 'etag');
    if (!before.record || tag === undefined) return [];
    const { sent } = await change(actor, thing, before.record);
    const between = actor.parts.includes('look between')
      ? await actor.look(thing)
      : { step: undefined, record: { ...before.record, ...sent } };
    if (!between.record || (between.step && fieldOf(between.step, 'etag') === tag)) return [];
    const { step } = await change(actor, thing, between.record, { 'If-Match': tag });
    const params = { etag: tag, status: statusOf(step) };
    return isDone(step) ? [{ rule: 'stale', params, instance: '/status', step }] : [];
  },
});

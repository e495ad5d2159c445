import type { OperationRole } from '../../resource/resources.ts';
import { keyOf, recordIn } from '../records/records.ts';
import { isDone, statusOf } from '../step.ts';
import { ofSubjects } from './family.ts';

/** Reads a record below another parent, where 404 is documented; it must not be found. */
export const otherParent = ofSubjects({
  title: 'a record is not found under the path of another parent, where 404 is documented',
  source: 'RFC 9110, 15.5.5; OWASP API1:2023',
  appliesTo: ({ read, create }) =>
    read?.key !== undefined &&
    read.operation.responses.some(({ status }) => status === '404') &&
    create.parents.some(
      ({ parameter, resource }) =>
        resource !== undefined && read.parents.some((one) => one.parameter === parameter),
    ),
  run: async (actor, subject) => {
    const read = subject.read as OperationRole;
    const thing = await actor.create(subject);
    const other = await actor.paramsFor(subject.create);
    const isAnother = [...other].some(([name, value]) => thing.params.get(name) !== value);
    if (!isAnother) return [];
    const step = await actor.request(read, new Map([...thing.params, ...other]));
    if (!isDone(step) || keyOf(recordIn(step, read), subject.key) !== thing.key) return [];
    const params = { by: subject.create.operation.id, key: thing.key, status: statusOf(step) };
    return [{ rule: 'in-another', params, instance: '/status', step }];
  },
});

import { child, type Pointer } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { differences } from '../records/compare.ts';
import { recordSchema } from '../records/record-schema.ts';
import { pointerTo, type Shown } from '../records/records.ts';
import { isDone, type Step, saysNothing, statusOf } from '../step.ts';

/** What a server shows of a record otherwise than it was sent. */
export const notKept = (
  actor: Actor,
  role: OperationRole,
  step: Step,
  sent: Shown,
  record: Shown,
  by: string,
): Departure[] => {
  const schema = recordSchema(actor.contract, role, statusOf(step));
  const place = pointerTo(step, role, record);
  return differences(actor.contract.document.root, sent, record, schema).map(
    ({ pointer, sent: value, shown, isAlike }) => ({
      rule: isAlike ? 'kept-otherwise' : 'not-kept',
      params: { by, sent: value },
      instance: `${place}${pointer}`,
      step,
      actual: shown,
      ...(isAlike ? { severity: 'warning' as const } : {}),
    }),
  );
};

/** Is a record there, and is it what was sent? */
export const readBack = async (
  actor: Actor,
  thing: Thing,
  by: string,
  sent: Shown = thing.sent,
): Promise<readonly Departure[]> => {
  const { read, list } = thing.subject;
  const { step, record } = await actor.look(thing);
  if (saysNothing(step)) return [];
  if (read && !isDone(step))
    return [{ rule: 'created-missing', params: { by, status: statusOf(step) }, instance: '/status', step }];
  if (!record) return [];
  return notKept(actor, (read ?? list) as OperationRole, step, sent, record, by);
};

export const keyPointer = (thing: Thing): Pointer =>
  child(`/body${thing.subject.read?.record ?? ''}`, thing.subject.key);

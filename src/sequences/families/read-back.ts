import { child, type Pointer } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { differences } from '../records/compare.ts';
import { recordSchema } from '../records/record-schema.ts';
import { pointerTo, type Shown } from '../records/records.ts';
import { isDone, isInconclusive, type Step, statusOf } from '../step.ts';

/** Reports sent members that a record shows with another value. */
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

/** Reads a record: it must exist and show what was sent. */
export const readBack = async (
  actor: Actor,
  thing: Thing,
  by: string,
  sent: Shown = thing.sent,
): Promise<readonly Departure[]> => {
  const { read, list } = thing.subject;
  const { step, record } = await actor.look(thing);
  if (isInconclusive(step)) return [];
  if (read && !isDone(step))
    return [{ rule: 'created-missing', params: { by, status: statusOf(step) }, instance: '/status', step }];
  if (!record) return [];
  return notKept(actor, (read ?? list) as OperationRole, step, sent, record, by);
};

export const keyPointer = (thing: Thing): Pointer =>
  child(`/body${thing.subject.read?.record ?? ''}`, thing.subject.key);

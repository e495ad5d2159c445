import type { DraftBody } from '../../cases/documented-bodies.ts';
import { isObject, valueAt, withValueAt } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import { NotPossible, unlessImpossible } from '../not-possible.ts';
import { recordIn, type Shown, saysError } from '../records/records.ts';
import { isAccepted, isDone, type Step } from '../step.ts';
import { naming } from '../thing.ts';
import { ownMembers } from './own-members.ts';
import { type Change, changesOf } from './updates/changes.ts';

interface Changed extends Change {
  readonly step: Step;
}

/** Sends an update; undefined when the contract does not allow it. */
export const attempt = async (
  actor: Actor,
  thing: Thing,
  body: DraftBody,
  headers?: Readonly<Record<string, string>>,
): Promise<Step | undefined> => {
  try {
    return await actor.request(thing.subject.update as OperationRole, thing.params, {
      body,
      ...(headers ? { headers } : {}),
    });
  } catch (error) {
    if (error instanceof NotPossible) return undefined;
    throw error;
  }
};

const firstIn = (body: unknown, { bulk }: OperationRole): unknown => {
  const list = bulk && valueAt(body, bulk.items);
  return Array.isArray(list) ? list[0] : undefined;
};

/**
 * The update body for a record: its members, or in a bulk update a list with one item, identified by its key.
 * @throws NotPossible when the items have no key
 */
const bodyWith = (body: unknown, update: OperationRole, thing: Thing, sent: Shown): unknown => {
  const { bulk } = update;
  if (!bulk) return sent;
  const named = naming({ value: body }, update, thing)?.value;
  const key = firstIn(named, update);
  return withValueAt(named, bulk.items, [{ ...sent, ...(isObject(key) ? key : {}) }]);
};

/** Does a successful bulk update report an error for its item? */
const isRefusedWithin = (step: Step, role: OperationRole): boolean =>
  role.bulk !== undefined && saysError(recordIn(step, role));

/** Did the server make the change? */
const isMade = (step: Step, update: OperationRole): boolean => isDone(step) && !isRefusedWithin(step, update);

/**
 * Changes one member of a record by a valid update; tries several members and values.
 * @param headers with them, any response counts, also a refusal
 * @param except a member not to change
 * @throws NotPossible when the server accepts none
 */
export const change = async (
  actor: Actor,
  thing: Thing,
  record: Shown,
  headers?: Readonly<Record<string, string>>,
  except?: string,
): Promise<Changed> => {
  const update = thing.subject.update as OperationRole;
  const documented = actor.bodyOf(update);
  if (!documented) throw new NotPossible(`${update.operation.id} has no JSON body`);
  const own = ownMembers(actor, update, { ...thing.sent, ...record });
  const example = update.bulk ? firstIn(documented.value, update) : documented.value;
  for (const { member, sent } of changesOf(actor, thing, own, isObject(example) ? example : {}, except)) {
    const value = bodyWith(documented.value, update, thing, sent);
    const step = await attempt(actor, thing, { mediaType: documented.mediaType, value }, headers);
    if (step && isAccepted(step))
      throw new NotPossible(`${update.operation.id} is answered with 202: it may be done later`);
    if (step && (headers || isMade(step, update))) return { step, sent, member };
  }
  throw new NotPossible(`no change was found that ${update.operation.id} accepts`);
};

/**
 * Changes a record several times.
 * @returns how many changes the server accepted
 */
export const changeTimes = async (actor: Actor, thing: Thing, times: number): Promise<number> => {
  let count = 0;
  for (let at = 0; at < times && actor.parts.includes(`change ${at}`); at++) {
    const { record } = await actor.lookBefore(thing);
    const { update } = thing.subject;
    if (!record || !update || update.bulk) break;
    if (await unlessImpossible(() => change(actor, thing, record))) count++;
  }
  return count;
};

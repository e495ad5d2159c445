import { child } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { isAlike } from '../records/compare.ts';
import { pointerTo, type Shown } from '../records/records.ts';
import type { Step } from '../step.ts';
import { notKept } from './read-back.ts';

/** A record, and the step that shows it. */
export interface ShownRecord {
  readonly step: Step;
  readonly record: Shown;
}

/** A record before and after an update. */
export interface BeforeAndAfter {
  readonly before: ShownRecord;
  readonly after: ShownRecord;
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Reports members that an update did not send and that are changed or missing after it. */
export const lostMembers = (
  actor: Actor,
  read: OperationRole,
  { before, after }: BeforeAndAfter,
  untouched: Shown,
  by: string,
): Departure[] => {
  const notAs = ({ step, record }: ShownRecord): Departure[] =>
    notKept(actor, read, step, untouched, record, by);
  // Differences that existed before the update.
  const missingBefore = new Set(notAs(before).map(({ instance }) => instance));
  const changed = notAs(after).filter(({ instance }) => !missingBefore.has(instance));
  const place = pointerTo(after.step, read, after.record);
  const reported = new Set(changed.map(({ instance }) => instance));
  // A response may omit a member, but this one was there before.
  const absent = Object.entries(untouched)
    .map(([name, sent]) => ({ name, sent, instance: child(place, name) }))
    .filter(
      ({ name, sent, instance }) =>
        !reported.has(instance) &&
        !isNothing(sent) &&
        !isNothing(before.record[name]) &&
        isNothing(after.record[name]),
    )
    .map(
      ({ name, sent, instance }): Departure => ({
        rule: 'not-untouched',
        params: { by, sent },
        instance,
        step: after.step,
        actual: after.record[name],
      }),
    );
  return [...changed.map((one) => ({ ...one, rule: one.severity ? one.rule : 'not-untouched' })), ...absent];
};

/** Member names that never change after creation: `createdAt`, `created_by`, `dateCreated`. */
const CREATION_MEMBER = /^(date_?)?creat(ed|ion)(_?(at|on|by|date|time))?$|^(id|uuid)$/i;

/** Is it another text or number? Times count as the same in another format. */
const isOther = (before: unknown, after: unknown): boolean =>
  ['string', 'number'].includes(typeof before) && typeof after === typeof before && !isAlike(before, after);

/** Reports members that an update changed and that nothing may change. */
export const changedConstants = (
  read: OperationRole,
  { before, after }: BeforeAndAfter,
  by: string,
): Departure[] =>
  Object.entries(before.record)
    .filter(([name, value]) => CREATION_MEMBER.test(name) && isOther(value, after.record[name]))
    .map(([name, sent]) => ({
      rule: 'not-untouched',
      params: { by, sent },
      instance: child(pointerTo(after.step, read, after.record), name),
      step: after.step,
      actual: after.record[name],
    }));

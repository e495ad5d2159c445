import { child } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { isAlike } from '../records/compare.ts';
import { pointerTo, type Shown } from '../records/records.ts';
import type { Step } from '../step.ts';
import { notKept } from './read-back.ts';

/** A record as it is shown. */
interface Seen {
  readonly step: Step;
  readonly record: Shown;
}

/** A record before and after an update. */
interface Looks {
  readonly before: Seen;
  readonly after: Seen;
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What is shown otherwise than it was sent before, or not at all, since an update that did not mention it. */
export const lostMembers = (
  actor: Actor,
  read: OperationRole,
  { before, after }: Looks,
  untouched: Shown,
  by: string,
): Departure[] => {
  const notAs = ({ step, record }: Seen): Departure[] => notKept(actor, read, step, untouched, record, by);
  // Only what the server had kept before can be lost now.
  const lacked = new Set(notAs(before).map(({ instance }) => instance));
  const changed = notAs(after).filter(({ instance }) => !lacked.has(instance));
  const place = pointerTo(after.step, read, after.record);
  const told = new Set(changed.map(({ instance }) => instance));
  // An answer may leave it out, but it did not before.
  const absent = Object.entries(untouched)
    .map(([name, sent]) => ({ name, sent, instance: child(place, name) }))
    .filter(
      ({ name, sent, instance }) =>
        !told.has(instance) &&
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

/** Members that stay as they are from the beginning: `createdAt`, `created_by`, `dateCreated`. */
const OF_BIRTH = /^(date_?)?creat(ed|ion)(_?(at|on|by|date|time))?$|^(id|uuid)$/i;

/** Is a text or number another one now? Times may be written otherwise. */
const isOther = (before: unknown, after: unknown): boolean =>
  ['string', 'number'].includes(typeof before) && typeof after === typeof before && !isAlike(before, after);

/** What nothing changes, and has changed with an update. */
export const bornAgain = (read: OperationRole, { before, after }: Looks, by: string): Departure[] =>
  Object.entries(before.record)
    .filter(([name, value]) => OF_BIRTH.test(name) && isOther(value, after.record[name]))
    .map(([name, sent]) => ({
      rule: 'not-untouched',
      params: { by, sent },
      instance: child(pointerTo(after.step, read, after.record), name),
      step: after.step,
      actual: after.record[name],
    }));

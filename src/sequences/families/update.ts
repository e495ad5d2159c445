import type { DraftBody } from '../../cases/documented-bodies.ts';
import { uniqueTexts } from '../../cases/unique-texts.ts';
import { isObject, valueAt, withValueAt } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { NotPossible, unlessImpossible } from '../not-possible.ts';
import { recordIn, type Shown, saysError } from '../records/records.ts';
import { fieldOf, isAccepted, isDone, isInconclusive, type Step, statusOf } from '../step.ts';
import { byExamples } from '../subject.ts';
import { naming } from '../thing.ts';
import { ofSubjects } from './family.ts';
import { ownMembers } from './own-members.ts';
import { notKept } from './read-back.ts';
import { changedConstants, lostMembers } from './untouched.ts';

const SUFFIX = '-b';

/** Other values of the same type; the contract may not allow each. */
const othersFor = (value: unknown): unknown[] => {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  return typeof value === 'string' ? uniqueTexts(value, SUFFIX) : [];
};

const FREE = /name|title|label|description|note|comment|text|subject|summary/i;

interface Changed {
  readonly step: Step;
  /** The sent members; `member` is the changed one. */
  readonly sent: Shown;
  readonly member: string;
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

/**
 * Changes one member of a record by a valid update; tries several members and values.
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
  const first = update.bulk ? firstIn(documented.value, update) : documented.value;
  const example: Shown = isObject(first) ? first : {};
  const names = Object.keys(own).filter(
    (name) => name !== thing.subject.key && name !== except && Object.hasOwn(thing.sent, name),
  );
  const ordered = [...names.filter((name) => FREE.test(name)), ...names.filter((name) => !FREE.test(name))];
  for (const member of ordered) {
    if (!actor.parts.includes(`change ${member}`)) continue;
    for (const [nth, other] of othersFor(own[member]).entries()) {
      const bodies: Shown[] = update.update === 'merge' && !update.bulk ? [{ [member]: other }] : [];
      for (const [at, sent] of [
        ...bodies,
        { ...own, [member]: other },
        { ...example, ...own, [member]: other },
      ].entries()) {
        if (!actor.parts.includes(`change ${member} by ${nth} ${at}`)) continue;
        const body = {
          mediaType: documented.mediaType,
          value: bodyWith(documented.value, update, thing, sent),
        };
        const step = await attempt(actor, thing, body, headers);
        if (step && isAccepted(step))
          throw new NotPossible(`${update.operation.id} is answered with 202: it may be done later`);
        if (step && ((isDone(step) && !isRefusedWithin(step, update)) || headers))
          return { step, sent, member };
      }
    }
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

const isStrong = (tag: string): boolean => !tag.startsWith('W/');

/** Changes another member; the first change must not be lost. The first update alone cannot show that. */
const lostByAnother = async (
  actor: Actor,
  thing: Thing,
  before: { readonly step: Step; readonly record: Shown },
  changed: Shown,
  except: string,
): Promise<readonly Departure[]> => {
  const { update, read, list } = thing.subject;
  const other = await unlessImpossible(() => change(actor, thing, before.record, undefined, except));
  if (!other || Object.hasOwn(other.sent, except)) return [];
  const { step, record } = await actor.look(thing);
  if (!record) return []; // Reported by other families.
  const looks = { before, after: { step, record } };
  const by = (update as OperationRole).operation.id;
  return lostMembers(actor, (read ?? list) as OperationRole, looks, changed, by);
};

/** Updates a record; the change must be there, other members the same, and the ETag different. */
export const updateRead = ofSubjects({
  title: 'what was changed is changed, what was not is as it was, and its ETag is another one',
  source: 'RFC 9110, 8.8.3 and 9.3.4; RFC 5789, 2',
  appliesTo: ({ update, read, list }) => update !== undefined && (read ?? list) !== undefined,
  variants: byExamples,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const before = await actor.lookBefore(thing);
    if (!before.record) return [];
    const { sent, member } = await change(actor, thing, before.record);
    const after = await actor.look(thing);
    if (isInconclusive(after.step)) return [];
    const by = (subject.update as OperationRole).operation.id;
    const { step, record } = after;
    if (!record)
      return [{ rule: 'created-missing', params: { by, status: statusOf(step) }, instance: '/status', step }];
    const read = (subject.read ?? subject.list) as OperationRole;
    const changed = notKept(actor, read, step, { [member]: sent[member] }, record, by);
    const untouched = Object.fromEntries(
      Object.entries(thing.sent).filter(([name]) => !Object.hasOwn(sent, name)),
    );
    const isReplaced = subject.update?.update === 'replace';
    const looks = { before: { ...before, record: before.record }, after: { ...after, record } };
    const lost = isReplaced ? [] : lostMembers(actor, read, looks, untouched, by);
    const tags = [fieldOf(before.step, 'etag'), fieldOf(step, 'etag')];
    const isSame = changed.length === 0 && tags[0] !== undefined && tags[0] === tags[1] && isStrong(tags[0]);
    const found: readonly Departure[] = [
      ...changed,
      ...lost,
      ...changedConstants(read, looks, by),
      ...(isSame
        ? [{ rule: 'etag', params: { by, etag: tags[0] }, instance: '/headers/etag', step, actual: tags[1] }]
        : []),
    ];
    const isPart = subject.update?.update === 'merge' && !subject.update.bulk;
    if (found.length > 0 || !isPart || !actor.parts.includes('another member')) return found;
    return lostByAnother(actor, thing, { step, record }, { [member]: sent[member] }, member);
  },
});

/** Updates a record with an old ETag in If-Match; the answer must be 412. */
export const stale = ofSubjects({
  title: 'If-Match with an older tag is answered with 412, where that is documented',
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

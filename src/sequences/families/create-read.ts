import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { asShown, membersWith } from '../records/member-extensions.ts';
import { keyOf, recordIn, type Shown } from '../records/records.ts';
import { fieldOf, isDone, isInconclusive, statusOf } from '../step.ts';
import { byExamples } from '../subject.ts';
import { ofSubjects } from './family.ts';
import { keyPointer, readBack } from './read-back.ts';

/** Members with x-contracts-whole, each with an empty list. */
const wholeIn = ({ contract }: Actor, { subject: { create } }: Thing): Shown =>
  Object.fromEntries(membersWith(contract, create, 'x-contracts-whole').map((name) => [name, []]));

/** Finds items that were not sent, in members with x-contracts-whole (the server must add none). */
const addedItems = async (actor: Actor, thing: Thing): Promise<readonly Departure[]> => {
  const { create, read } = thing.subject;
  const names = Object.keys(asShown(actor.contract, create, wholeIn(actor, thing)));
  if (names.length === 0) return [];
  const { step, record } = await actor.look(thing);
  return names.flatMap((name) => {
    const [sent, shown] = [thing.sent[name], record?.[name]];
    const isLonger = Array.isArray(sent) && Array.isArray(shown) && shown.length > sent.length;
    const instance = `/body${read?.record ?? ''}/${name}`;
    const params = { by: create.operation.id, sent };
    return isLonger ? [{ rule: 'not-kept', params, instance, step, actual: shown }] : [];
  });
};

/** Creates a record and reads it; it must show what was sent. */
export const createRead = ofSubjects({
  title: 'a created record can be read, and is what was sent',
  source: 'RFC 9110, 9.3.3 and 15.3.2',
  appliesTo: ({ read }) => read !== undefined,
  variants: byExamples,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const isRead = actor.parts.includes('read back');
    const found = isRead ? await readBack(actor, thing, subject.create.operation.id) : [];
    return found.length > 0 ? found : addedItems(actor, thing);
  },
});

/** Creates two records; their keys must differ. */
export const twoKeys = ofSubjects({
  title: 'two created records have different keys',
  source: 'the contract: a path leads to one record',
  appliesTo: ({ read, create }) => read?.key !== undefined && !create.bulk,
  run: async (actor, subject) => {
    const first = await actor.create(subject);
    const second = await actor.create(subject, first.params);
    if (first.key !== second.key || keyOf(first.sent, subject.key) === first.key) return [];
    const params = { by: subject.create.operation.id, key: first.key };
    return [
      { rule: 'same-key', params, instance: keyPointer(second), step: second.step, actual: second.key },
    ];
  },
});

/** Creates a record and follows `Location`; it must lead to the record. */
export const location = ofSubjects({
  title: 'Location leads to the created record',
  source: 'RFC 9110, 10.2.2 and 15.3.2',
  appliesTo: ({ read }) => read !== undefined,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const { read, key: member, create } = subject;
    const address = fieldOf(thing.step, 'location');
    if (!read || address === undefined) return [];
    const step = await actor.visit(read, thing, address);
    if (!step || isInconclusive(step)) return [];
    const params = { by: create.operation.id, location: address, status: statusOf(step) };
    const found = keyOf(recordIn(step, read), member);
    const isRight = isDone(step) && (found === undefined || found === thing.key);
    if (isRight) return [];
    const departure: Departure = { rule: 'location', params, instance: '/status', step };
    return [
      isDone(step)
        ? { ...departure, rule: 'location-of-another', instance: keyPointer(thing), actual: found }
        : departure,
    ];
  },
});

/** Reads an unchanged record with If-None-Match; the answer must be 304. */
export const notModified = ofSubjects({
  title: 'If-None-Match with the current ETag is answered with 304, where that is documented',
  source: 'RFC 9110, 13.1.2 and 15.4.5',
  appliesTo: ({ read }) => read?.operation.responses.some(({ status }) => status === '304') === true,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const { step } = await actor.lookBefore(thing);
    const tag = fieldOf(step, 'etag');
    if (!subject.read || !isDone(step) || tag === undefined) return [];
    const again = await actor.request(subject.read, thing.params, { headers: { 'If-None-Match': tag } });
    if (statusOf(again) === 304 || !isDone(again) || fieldOf(again, 'etag') !== tag) return [];
    return [
      {
        rule: 'not-modified',
        params: { etag: tag, status: statusOf(again) },
        instance: '/status',
        step: again,
      },
    ];
  },
});

import { createHash } from 'node:crypto';
import type { OperationRole } from '../../resource/resources.ts';
import { keyOf, recordIn } from '../records/records.ts';
import { isDone, statusOf } from '../step.ts';
import { ofSubjects } from './family.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** An unused key of the same form. It is derived from the given key, so that a run can be repeated. */
const unknownLike = (text: string): string => {
  const digest = createHash('sha256').update(text).digest('hex');
  if (UUID.test(text))
    return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  if (/^\d{1,8}$/.test(text)) return `${text}000007`;
  if (/^\d+$/.test(text))
    return text.replace(/\d/g, (digit, at: number) => (at === 0 ? '9' : String((Number(digit) + 7) % 10)));
  return text.replace(/[a-z0-9]/gi, (_, at: number) => digest[at % digest.length] as string);
};

/** Reads a record by an unused key and expects no success. */
export const absent = ofSubjects({
  title: 'a record that does not exist is not found',
  source: 'RFC 9110, 15.5.5',
  appliesTo: ({ read }) => read?.key !== undefined,
  run: async (actor, subject) => {
    const thing = await actor.create(subject);
    const read = subject.read as OperationRole;
    const key = unknownLike(thing.key);
    const params = new Map(thing.params).set(read.key?.parameter as string, key);
    const step = await actor.request(read, params);
    // A record with this key may exist after all: then the answer shows it.
    return isDone(step) && keyOf(recordIn(step, read), subject.key) !== key && key !== thing.key
      ? [{ rule: 'absent-found', params: { key, status: statusOf(step) }, instance: '/status', step }]
      : [];
  },
});

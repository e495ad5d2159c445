import type { OperationRole, Resource } from '../../resource/resources.ts';
import type { Acting } from './acting.ts';
import { isKey } from './key-form.ts';
import { type Kept, placeOf, whereIn } from './records.ts';

/** A record with its key. */
interface Found {
  readonly key: string;
  readonly record: Kept;
}

/** The member that the path parameter holds when it is not the key: `{FileName}` where attachments have ids. */
export const otherMember = ({ key }: OperationRole, resource: Resource): string | undefined =>
  resource.key === undefined || key?.member === resource.key ? undefined : key?.member;

/** Finds the record that the path names, by its key or by another member. */
export const find = async (acting: Acting, named: string): Promise<Found | undefined> => {
  const { role, resource, incoming } = acting;
  const place = placeOf(role, resource, incoming);
  const record = await place.all.get(place.keyFor(named));
  if (record) return { key: named, record };
  const member = otherMember(role, resource);
  if (member === undefined) return undefined;
  const where = { ...whereIn(place, resource), [member]: named };
  const [other] = await place.all.list({ where, limit: 1 });
  const key = other?.[resource.key ?? ''];
  return other && isKey(key) ? { key: String(key), record: other } : undefined;
};

import type { Case } from '../cases/case.ts';
import { decodePercent } from '../contract/path-template.ts';
import { readNumber, unboxNumbers } from '../json/boxed-number.ts';
import { parseJson } from '../json/parse.ts';
import { isObject, type Pointer, valueAt, withValueAt } from '../json/pointer.ts';
import type { OperationRole } from '../resource/resources.ts';
import { NotPossible } from './not-possible.ts';
import type { Step } from './step.ts';
import type { Subject } from './subject.ts';

/** A record that the run created at the server. */
export interface Thing {
  readonly subject: Subject;
  /** The values of its path parameters. */
  readonly params: ReadonlyMap<string, unknown>;
  /** Its key as a string, with all digits of a number. */
  readonly key: string;
  /** The members that were sent to create it. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly step: Step;
  isGone: boolean;
}

/** A record's key, and the name of its key member. */
export interface Keyed {
  readonly key: string;
  readonly subject: { readonly key: string };
}

/** The segments of a URL's path. */
export const segmentsOf = (url: string): string[] => (url.split('?', 1)[0] as string).split('/');

/** The path parameters in a case's URL. */
export const paramsIn = ({ url, operation }: Case): Map<string, unknown> => {
  const [own, template] = [segmentsOf(url), segmentsOf(operation.path)];
  const front = own.length - template.length;
  const pairs = template.flatMap((part, at): [string, string][] => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    return name === undefined ? [] : [[name, decodePercent(own[at + front] ?? '')]];
  });
  return new Map(pairs);
};

/** The body of a bulk request with only its first item. */
export const firstOnly = (value: unknown, items: Pointer): unknown => {
  const list = valueAt(value, items);
  return Array.isArray(list) ? withValueAt(value, items, list.slice(0, 1)) : value;
};

/** Parses a JSON body; undefined when it is none. */
const readJson = (body: string | undefined): unknown => {
  try {
    return body === undefined ? undefined : parseJson(body);
  } catch {
    return undefined;
  }
};

/** The record in a request body; of a bulk request, the first. */
export const sentIn = ({ body }: Case, { bulk }: OperationRole): Readonly<Record<string, unknown>> => {
  const value = readJson(body);
  const list = bulk ? valueAt(value, bulk.items) : undefined;
  const record = Array.isArray(list) ? list[0] : value;
  return isObject(record) ? record : {};
};

/**
 * May this record be the one that the request created? Its names hold the run's id. A server may answer with an older
 * record, which does not.
 */
export const isOfRun = (
  sent: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>> | undefined,
  runId: string,
): boolean =>
  Object.entries(sent).every(([name, value]) => {
    const other = shown?.[name];
    const isOwn = typeof value === 'string' && value.includes(runId);
    return !isOwn || typeof other !== 'string' || other.toLowerCase().includes(runId.toLowerCase());
  });

/** The last segment of a Location, which is the key when the record has a path of its own. */
export const keyInLocation = (location: string | undefined, { read }: Subject): string | undefined => {
  if (location === undefined || !read) return undefined;
  const [path = ''] = location.split(/[?#]/);
  const last = path.split('/').findLast((segment) => segment !== '');
  return last === undefined ? undefined : decodePercent(last);
};

/** The key, as a number if `before` is a number. */
export const keyLike = (before: unknown, { key }: Pick<Keyed, 'key'>): unknown =>
  typeof before === 'number' ? readNumber(key) : key;

/** The value with the record's key in place of its own. */
const withKey = (value: unknown, thing: Keyed): unknown => {
  const { key: name } = thing.subject;
  if (!isObject(value)) return keyLike(value, thing);
  return Object.hasOwn(value, name) ? unboxNumbers({ ...value, [name]: keyLike(value[name], thing) }) : value;
};

/**
 * A body about a given record: in a bulk body, a list with only this record.
 * @throws NotPossible when the items have no key
 */
export const naming = <Body extends { readonly value: unknown }>(
  body: Body | undefined,
  { bulk }: OperationRole,
  thing: Keyed,
): Body | undefined => {
  if (!body) return undefined;
  if (!bulk) return isObject(body.value) ? { ...body, value: withKey(body.value, thing) } : body;
  const list = valueAt(body.value, bulk.items);
  const [item] = Array.isArray(list) ? list : [];
  if (isObject(item) ? !Object.hasOwn(item, thing.subject.key) : item === undefined)
    throw new NotPossible('its body does not name records by their keys');
  const named = isObject(item) ? { [thing.subject.key]: item[thing.subject.key] } : item;
  return { ...body, value: withValueAt(body.value, bulk.items, [withKey(named, thing)]) };
};

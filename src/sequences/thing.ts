import type { Case } from '../cases/case.ts';
import { decodePercent } from '../contract/path-template.ts';
import { readNumber, unboxNumbers } from '../json/lossless.ts';
import { parseJson } from '../json/parse.ts';
import { isObject, type Pointer, valueAt, withValueAt } from '../json/pointer.ts';
import type { OperationRole } from '../resource/resources.ts';
import { NotPossible } from './not-possible.ts';
import type { Step } from './step.ts';
import type { Subject } from './subject.ts';

/** A record that was made at the server. */
export interface Thing {
  readonly subject: Subject;
  /** The values of the path parameters that lead to it. */
  readonly params: ReadonlyMap<string, unknown>;
  /** Its key as a text, with all digits of a number. */
  readonly key: string;
  /** What was sent of it. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly step: Step;
  isGone: boolean;
}

/** A record by its key, and the member that the key stands in. */
export interface Named {
  readonly key: string;
  readonly subject: { readonly key: string };
}

/** The path of a URL, in segments. */
export const segmentsOf = (url: string): string[] => (url.split('?', 1)[0] as string).split('/');

/** The values of the path parameters of a request. */
export const paramsIn = ({ url, operation }: Case): Map<string, unknown> => {
  const [own, template] = [segmentsOf(url), segmentsOf(operation.path)];
  const front = own.length - template.length;
  const pairs = template.flatMap((part, at): [string, string][] => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    return name === undefined ? [] : [[name, decodePercent(own[at + front] ?? '')]];
  });
  return new Map(pairs);
};

/** A body with the first of its records alone. */
export const firstOnly = (value: unknown, items: Pointer): unknown => {
  const list = valueAt(value, items);
  return Array.isArray(list) ? withValueAt(value, items, list.slice(0, 1)) : value;
};

/** A body that is JSON. */
const readJson = (body: string | undefined): unknown => {
  try {
    return body === undefined ? undefined : parseJson(body);
  } catch {
    return undefined;
  }
};

/** What a request sent of the record. */
export const sentIn = ({ body }: Case, { bulk }: OperationRole): Readonly<Record<string, unknown>> => {
  const value = readJson(body);
  const list = bulk ? valueAt(value, bulk.items) : undefined;
  const record = Array.isArray(list) ? list[0] : value;
  return isObject(record) ? record : {};
};

/**
 * May a record be the one that was made? What was there before, which a server may answer with, has no name of this run; where
 * such a name is shown otherwise, it is another one.
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

/** The last segment of what a Location leads to, where the contract says that a record has such an address. */
export const keyInLocation = (location: string | undefined, { read }: Subject): string | undefined => {
  if (location === undefined || !read) return undefined;
  const [path = ''] = location.split(/[?#]/);
  const last = path.split('/').findLast((segment) => segment !== '');
  return last === undefined ? undefined : decodePercent(last);
};

/** The key of a thing, as a number where there was one before. */
export const keyLike = (before: unknown, { key }: Pick<Named, 'key'>): unknown =>
  typeof before === 'number' ? readNumber(key) : key;

/** A value that names a thing by its key, where it has one. */
const withKey = (value: unknown, thing: Named): unknown => {
  const { key: name } = thing.subject;
  if (!isObject(value)) return keyLike(value, thing);
  return Object.hasOwn(value, name) ? unboxNumbers({ ...value, [name]: keyLike(value[name], thing) }) : value;
};

/**
 * A body that is about a thing: it stands in the place of the records that an operation on many is about.
 * @throws NotPossible where it does not say which ones these are
 */
export const naming = <Body extends { readonly value: unknown }>(
  body: Body | undefined,
  { bulk }: OperationRole,
  thing: Named,
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

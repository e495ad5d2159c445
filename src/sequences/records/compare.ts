import type { Document } from '../../document/document.ts';
import { child, isObject, type Pointer } from '../../json/pointer.ts';
import { isSecretMember } from '../../recording/secret-names.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Shown } from './records.ts';

type Root = Document['root'];

/** A member that is not what was sent. */
export interface Difference {
  readonly pointer: Pointer;
  readonly sent: unknown;
  readonly shown: unknown;
  /** Is it the same, written otherwise: in letter case, white space, the form of a number or of a time? */
  readonly isAlike: boolean;
}

const isScalar = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || value instanceof Number;

const plain = (value: unknown): string =>
  String(value).normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/;

const isSameTime = (one: string, other: string): boolean =>
  DATE.test(one) && DATE.test(other) && new Date(one).getTime() === new Date(other).getTime();

/** Are two texts or numbers the same but for case, space, digits and the way to write a time? */
export const isAlike = (sent: unknown, shown: unknown): boolean => {
  const [one, other] = [plain(sent), plain(shown)];
  if (one === other || (one !== '' && Number(one) === Number(other))) return true;
  return isSameTime(String(sent), String(shown));
};

/** Names of what servers set themselves, whatever a client sends. */
const OF_SERVER =
  /^(date_|user_)?(created|updated|modified|changed|deleted)|^last_?(seen|login|update|modif|use|change|activ)|(created|updated|modified|changed|deleted)(_?(at|on|by|date|time))?$|^(version|revision|etag)$/i;

/** Absent, null, and empty: servers do not tell them apart. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Does an answer owe a client to show this member as it was sent? */
const isOwed = (root: Root, name: string, member: Pointer | undefined): boolean => {
  if (member === undefined || isSecretMember(name) || OF_SERVER.test(name)) return false;
  const { parts } = shapeOf(root, member);
  return !parts.some(({ schema }) => schema.readOnly === true || schema.writeOnly === true);
};

/** Items may be shown in another order, and with others. */
const lostItems = (
  root: Root,
  sent: readonly unknown[],
  shown: readonly unknown[],
  schema: Pointer | undefined,
  pointer: Pointer,
): Difference[] => {
  const item = shapeOf(root, schema).item(0);
  // Where ids are sent, and objects shown, or the other way round, nobody can compare them.
  if (shown.some((other) => isScalar(other) !== isScalar(sent[0]))) return [];
  if (shown.length === 0 && shapeOf(root, item).types.has('object') === isScalar(sent[0])) return [];
  const isShown = (one: unknown): boolean =>
    shown.some((other) => {
      if (isScalar(one)) return isScalar(other) && isAlike(one, other);
      if (!isObject(one) || !isObject(other)) return true;
      return differences(root, one, other, item).every((difference) => difference.isAlike);
    });
  return sent.flatMap((one) => (isShown(one) ? [] : [{ pointer, sent: one, shown, isAlike: false }]));
};

const ofValue = (
  root: Root,
  sent: unknown,
  shown: unknown,
  schema: Pointer | undefined,
  pointer: Pointer,
): readonly Difference[] => {
  if (isScalar(sent) && isScalar(shown)) {
    const isSame = String(sent) === String(shown) && typeof sent === typeof shown;
    return isSame ? [] : [{ pointer, sent, shown, isAlike: isAlike(sent, shown) }];
  }
  if (Array.isArray(sent) && Array.isArray(shown)) return lostItems(root, sent, shown, schema, pointer);
  // Another type than was sent is for the schema to tell.
  return isObject(sent) && isObject(shown) ? differences(root, sent, shown, schema, pointer) : [];
};

/**
 * The members of what was sent that a server shows otherwise. It may show more: lists may be longer and in another order,
 * objects may have more members; and it may leave out what its schema does not name, or what only a client writes.
 * @param schema that of the answer's record
 */
export const differences = (
  root: Root,
  sent: Shown,
  shown: Shown,
  schema: Pointer | undefined,
  at: Pointer = '',
): readonly Difference[] => {
  const shape = shapeOf(root, schema);
  return Object.entries(sent).flatMap(([name, value]) => {
    const member = shape.member(name);
    if (!isOwed(root, name, member) || (isNothing(value) && isNothing(shown[name]))) return [];
    // What an answer may leave out says nothing by its absence.
    if (shown[name] === undefined && !shape.required.has(name)) return [];
    return ofValue(root, value, shown[name], member, child(at, name));
  });
};

import type { Document } from '../../document/document.ts';
import { child, isObject, type Pointer } from '../../json/pointer.ts';
import { isSecretMember } from '../../recording/secret-names.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Shown } from './records.ts';

type Root = Document['root'];

/** A member with another value than was sent. */
export interface Difference {
  readonly pointer: Pointer;
  readonly sent: unknown;
  readonly shown: unknown;
  /** Do the values differ only in case, white space, or the format of a number or time? */
  readonly isAlike: boolean;
}

const isScalar = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || value instanceof Number;

const plain = (value: unknown): string =>
  String(value).normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/;

const isSameTime = (one: string, other: string): boolean =>
  DATE.test(one) && DATE.test(other) && new Date(one).getTime() === new Date(other).getTime();

/** Are two texts or numbers the same apart from case, white space, digits and time format? */
export const isAlike = (sent: unknown, shown: unknown): boolean => {
  const [one, other] = [plain(sent), plain(shown)];
  if (one === other || (one !== '' && Number(one) === Number(other))) return true;
  return isSameTime(String(sent), String(shown));
};

/** Member names that servers set themselves, whatever a client sends. */
const SERVER_MEMBER =
  /^(date_|user_)?(created|updated|modified|changed|deleted)|^last_?(seen|login|update|modif|use|change|activ)|(created|updated|modified|changed|deleted)(_?(at|on|by|date|time))?$|^(version|revision|etag)$/i;

/** Is it absent, null or empty? Servers do not tell these apart. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Must an answer show this member as it was sent? */
const mustBeShown = (root: Root, name: string, member: Pointer | undefined): boolean => {
  if (member === undefined || isSecretMember(name) || SERVER_MEMBER.test(name)) return false;
  const { parts } = shapeOf(root, member);
  return !parts.some(({ schema }) => schema.readOnly === true || schema.writeOnly === true);
};

/** The sent items that are not shown. The server may show them in another order, and others. */
const lostItems = (
  root: Root,
  sent: readonly unknown[],
  shown: readonly unknown[],
  schema: Pointer | undefined,
  pointer: Pointer,
): Difference[] => {
  const item = shapeOf(root, schema).item(0);
  // Sent ids and shown objects, or the reverse, cannot be compared.
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
  // A value of another type is a violation of the schema, which the judge reports.
  return isObject(sent) && isObject(shown) ? differences(root, sent, shown, schema, pointer) : [];
};

/**
 * The sent members that a record shows with other values. The record may have more members and longer lists, and may omit
 * members that its schema does not have or that are writeOnly.
 * @param schema the schema of the record in the answer
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
    if (!mustBeShown(root, name, member) || (isNothing(value) && isNothing(shown[name]))) return [];
    // An optional member may be absent.
    if (shown[name] === undefined && !shape.required.has(name)) return [];
    return ofValue(root, value, shown[name], member, child(at, name));
  });
};

import { child, isObject, type Pointer } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import { isSecretMember } from '../recording/secret-names.ts';
import { shapeOf } from '../schema/shape.ts';
import type { Shown } from './records.ts';

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

const isAlike = (sent: unknown, shown: unknown): boolean => {
  const [one, other] = [plain(sent), plain(shown)];
  if (one === other || (one !== '' && Number(one) === Number(other))) return true;
  return isSameTime(String(sent), String(shown));
};

/** Names of what servers set themselves, whatever a client sends. */
const OF_SERVER =
  /^(created|updated|modified|changed|deleted|last)|(created|updated|modified|changed|deleted)(_?(at|on|by|date|time))?$|^(date|user)_|^(version|revision|etag)$/i;

/** Absent, null, and empty: servers do not tell them apart. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The members of what was sent that a server shows otherwise. It may show more: lists may be longer and in another order,
 * objects may have more members; and it may leave out what its schema does not name, or what only a client writes.
 */
export class Comparison {
  readonly #contract: Contract;
  readonly #found: Difference[] = [];

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** @param schema that of the answer's record */
  compare(sent: Shown, shown: Shown, schema: Pointer | undefined): readonly Difference[] {
    this.#members(sent, shown, schema, '');
    return this.#found;
  }

  /** Does an answer owe a client to show this member as it was sent? */
  #isOwed(name: string, member: Pointer | undefined): boolean {
    if (member === undefined || isSecretMember(name) || OF_SERVER.test(name)) return false;
    const { root } = this.#contract.document;
    const { parts } = shapeOf(root, member);
    return !parts.some(({ schema }) => schema.readOnly === true || schema.writeOnly === true);
  }

  #members(sent: Shown, shown: Shown, schema: Pointer | undefined, at: Pointer): void {
    const shape = shapeOf(this.#contract.document.root, schema);
    for (const [name, value] of Object.entries(sent)) {
      const member = shape.member(name);
      if (!this.#isOwed(name, member) || (isNothing(value) && isNothing(shown[name]))) continue;
      // What an answer may leave out says nothing by its absence.
      if (shown[name] === undefined && !shape.required.has(name)) continue;
      this.#value(value, shown[name], member, child(at, name));
    }
  }

  #value(sent: unknown, shown: unknown, schema: Pointer | undefined, pointer: Pointer): void {
    if (isObject(sent) && isObject(shown) && !isScalar(sent)) this.#members(sent, shown, schema, pointer);
    else if (Array.isArray(sent) && Array.isArray(shown)) this.#items(sent, shown, schema, pointer);
    else if (isScalar(sent) && isScalar(shown)) {
      if (String(sent) !== String(shown) || typeof sent !== typeof shown)
        this.#found.push({ pointer, sent, shown, isAlike: isAlike(sent, shown) });
    }
    // Another type than was sent is for the schema to tell.
  }

  #items(
    sent: readonly unknown[],
    shown: readonly unknown[],
    schema: Pointer | undefined,
    pointer: Pointer,
  ): void {
    const item = shapeOf(this.#contract.document.root, schema).item(0);
    // Where ids are sent, and objects shown, or the other way round, nobody can compare them.
    if (shown.some((other) => isScalar(other) !== isScalar(sent[0]))) return;
    const { types } = shapeOf(this.#contract.document.root, item);
    if (shown.length === 0 && types.has('object') === isScalar(sent[0])) return;
    for (const one of sent) {
      const isThere = shown.some((other) => {
        if (isScalar(one)) return isScalar(other) && isAlike(one, other);
        if (!isObject(one) || !isObject(other)) return true;
        return new Comparison(this.#contract)
          .compare(one, other, item)
          .every((difference) => difference.isAlike);
      });
      if (!isThere) this.#found.push({ pointer, sent: one, shown, isAlike: false });
    }
  }
}

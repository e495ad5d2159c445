import type { Json } from '../../json/json.ts';
import type { Pointer } from '../../json/pointer.ts';

/** What a document says that its version of OpenAPI does not read, or not as it stands. */
export interface Remark {
  /** The place in the document before. */
  readonly pointer: Pointer;
  /** A sentence, without its full stop. */
  readonly message: string;
}

/** An older document while it is brought to a newer version. */
export interface Conversion {
  /** The document before. */
  readonly root: Readonly<Json>;
  /** Where the objects were written that stand elsewhere now. */
  readonly origins: WeakMap<object, Pointer>;
  readonly remarks: Remark[];
}

export const createConversion = (root: Readonly<Json>): Conversion => ({
  root,
  origins: new WeakMap(),
  remarks: [],
});

/** Gives an object that is new, or stands elsewhere now, the place at which it was written. */
export const placed = <T extends object>({ origins }: Conversion, value: T, origin: Pointer): T => {
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as T;
  origins.set(copy, origin);
  return copy;
};

/** A copy of an object without some of its members. */
export const without = (value: Readonly<Json>, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** The members of an object with these names, as far as it has them. */
export const pick = (value: Readonly<Json>, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]));

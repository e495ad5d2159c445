import type { Json } from '../../json/json.ts';
import type { Pointer } from '../../json/pointer.ts';

/** A part of a document that its version of OpenAPI ignores or reads differently than written. */
export interface Remark {
  /** The place before the conversion. */
  readonly pointer: Pointer;
  /** A sentence, without its full stop. */
  readonly message: string;
}

/** The state of converting a document to a newer version. */
export interface Conversion {
  /** The document before the conversion. */
  readonly root: Readonly<Json>;
  /** The original places of objects that were moved or created. */
  readonly origins: WeakMap<object, Pointer>;
  readonly remarks: Remark[];
}

export const createConversion = (root: Readonly<Json>): Conversion => ({
  root,
  origins: new WeakMap(),
  remarks: [],
});

/** Copies an object and records the place at which it was written. */
export const withOrigin = <T extends object>({ origins }: Conversion, value: T, origin: Pointer): T => {
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as T;
  origins.set(copy, origin);
  return copy;
};

/** A copy of an object without some of its members. */
export const without = (value: Readonly<Json>, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** The members of an object with these names; missing ones are left out. */
export const pick = (value: Readonly<Json>, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]));

import type { Asked } from './service.ts';

/** An object that JSON can say. */
export type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

/** A whole number of 64 bits, with its sign. */
export const isInt64 = (value: unknown): boolean =>
  typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value);

/** May be left out. */
export const isAbsentOr = (value: unknown, isRight: (value: unknown) => boolean): boolean =>
  value === undefined || isRight(value);

/** What a rule was not asked to refuse may be anything. */
export const membersOf = (value: unknown): Members => (isObject(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An integer that a number cannot hold keeps its digits. */
const exact = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? BigInt(context?.source as string)
    : value;

/** Only such a text may have an integer that a number cannot hold: to ask `exact` of each value takes long. */
const MAY_BE_INEXACT = /\d{16}/;

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads JSON as RFC 8259 has it: UTF-8, and without a byte order mark. */
export const readJson = (bytes: Buffer): unknown => {
  if (bytes.length === 0) return undefined;
  try {
    const text = UTF_8.decode(bytes);
    return JSON.parse(text, MAY_BE_INEXACT.test(text) ? exact : undefined);
  } catch {
    return undefined;
  }
};

export const mediaTypeOf = ({ headers }: Asked): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** Does the field `Accept` leave room for JSON? Without weights, other than the one that forbids. */
export const acceptsJson = ({ headers }: Asked): boolean => {
  const ranges = (headers.accept ?? '*/*').split(',').map((range) => range.trim().toLowerCase());
  return ranges.some((range) => /^(\*\/\*|application\/(\*|json))(?!.*;\s*q=0(\.0*)?\s*$)/.test(range));
};

import type { ServiceRequest } from './service.ts';

/** A JSON object. */
export type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

/** A signed integer of 64 bits. */
export const isInt64 = (value: unknown): boolean =>
  typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value);

/** Checks a value unless it is absent. */
export const isAbsentOr = (value: unknown, isRight: (value: unknown) => boolean): boolean =>
  value === undefined || isRight(value);

/** The members of an object. Other values have none, since the rule that refuses them may be removed by a fault. */
export const membersOf = (value: unknown): Members => (isObject(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Parses an integer beyond 2^53 as a bigint. */
const exact = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? BigInt(context?.source as string)
    : value;

/** Only texts with 16 digits can need `exact`, which is slow to call for each value. */
const MAY_BE_INEXACT = /\d{16}/;

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Parses JSON (RFC 8259): UTF-8, without a byte order mark. */
export const readJson = (bytes: Buffer): unknown => {
  if (bytes.length === 0) return undefined;
  try {
    const text = UTF_8.decode(bytes);
    return JSON.parse(text, MAY_BE_INEXACT.test(text) ? exact : undefined);
  } catch {
    return undefined;
  }
};

export const mediaTypeOf = ({ headers }: ServiceRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** Does `Accept` allow JSON? Only the weight `q=0` is considered. */
export const acceptsJson = ({ headers }: ServiceRequest): boolean => {
  const ranges = (headers.accept ?? '*/*').split(',').map((range) => range.trim().toLowerCase());
  return ranges.some((range) => /^(\*\/\*|application\/(\*|json))(?!.*;\s*q=0(\.0*)?\s*$)/.test(range));
};

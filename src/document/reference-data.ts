import { isObject } from '../json/pointer.ts';
import { isData, isMap } from './data-members.ts';

/** Replaces `$ref` where it is data, in documents for libraries that would resolve it. */
const HIDDEN = '$ref\u0000';

const renamed = (value: unknown, from: string, to: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name === from ? to : name, renamed(member, from, to)]),
  );
};

const hasName = (value: unknown, name: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, name) || Object.values(value).some((member) => hasName(member, name)));

/** Renames `$ref` in examples and extensions, where it is data. */
export const hideData = (value: unknown, isNamed = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => hideData(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (!isNamed && isData(name, member)) return [name, renamed(member, '$ref', HIDDEN)];
      return [name, hideData(member, !isNamed && isMap(name))];
    }),
  );
};

/** Restores the names in a value that a library returned. */
export const showData = (value: unknown): unknown =>
  hasName(value, HIDDEN) ? renamed(value, HIDDEN, '$ref') : value;

/** Restores the names in a library's message. */
export const showText = (text: string): string =>
  text.replaceAll('$ref\\u0000', '$ref').replaceAll(HIDDEN, '$ref');

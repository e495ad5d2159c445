import { isObject } from '../json/pointer.ts';

/**
 * Does a `$ref` lead to a server? The document keeps such a reference only in data, or where it is not to be
 * followed.
 */
const isRemote = ({ $ref }: Record<string, unknown>): boolean =>
  typeof $ref === 'string' && /^https?:/i.test($ref);

/** A copy without references to servers, which the libraries that read the copy would fetch. */
export const withoutRemote = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutRemote);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== '$ref' || !isRemote(value));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutRemote(member)]));
};

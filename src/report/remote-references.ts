import { isObject } from '../json/pointer.ts';

/** Was it left because it is not to be followed, or is it data? */
const isRemote = ({ $ref }: Record<string, unknown>): boolean =>
  typeof $ref === 'string' && /^https?:/i.test($ref);

/** The same without references to servers, which the libraries that read it would fetch. */
export const withoutRemote = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutRemote);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== '$ref' || !isRemote(value));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutRemote(member)]));
};

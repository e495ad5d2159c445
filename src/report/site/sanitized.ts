import { isData, isMap } from '../../document/data-members.ts';
import { isObject } from '../../json/pointer.ts';

/**
 * Elements that lead a page or its links elsewhere, wherever they stand. No Content-Security-Policy stops
 * them.
 */
const ACTING = /<(?=\/?(?:base|link|meta)\b)/gi;

/** A zero-width space, by which a tag becomes text. */
const BREAK = '<\u200b';

const isValue = (name: string, member: unknown): boolean => isData(name, member) && !name.startsWith('x-');

/**
 * A document whose descriptions cannot lead a page elsewhere (`<meta http-equiv="refresh">`). Examples stay
 * as they are, since pages show them as text.
 * @param isNamed are the names of the members chosen by the author?
 */
export const sanitized = (value: unknown, isNamed = false): unknown => {
  if (typeof value === 'string') return value.replace(ACTING, BREAK);
  if (Array.isArray(value)) return value.map((item) => sanitized(item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    !isNamed && isValue(name, member) ? member : sanitized(member, !isNamed && isMap(name)),
  ]);
  return Object.fromEntries(members);
};

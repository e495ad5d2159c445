import { isData, isMap } from '../../document/data-members.ts';
import { isObject } from '../../json/pointer.ts';

/** Elements that act wherever they stand, and that no Content-Security-Policy stops: they lead the page, or its links, elsewhere. */
const ACTING = /<(?=\/?(?:base|link|meta)\b)/gi;

/** A space without width, so that a tag is text. */
const BREAK = '<\u200b';

const isValue = (name: string, member: unknown): boolean => isData(name, member) && !name.startsWith('x-');

/**
 * A document in whose descriptions no element leads a page elsewhere (`<meta http-equiv="refresh">`). Examples stay as they are,
 * since pages show them as text.
 * @param isNamed have the members names that the author chose?
 */
export const defused = (value: unknown, isNamed = false): unknown => {
  if (typeof value === 'string') return value.replace(ACTING, BREAK);
  if (Array.isArray(value)) return value.map((item) => defused(item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    !isNamed && isValue(name, member) ? member : defused(member, !isNamed && isMap(name)),
  ]);
  return Object.fromEntries(members);
};

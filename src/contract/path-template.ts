const NAME = /\{([^}]*)\}/g;

/** The names of a path template, in order. */
export const templateNames = (template: string): string[] =>
  [...template.matchAll(NAME)].map(([, name]) => name as string);

/** The template without its names: two of one shape match the same paths. */
export const shapeOf = (template: string): string => template.replace(NAME, '{}');

export const segmentsOf = (path: string): string[] => path.split('/').slice(1);

/** A text without its percent-encoding; what cannot be decoded stays as it is. */
export const decodePercent = (text: string): string => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const UNRESERVED = /[\w.~-]/;

/** `%2e` is a dot, but `%3a` is no colon that a template could mean: RFC 3986, 2.2 and 2.3. */
const normalize = (text: string): string =>
  text.replace(/[^\x21-\x7e]+/g, encodeURIComponent).replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return UNRESERVED.test(character) ? character : code.toUpperCase();
  });

/** Takes a path segment apart; undefined when it does not match. */
export type SegmentMatcher = (segment: string) => string[] | undefined;

/**
 * Matches a segment that has more than one name (`{a}.{b}`): each takes as little as it can, and no less than a character.
 * Looks for one text after the other, so that no segment takes long.
 */
export const segmentMatcher = (template: string): SegmentMatcher => {
  const texts = template.split(/\{[^}]*\}/).map(normalize);
  const [first = '', ...others] = texts;
  const last = others.pop() ?? '';
  return (sent) => {
    const segment = normalize(sent);
    if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
    const end = segment.length - last.length;
    const values: string[] = [];
    let start = first.length;
    for (const text of others) {
      const at = segment.indexOf(text, start + 1);
      if (at < 0) return undefined;
      values.push(segment.slice(start, at));
      start = at + text.length;
    }
    return start < end ? [...values, segment.slice(start, end)] : undefined;
  };
};

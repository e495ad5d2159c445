const NAME = /\{([^}]*)\}/g;

/** The parameter names of a path template, in order. */
export const templateNames = (template: string): string[] =>
  [...template.matchAll(NAME)].map(([, name]) => name as string);

/** The template without the names of parameters. Templates of the same shape match the same paths. */
export const shapeOf = (template: string): string => template.replace(NAME, '{}');

/** The segments of a path after its first slash. Several times as fast as `split`. */
export const segmentsOf = (path: string): string[] => {
  const segments: string[] = [];
  let start = path.indexOf('/') + 1;
  if (start === 0) return segments;
  for (let end = path.indexOf('/', start); end >= 0; end = path.indexOf('/', start)) {
    segments.push(path.slice(start, end));
    start = end + 1;
  }
  segments.push(path.slice(start));
  return segments;
};

/** Percent-decodes a text; malformed text stays as it is. */
export const decodePercent = (text: string): string => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const UNRESERVED = /[\w.~-]/;

/**
 * Normalizes percent-encoding: `%2e` becomes a dot, but `%3a` stays, as it is not the delimiter `:` (RFC 3986, 2.2 and 2.3).
 */
const normalize = (text: string): string =>
  text.replace(/[^\x21-\x7e]+/g, encodeURIComponent).replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return UNRESERVED.test(character) ? character : code.toUpperCase();
  });

/** Matches a path segment. Returns the values of its parameters; undefined when it does not match. */
export type SegmentMatcher = (segment: string) => string[] | undefined;

/**
 * Creates a matcher for a segment with several parameters (`{a}.{b}`): each takes as few characters as possible, but at
 * least one. Takes linear time, since it searches for one literal after the other.
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

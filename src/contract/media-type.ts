import { safeParse } from 'fast-content-type-parse';

/** A parsed media type, or media type range. */
export interface ParsedMediaType {
  /** Type and subtype in lower case: `application/json`, `text/*`. */
  readonly essence: string;
  /** Parameters by lower-case name, values as sent. */
  readonly parameters: ReadonlyMap<string, string>;
}

const parse = (text: string): ParsedMediaType | undefined => {
  const { type: essence, parameters } = safeParse(text);
  return essence === '' ? undefined : { essence, parameters: new Map(Object.entries(parameters)) };
};

/** A cache: the parts of a body, and the requests of a client, repeat the same media types. */
const parsed = new Map<string, ParsedMediaType | undefined>();
const MOST_PARSED = 100;
const LONGEST_PARSED = 100;

/**
 * Parses the media type of a Content-Type, or a media type range.
 * @returns undefined when it is malformed
 * @see RFC 9110, 8.3.1
 */
export const parseMediaType = (text: string): ParsedMediaType | undefined => {
  const cached = parsed.get(text);
  if (cached !== undefined || text.length > LONGEST_PARSED) return cached ?? parse(text);
  const result = parse(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, result);
  return result;
};

/** Is it the registered type of a syntax, or one with its suffix: `+json` (RFC 6839), `+xml` (RFC 7303)? */
const hasSyntax = (essence: string, syntax: string, suffix: string): boolean =>
  essence === `application/${syntax}` || essence.endsWith(suffix);

export const isXml = (essence: string): boolean =>
  essence === 'text/xml' || hasSyntax(essence, 'xml', '+xml');

/** Media types of texts outside of `text/`. */
const TEXTS = new Set(
  ['yaml', 'x-yaml', 'javascript', 'ecmascript', 'graphql', 'toml', 'sql', 'jwt'].map(
    (subtype) => `application/${subtype}`,
  ),
);

/** Is it the media type of a text without a known syntax? */
export const isText = (essence: string): boolean =>
  essence.startsWith('text/') || TEXTS.has(essence) || essence.endsWith('+yaml');

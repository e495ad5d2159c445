/** A parsed media type, or media type range. */
export interface ParsedMediaType {
  /** Type and subtype in lower case: `application/json`, `text/*`. */
  readonly essence: string;
  /** Parameters by lower-case name, values as sent. */
  readonly parameters: ReadonlyMap<string, string>;
}

const ESSENCE = /^[!#$%&'*+\-.^_`|~\w]+\/[!#$%&'*+\-.^_`|~\w]+(?=[ \t]*(?:;|$))/;
const PARAMETER =
  /[ \t]*;[ \t]*(?:([!#$%&'*+\-.^_`|~\w]+)=([!#$%&'*+\-.^_`|~\w]+|"(?:[^"\\]|\\[\s\S])*")(?=[ \t]*(?:;|$)))?/y;

const unquote = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replace(/\\([\s\S])/g, '$1') : text;

/**
 * Parses parameters: `; charset=utf-8; version="2"`.
 * @returns undefined where the text is not written like that
 */
export const parseParameters = (text: string): Map<string, string> | undefined => {
  const parameters = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    PARAMETER.lastIndex = at;
    const found = PARAMETER.exec(text);
    if (!found) return undefined;
    at = PARAMETER.lastIndex;
    const [, name, value = ''] = found;
    if (name !== undefined && !parameters.has(name.toLowerCase()))
      parameters.set(name.toLowerCase(), unquote(value));
  }
  return parameters;
};

const parse = (text: string): ParsedMediaType | undefined => {
  const trimmed = text.trim();
  const [essence] = ESSENCE.exec(trimmed) ?? [];
  if (essence === undefined) return undefined;
  const parameters = parseParameters(trimmed.slice(essence.length));
  return parameters && { essence: essence.toLowerCase(), parameters };
};

/** The size of the cache. Few media types occur, but each multipart body has its own boundary. */
const MOST_KEPT = 200;
const kept = new Map<string, ParsedMediaType | undefined>();

/**
 * Parses a media type of a Content-Type, or a range of a document.
 * @returns undefined when it is malformed
 * @see RFC 9110, 8.3.1
 */
export const parseMediaType = (text: string): ParsedMediaType | undefined => {
  if (kept.has(text)) return kept.get(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  const parsed = parse(text);
  kept.set(text, parsed);
  return parsed;
};

/** Structured syntax suffixes: JSON (RFC 8259, RFC 6839), XML (RFC 7303). */
const hasSyntax = (essence: string, syntax: string, suffix: string): boolean =>
  essence === `application/${syntax}` || essence.endsWith(suffix);

export const isXml = (essence: string): boolean =>
  essence === 'text/xml' || hasSyntax(essence, 'xml', '+xml');

/** Media types of text outside of `text/`. */
const TEXTS = new Set(
  ['yaml', 'x-yaml', 'javascript', 'ecmascript', 'graphql', 'toml', 'sql', 'jwt'].map(
    (subtype) => `application/${subtype}`,
  ),
);

/** Is a body of this media type a text without a known syntax? */
export const isText = (essence: string): boolean =>
  essence.startsWith('text/') || TEXTS.has(essence) || essence.endsWith('+yaml');

import type { MediaType, Response } from './operation.ts';

/**
 * The documented response that answers for a status: exactly that one, else its range (`4XX`), else `default`.
 * @see OpenAPI 3.1, Responses Object
 */
export const findResponse = (responses: readonly Response[], status: number): Response | undefined => {
  const range = `${Math.floor(status / 100)}XX`;
  return (
    responses.find((response) => response.status === String(status)) ??
    responses.find((response) => response.status.toUpperCase() === range) ??
    responses.find((response) => response.status === 'default')
  );
};

/** `Application/JSON; charset=utf-8` → `application/json`. */
export const essenceOf = (contentType: string): string => {
  const end = contentType.indexOf(';');
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
};

const RANKS = [
  (range: string, essence: string) => range === essence,
  (range: string, essence: string) => range.endsWith('/*') && essence.startsWith(range.slice(0, -1)),
  (range: string) => range === '*/*',
];

/**
 * The media type object that describes a body: the most specific range that matches.
 * @see OpenAPI 3.1, Response Object, `content`
 */
export const findMediaType = (content: readonly MediaType[], contentType: string): MediaType | undefined => {
  const same = content.find(({ range }) => range === contentType);
  if (same) return same;
  const essence = essenceOf(contentType);
  for (const matches of RANKS) {
    const found = content.find(({ range }) => matches(essenceOf(range), essence));
    if (found) return found;
  }
  return undefined;
};

/** Is a body of this media type JSON text? RFC 8259, and the `+json` suffix of RFC 6839. */
export const isJson = (contentType: string): boolean => {
  const essence = essenceOf(contentType);
  return essence === 'application/json' || essence.endsWith('+json');
};

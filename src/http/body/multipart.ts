import { parseMediaType } from '../../contract/media-type.ts';
import { type Headers, headerOf } from '../exchange.ts';

/** One part of a multipart body. */
export interface Part {
  readonly headers: Headers;
  /** From its Content-Disposition. */
  readonly name: string | undefined;
  readonly bytes: Buffer;
}

type Parts = { readonly parts: readonly Part[] } | { readonly error: string };

/** A valid boundary (RFC 2046, 5.1.1). */
const BOUNDARY = /^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/;

const FIELD = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*([^\r\n]*)$/;

const headersOf = (text: string): Headers | undefined => {
  const headers: Record<string, string> = Object.create(null);
  for (const line of text === '' ? [] : text.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name, value] = FIELD.exec(line) ?? [];
    if (name === undefined) return undefined;
    headers[name.toLowerCase()] = (value ?? '').trim();
  }
  return headers;
};

const LINE_BREAK = Buffer.from('\r\n');
const NOTHING = Buffer.alloc(0);

/**
 * The name of a part, from its Content-Disposition.
 * @see RFC 7578, 4.2
 */
const nameIn = (disposition: string): string | undefined => {
  // A Content-Disposition has the syntax of a media type, except that browsers send UTF-8 in it.
  const mediaType = `x/${Buffer.from(disposition).toString('latin1')}`;
  const name = parseMediaType(mediaType)?.parameters.get('name');
  // Browsers percent-encode quotes and line breaks in a name (WHATWG HTML, "multipart form data").
  return (
    name &&
    Buffer.from(name, 'latin1')
      .toString()
      .replace(/%22|%0D|%0A/gi, decodeURIComponent)
  );
};

const partOf = (bytes: Buffer): Part | undefined => {
  // A part without header fields begins with the empty line that ends them.
  if (bytes.subarray(0, 2).equals(LINE_BREAK))
    return { headers: {}, name: undefined, bytes: bytes.subarray(2) };
  const end = bytes.indexOf('\r\n\r\n');
  const isEmpty = end < 0 && bytes.subarray(-2).equals(LINE_BREAK);
  if (end < 0 && !isEmpty) return undefined;
  const headers = headersOf(bytes.toString('utf8', 0, isEmpty ? bytes.length - 2 : end));
  if (headers === undefined) return undefined;
  const name = nameIn(headerOf(headers, 'content-disposition') ?? '');
  return { headers, name, bytes: isEmpty ? NOTHING : bytes.subarray(end + 4) };
};

/** The rest of a delimiter's line: spaces and a line break, or the two hyphens that end the body. */
const LINE_END = /^(--)?[ \t]*(?:\r\n|$)/;

interface Delimiter {
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

const delimitersOf = (bytes: Buffer, boundary: string): Delimiter[] => {
  const mark = `\r\n--${boundary}`;
  const found: Delimiter[] = [];
  let at = bytes.indexOf(mark.slice(2)) === 0 ? -2 : bytes.indexOf(mark);
  while (at !== -1) {
    const behind = at + mark.length;
    const line = LINE_END.exec(bytes.toString('latin1', behind, behind + 80));
    const isLast = line?.[1] !== undefined;
    if (line) found.push({ start: at, end: behind + line[0].length, isLast });
    if (isLast) break;
    // The line break after one delimiter may belong to the next one.
    at = bytes.indexOf(mark, line?.[0].endsWith('\r\n') ? behind + line[0].length - 2 : behind);
  }
  return found;
};

/**
 * Splits a multipart body that is complete in memory. Stream parsers would deliver its parts asynchronously, but bodies are
 * judged synchronously.
 * @see RFC 2046, 5.1
 */
export const readMultipart = (bytes: Buffer, boundary: string | undefined): Parts => {
  if (boundary === undefined) return { error: 'has no boundary in its Content-Type' };
  if (!BOUNDARY.test(boundary)) return { error: `has the malformed boundary "${boundary}"` };
  const delimiters = delimitersOf(bytes, boundary);
  if (delimiters.length === 0) {
    const hasBareLineEnds = bytes.indexOf(`--${boundary}\n`) !== -1;
    return {
      error: hasBareLineEnds
        ? 'ends its lines with LF alone, not with CRLF (RFC 2046, 4.1.1)'
        : `nowhere has its boundary "${boundary}"`,
    };
  }
  if (!delimiters.at(-1)?.isLast) return { error: `is cut off: nothing closes it with "--${boundary}--"` };
  const parts = delimiters
    .slice(1)
    .map(({ start }, index) =>
      partOf(bytes.subarray(delimiters[index]?.end, Math.max(start, delimiters[index]?.end ?? 0))),
    );
  const broken = parts.indexOf(undefined);
  if (broken >= 0) return { error: `has malformed headers in part ${broken + 1}` };
  return { parts: parts as Part[] };
};

import { isUtf8 } from 'node:buffer';
import { decodeText } from './charset.ts';
import { type Body, createBody } from './exchange.ts';

/** A parsed JSON text, or an error as a sentence without its subject. */
type JsonText = { readonly value: unknown } | { readonly rule: 'charset' | 'json'; readonly message: string };

const hasMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

const readUtf8 = (body: Body): JsonText => {
  const { bytes } = body;
  if (!isUtf8(bytes)) return { rule: 'charset', message: 'is not valid UTF-8' };
  if (hasMark(bytes)) return { rule: 'json', message: 'is not valid JSON: it begins with a byte order mark' };
  const json = body.json();
  return 'error' in json ? { rule: 'json', message: `is not valid JSON: ${json.error}` } : json;
};

const UTF_8 = /^(utf-?8|us-ascii)$/i;

/**
 * Parses JSON, which is UTF-8 (RFC 8259, 8.1); a stated charset is used all the same.
 * @param charset as the Content-Type says
 */
export const readJsonText = (body: Body, charset?: string): JsonText => {
  if (charset === undefined || UTF_8.test(charset)) return readUtf8(body);
  const decoded = decodeText(body.bytes, charset);
  return 'error' in decoded
    ? { rule: 'charset', message: decoded.error }
    : readUtf8(createBody(decoded.text));
};

import { isUtf8 } from 'node:buffer';
import type { Broken } from '../schema/schema-error.ts';
import { decodeText } from './charset.ts';
import { type Body, createBody } from './exchange.ts';

/** A parsed JSON text, or its fault. The fault's `actual` is the whole text, which reports do not show. */
type JsonText = { readonly value: unknown } | Broken;

const hasMark = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

const readUtf8 = (body: Body): JsonText => {
  const { bytes } = body;
  if (!isUtf8(bytes)) return { rule: 'charset', params: { charset: 'UTF-8' } };
  if (hasMark(bytes)) return { rule: 'json', params: { error: 'it begins with a byte order mark' } };
  const json = body.json();
  if ('value' in json) return json;
  return { rule: 'json', params: { ...json.fault }, actual: bytes.toString('utf8') };
};

const UTF_8 = /^(utf-?8|us-ascii)$/i;

/** Parses a JSON body. JSON is UTF-8 (RFC 8259, 8.1), but another charset in the Content-Type is respected. */
export const readJsonText = (body: Body, charset?: string): JsonText => {
  if (charset === undefined || UTF_8.test(charset)) return readUtf8(body);
  const decoded = decodeText(body.bytes, charset);
  return 'fault' in decoded ? decoded.fault : readUtf8(createBody(decoded.text));
};

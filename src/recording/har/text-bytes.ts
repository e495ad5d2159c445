import { isUtf8 } from 'node:buffer';
import { parseMediaType } from '../../contract/media-type.ts';

const LATIN_1 = /^(iso-8859-1|latin-?1|windows-1252)$/i;

/** The original bytes of a recorded text, for common charsets; undefined for others. */
const encode = (text: string, charset: string): Buffer | undefined => {
  if (/^(utf-?8|us-ascii)$/i.test(charset)) return Buffer.from(text);
  if (/^utf-?16(le)?$/i.test(charset)) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  // Where the three charsets differ, the byte of a character is not certain.
  const isSure = LATIN_1.test(charset) && !/[^\0-\x7f\xa0-\xff]/.test(text);
  return isSure ? Buffer.from(text, 'latin1') : undefined;
};

const charsetOf = (contentType: string | undefined): string =>
  (contentType?.includes('=') && parseMediaType(contentType)?.parameters.get('charset')) || 'utf-8';

const isBinary = (contentType: string | undefined): boolean =>
  /^(multipart|image|audio|video|font)\/|octet-stream|zip|pdf|protobuf/i.test(contentType ?? '');

/**
 * Firefox and mitmproxy write one character for each byte. That is so if a recorded length equals the number
 * of characters, and none equals the number of the text's bytes. A content that is valid text must also be so
 * as bytes.
 */
const byCharacters = (
  text: string,
  contentType: string | undefined,
  lengths: readonly number[],
): Buffer | undefined => {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return undefined;
  if (!lengths.includes(text.length) || lengths.includes(Buffer.byteLength(text))) return undefined;
  const bytes = Buffer.from(text, 'latin1');
  return isBinary(contentType) || isUtf8(bytes) ? bytes : undefined;
};

/**
 * The bytes of a recorded text; undefined when they are not certain.
 * @param lengths the numbers of bytes that the recording states
 */
export const bytesOfText = (
  text: string,
  contentType: string | undefined,
  lengths: readonly number[],
): Buffer | undefined => {
  if (text.includes('\uFFFD') && isBinary(contentType)) return undefined;
  return byCharacters(text, contentType, lengths) ?? encode(text, charsetOf(contentType));
};

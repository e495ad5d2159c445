import type { Broken } from '../schema/schema-error.ts';

/** A decoded text, or why it could not be decoded. */
export type Decoded = { readonly text: string } | { readonly fault: Broken };

const DEFAULT = 'utf-8';

const isBigEndian = (bytes: Buffer): boolean => bytes[0] === 0xfe && bytes[1] === 0xff;

/** For `utf-16`, the byte order mark decides about the byte order. */
const labelOf = (charset: string, bytes: Buffer): string =>
  charset.toLowerCase() === 'utf-16' && isBigEndian(bytes) ? 'utf-16be' : charset;

const decoderOf = (label: string, fatal: boolean): InstanceType<typeof TextDecoder> | undefined => {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return undefined;
  }
};

/**
 * Decodes bytes to text, without a byte order mark.
 * @param charset as stated in the Content-Type; without one, UTF-8 is assumed and malformed bytes are accepted
 */
export const decodeText = (bytes: Buffer, charset?: string): Decoded => {
  const decoder = decoderOf(labelOf(charset ?? DEFAULT, bytes), charset !== undefined);
  if (!decoder) return { fault: { rule: 'charset', params: { unknownCharset: charset } } };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { fault: { rule: 'charset', params: { charset } } };
  }
};

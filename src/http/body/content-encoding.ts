import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';

/** Why content cannot be decoded. */
export type CodingFault = Readonly<
  | { unknownCoding: string }
  | { codings: number; limit: number }
  | { decodedBytes: number }
  | { coding: string; error: string }
>;

/** Decoded content. With a fault, `bytes` are the encoded content. */
export interface Decoded {
  readonly bytes: Buffer;
  readonly fault?: CodingFault;
}

/** The largest number of codings: each takes a pass over the content. */
const MOST_CODINGS = 5;

/** RFC 9110, 8.4.1.2: some senders omit the zlib header (RFC 1950) of `deflate`. */
const hasZlibHeader = (bytes: Buffer): boolean =>
  bytes.length > 1 && ((bytes[0] as number) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;

const inflate = (bytes: Buffer, options: ZlibOptions): Buffer =>
  hasZlibHeader(bytes) ? inflateSync(bytes, options) : inflateRawSync(bytes, options);

type Decoder = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

/** Decoders of RFC 9110, 8.4.1, and zstd (RFC 8878). */
const DECODERS = new Map<string, Decoder>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflate],
  ['br', brotliDecompressSync],
  ['zstd', zstdDecompressSync],
  ['identity', (bytes) => bytes],
]);

const faultOf = (error: NodeJS.ErrnoException, coding: string, most: number): CodingFault =>
  error.code === 'ERR_BUFFER_TOO_LARGE' ? { decodedBytes: most } : { coding, error: error.message };

/**
 * Decodes content by its Content-Encoding.
 * @param most the largest size in bytes after decoding: a few kilobytes can expand to fill all memory
 */
export const decode = (wire: Buffer, contentEncoding: string, most: number): Decoded => {
  const codings = contentEncoding.toLowerCase().match(/[^\s,]+/g) ?? [];
  const unknown = codings.find((coding) => !DECODERS.has(coding));
  if (unknown !== undefined) return { bytes: wire, fault: { unknownCoding: unknown } };
  if (codings.length > MOST_CODINGS)
    return { bytes: wire, fault: { codings: codings.length, limit: MOST_CODINGS } };
  let bytes = wire;
  for (const coding of codings.reverse()) {
    try {
      bytes = (DECODERS.get(coding) as Decoder)(bytes, { maxOutputLength: most });
    } catch (error) {
      return { bytes: wire, fault: faultOf(error as Error, coding, most) };
    }
  }
  return { bytes };
};

const ENCODERS = new Map<string, (bytes: Buffer) => Buffer>([
  ['gzip', (bytes) => gzipSync(bytes)],
  ['x-gzip', (bytes) => gzipSync(bytes)],
  ['deflate', (bytes) => deflateSync(bytes)],
  ['br', (bytes) => brotliCompressSync(bytes)],
  ['zstd', (bytes) => zstdCompressSync(bytes)],
  ['identity', (bytes) => bytes],
]);

/** Encodes content by a Content-Encoding; undefined if a coding is unknown. */
export const encode = (bytes: Buffer, contentEncoding: string): Buffer | undefined => {
  const codings = contentEncoding.toLowerCase().match(/[^\s,]+/g) ?? [];
  return codings.reduce<Buffer | undefined>(
    (encoded, coding) => encoded && ENCODERS.get(coding)?.(encoded),
    bytes,
  );
};

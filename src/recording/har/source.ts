import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { openArchive } from './archive.ts';
import { attachedIn, type ReadAttached } from './attached.ts';

/** The bytes of a recording, and the files that it refers to. */
export interface HarSource extends Disposable {
  /** The file, for messages. */
  readonly name: string;
  /** Reads the bytes; may be called again. */
  readonly open: () => AsyncIterable<Buffer>;
  readonly attachedOf: (entry: unknown) => Promise<ReadAttached> | ReadAttached;
}

const MOST_HEAD = 4096;

export const headOf = (file: string): Buffer => {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(MOST_HEAD);
    return head.subarray(0, readSync(descriptor, head));
  } finally {
    closeSync(descriptor);
  }
};

export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Does a file begin as a zip archive, be it an empty one? */
export const isZip = (head: Buffer): boolean => ['504b0304', '504b0506'].includes(head.toString('hex', 0, 4));

const CHUNK = { highWaterMark: 256 * 1024 };

const bytesOf = (file: string): AsyncIterable<Buffer> => {
  const source = createReadStream(file, CHUNK);
  if (!isGzip(headOf(file))) return source;
  // The error goes to the reader of the stream.
  return pipeline(source, createGunzip({ chunkSize: CHUNK.highWaterMark }), () => {});
};

/** @throws UserError when the file is a zip archive that cannot be read */
export const openSource = async (file: string): Promise<HarSource> => {
  if (isZip(headOf(file))) {
    const archive = await openArchive(file);
    return { ...archive, name: join(file, archive.har) };
  }
  const readAttached = attachedIn(dirname(file));
  return {
    name: file,
    open: () => bytesOf(file),
    attachedOf: () => readAttached,
    [Symbol.dispose]: () => {},
  };
};

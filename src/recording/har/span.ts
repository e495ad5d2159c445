/** The bytes of one JSON text in a file that is read in chunks; the text may begin in one chunk and end in another. */
export interface Span {
  /** @param offset of the first byte of the text, in the file */
  readonly open: (offset: number) => void;
  /** To be called at the end of each chunk, with the chunk's offset in the file. */
  readonly keep: (chunk: Buffer, chunkOffset: number) => void;
  /**
   * Ends the text before `end`, an index in the chunk.
   * @returns its offset, and its bytes; no bytes when it has more than the limit
   */
  readonly close: (chunk: Buffer, chunkOffset: number, end: number) => { start: number; bytes?: Buffer };
}

/** @param most the limit in bytes: of a longer text nothing is kept */
export const createSpan = (most: number): Span => {
  /** Undefined between texts. */
  let start: number | undefined;
  let kept: Buffer[] = [];
  let keptBytes = 0;

  const inChunk = (chunk: Buffer, chunkOffset: number, end?: number): Buffer =>
    chunk.subarray(Math.max(0, (start ?? chunkOffset) - chunkOffset), end);

  return {
    open: (offset) => {
      start = offset;
    },
    keep: (chunk, chunkOffset) => {
      if (start === undefined) return;
      const bytes = inChunk(chunk, chunkOffset);
      keptBytes += bytes.length;
      if (keptBytes <= most) kept.push(bytes);
      else kept = [];
    },
    close: (chunk, chunkOffset, end) => {
      const last = inChunk(chunk, chunkOffset, end);
      const offset = start ?? chunkOffset + end;
      const isTooLarge = keptBytes + last.length > most;
      const bytes = kept.length === 0 ? last : Buffer.concat([...kept, last]);
      start = undefined;
      kept = [];
      keptBytes = 0;
      return isTooLarge ? { start: offset } : { start: offset, bytes };
    },
  };
};

import type { IncomingMessage } from 'node:http';

/** Why a message's content cannot be had, and how much had come until then. */
export interface Unread {
  readonly kind: 'too-large' | 'broken-off';
  readonly length: number;
}

/** What came of reading a message's content. */
export type Collected = { readonly kind: 'whole'; readonly bytes: Buffer } | Unread;

export const NOTHING = Buffer.alloc(0);

/** Reads a message's content to its end, or until it is known to be larger than `most` bytes; what follows is not read. */
export const collect = (incoming: IncomingMessage, most: number): Promise<Collected> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const brokenOff = (): void => resolve({ kind: 'broken-off', length });
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) return void chunks.push(chunk);
      chunks.length = 0;
      resolve({ kind: 'too-large', length });
    });
    incoming.on('end', () => {
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      resolve({ kind: 'whole', bytes });
    });
    incoming.on('error', brokenOff);
    incoming.on('close', brokenOff); // Comes last, also when there was no error.
  });

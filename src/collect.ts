import type { IncomingMessage } from 'node:http';

/** What came of a message's content: its bytes, or why there are none and how many had come until then. */
export type Collected =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' | 'broken-off'; readonly length: number };

export const NOTHING = Buffer.alloc(0);

/** Reads a message's content to its end, or until it is known to be larger than `most` bytes; what follows is not read. */
export const collect = (incoming: IncomingMessage, most: number): Promise<Collected> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const brokenOff = (): void => resolve({ kind: 'broken-off', length });
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= most) chunks.push(chunk);
      else resolve({ kind: 'too-large', length });
    });
    incoming.on('end', () => {
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      resolve({ kind: 'whole', bytes });
    });
    incoming.on('error', brokenOff);
    incoming.on('close', brokenOff); // Comes last, also when there was no error.
  });

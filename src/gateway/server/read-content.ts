import type { IncomingMessage } from 'node:http';

/** Why a message's content cannot be had, and how much had come until then. */
export interface ReadFailure {
  readonly kind: 'too-large' | 'no-room' | 'broken-off';
  readonly length: number;
}

/** What came of reading a message's content. */
export type Collected = { readonly kind: 'whole'; readonly bytes: Buffer } | ReadFailure;

export const NOTHING = Buffer.alloc(0);

/**
 * Reads a message's content to its end, or until it is known to be larger than `most` bytes; what follows is not read.
 * @param hasRoom asked for each part: is there room for so many bytes more?
 */
export const collect = (
  incoming: IncomingMessage,
  most: number,
  hasRoom: (length: number) => boolean = () => true,
): Promise<Collected> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let isStopped = false;
    const brokenOff = (): void => resolve({ kind: 'broken-off', length });
    const stop = (kind: ReadFailure['kind']): void => {
      chunks.length = 0;
      resolve({ kind, length });
    };
    incoming.on('data', (chunk: Buffer) => {
      if (isStopped) return;
      length += chunk.length;
      isStopped = length > most || !hasRoom(chunk.length);
      if (isStopped) stop(length > most ? 'too-large' : 'no-room');
      else chunks.push(chunk);
    });
    incoming.on('end', () => {
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      resolve({ kind: 'whole', bytes });
    });
    incoming.on('error', brokenOff);
    incoming.on('close', brokenOff); // Comes last, also when there was no error.
  });

/** A content up to here is sent in one piece with the head: a copy of it costs less than a second buffer. */
const MOST_JOINED = 16 * 1024;

/** The content as Node sends it soonest. As text it is latin1, where each byte is a character, so that nothing is lost. */
export const joinable = (bytes: Buffer): string | Buffer =>
  bytes.length <= MOST_JOINED ? bytes.toString('latin1') : bytes;

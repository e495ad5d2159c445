import type { IncomingMessage } from 'node:http';

/** Why the content of a message could not be read, and how many bytes of it had arrived. */
interface ReadFailure {
  readonly kind: 'too-large' | 'no-room' | 'broken-off';
  readonly length: number;
}

/** The content of a message, or why it could not be read. */
export type Collected = { readonly kind: 'whole'; readonly bytes: Buffer } | ReadFailure;

/** The beginning of a content, and the rest that is still to come. */
export interface Beginning {
  readonly bytes: Buffer;
  readonly rest: IncomingMessage | undefined;
}

export const NOTHING = Buffer.alloc(0);

/**
 * Reads the content of a message to its end, or until it exceeds `most` bytes.
 * @param hasRoom called with the length of each chunk: may it be kept?
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
    let isWhole = false;
    // `close` comes last, even without an error. Checked first, since Node is slow to report a promise that
    // is resolved twice.
    const brokenOff = (): void => void (isWhole || resolve({ kind: 'broken-off', length }));
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
      isWhole = true;
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      resolve({ kind: 'whole', bytes });
    });
    incoming.on('error', brokenOff);
    incoming.on('close', brokenOff);
  });

/**
 * Reads the content of a message to its end, or until it exceeds `most` bytes.
 * @returns undefined if it breaks off
 */
export const collectBeginning = (
  incoming: IncomingMessage,
  most: number,
  hasRoom: (length: number) => boolean,
): Promise<Beginning | undefined> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (rest: IncomingMessage | undefined): void => {
      incoming.off('data', add).off('end', end).off('error', brokenOff).off('close', brokenOff);
      resolve({ bytes: Buffer.concat(chunks), rest });
    };
    const end = (): void => settle(undefined);
    const brokenOff = (): void => resolve(undefined);
    const add = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= most && hasRoom(chunk.length)) return;
      incoming.pause();
      settle(incoming);
    };
    incoming.on('data', add).on('end', end).on('error', brokenOff).on('close', brokenOff);
  });

/** Up to this size the content is sent together with the head: copying it is cheaper than a second write. */
const MOST_JOINED = 16 * 1024;

/** The content in the form that Node sends fastest: a latin1 string with a character for each byte. */
export const joinable = (bytes: Buffer): string | Buffer =>
  bytes.length <= MOST_JOINED ? bytes.toString('latin1') : bytes;

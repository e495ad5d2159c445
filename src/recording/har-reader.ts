import { statSync } from 'node:fs';
import { messageOf, UserError } from '../base/errors.ts';
import { formatPlace } from '../document/place.ts';
import { findJsonFault } from '../json/syntax.ts';
import type { ReadAttached } from './har/attached.ts';
import { type HarSource, headOf, isGzip, isZip, openSource } from './har/source.ts';
import { createSplitter, type SplitFault } from './har/splitter.ts';

/** One entry of a recording as parsed JSON; undefined when it is too large. */
export interface HarItem {
  /** Its position among the entries, from 1. */
  readonly number: number;
  readonly value: unknown;
}

/** The result of reading a recording. */
export interface HarEnd {
  /** The number of entries. */
  readonly count: number;
  /** What is wrong with the file, as a whole sentence with its place. */
  readonly fault?: string;
}

/** The first bytes of a file; empty if it cannot be read, which is reported later. */
const headIfReadable = (file: string): Buffer => {
  try {
    return headOf(file);
  } catch {
    return Buffer.alloc(0);
  }
};

const HAR_NAME = /\.(har(\.gz)?|zip)$/i;
const HAR_START = /^\uFEFF?\s*\{\s*"log"\s*:/;

/** Is this a recording, by its name or its first bytes? A compressed file is taken for one. */
export const isHarFile = (file: string): boolean => {
  if (HAR_NAME.test(file)) return true;
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const head = headIfReadable(file);
  return isGzip(head) || isZip(head) || HAR_START.test(head.toString('utf8'));
};

const headToRead = (file: string): Buffer => {
  try {
    return headOf(file);
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}.`);
  }
};

/** @throws UserError when the file does not exist or cannot be read */
export const refuseHar = (file: string): void => {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UserError(`${file}: there is no such recording.`);
  if (stats.isDirectory()) throw new UserError(`${file} is a folder. Name the recordings in it.`);
  const head = headToRead(file);
  if (/^(\xff\xfe|\xfe\xff)/.test(head.toString('latin1', 0, 2)))
    throw new UserError(`${file} is written in UTF-16. A HAR file is UTF-8: save it so.`);
};

const NEWLINE = 0x0a;

/** The number of characters in UTF-8: only their first bytes are counted. */
const charactersIn = (bytes: Buffer): number => {
  let count = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) count++;
  return count;
};

/** The line and column of a byte offset. Lines are counted only here, so the file is read again. */
const placeAt = async ({ name, open }: HarSource, offset: number): Promise<string> => {
  let [passed, line, column] = [0, 1, 1];
  for await (const chunk of open()) {
    const before = chunk.subarray(0, offset - passed);
    let from = 0;
    for (let at = before.indexOf(NEWLINE); at >= 0; at = before.indexOf(NEWLINE, from)) {
      [line, column, from] = [line + 1, 1, at + 1];
    }
    column += charactersIn(before.subarray(from));
    passed += chunk.length;
    if (passed >= offset) break;
  }
  return formatPlace({ file: name, line, column });
};

const parseEntry = (bytes: Buffer, start: number): { value: unknown } | SplitFault => {
  const text = bytes.toString('utf8');
  try {
    return { value: JSON.parse(text) };
  } catch {
    const before = text.slice(0, findJsonFault(text));
    return { offset: start + Buffer.byteLength(before), message: 'is no JSON' };
  }
};

const WHAT_TO_DO = 'Record it again, or mend it there.';

const faultMessage = async (source: HarSource, { offset, message }: SplitFault): Promise<string> =>
  `${await placeAt(source, offset)} ${message}. ${WHAT_TO_DO}`;

/** The message for a truncated or unreadable file. */
const errorMessage = (file: string, error: unknown): string =>
  `${file} cannot be read to its end: ${messageOf(error)}. ${WHAT_TO_DO}`;

/**
 * Called with entries and a reader of the files that they refer to. If it returns a promise, reading goes on
 * when that resolves.
 */
export type TakeItems = (items: readonly HarItem[], readAttached: ReadAttached) => Promise<void> | undefined;

const readFrom = async (source: HarSource, take: TakeItems): Promise<HarEnd> => {
  let count = 0;
  let items: HarItem[] = [];
  let entryFault: SplitFault | undefined;
  const splitter = createSplitter((bytes, start) => {
    if (entryFault) return;
    const parsed = bytes === undefined ? { value: undefined } : parseEntry(bytes, start);
    if ('value' in parsed) items.push({ number: ++count, value: parsed.value });
    else entryFault = parsed;
  });
  const flush = async (): Promise<void> => {
    const full = items;
    items = [];
    for (const item of full) {
      const readAttached = source.attachedOf(item.value);
      const waiting = take([item], readAttached instanceof Promise ? await readAttached : readAttached);
      if (waiting) await waiting;
    }
  };
  try {
    for await (const chunk of source.open()) {
      entryFault = splitter.push(chunk) ?? entryFault;
      await flush();
      if (entryFault) break;
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    return { count, fault: errorMessage(source.name, error) };
  }
  const fault = entryFault ?? splitter.end();
  return fault ? { count, fault: await faultMessage(source, fault) } : { count };
};

/**
 * Reads a recording, plain, compressed or in a zip archive, in constant memory.
 * @throws UserError when it is an archive that cannot be read
 */
export const readHar = async (file: string, take: TakeItems): Promise<HarEnd> => {
  using source = await openSource(file);
  return await readFrom(source, take);
};

import {
  closeSync,
  ftruncateSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { messageOf, UserError } from '../../base/errors.ts';
import { isHarFile } from '../har-reader.ts';

/** The end of a HAR, after its entries. */
export const TAIL = '\n]}}\n';

/** The most bytes that are written at once, so that other work need not wait. */
const MOST_AT_ONCE = 4 * 1024 * 1024;

/** A HAR file to which entries are added. */
export interface RecordingFile {
  /** Replaces the content of the file by a head without entries. Until then the file stays as it was. */
  readonly begin: (head: string) => void;
  /** Adds entries and writes them to the disk. */
  readonly write: (entries: string) => void;
  /** Adds entries without writing them: `step` does that. */
  readonly add: (entries: string) => void;
  /**
   * Writes up to 4 MiB of the added entries; all of them if there is only one file. If that fails, the file
   * keeps what it had.
   * @returns is there more to write?
   */
  readonly step: () => boolean;
  readonly close: () => void;
}

/** One of the two copies of a recording, which are written by turns. */
interface Twin {
  readonly descriptor: number;
  /** The offset of the end of its entries. */
  position: number;
  /** Entries that it does not have yet. */
  missing: Buffer[];
}

const twinOf = (descriptor: number): Twin => ({ descriptor, position: 0, missing: [] });

/** @throws UserError when the file cannot be written, or exists and is not a HAR file */
const openFirst = (file: string): { readonly descriptor: number; readonly isNew: boolean } => {
  const folder = dirname(file);
  const cannot = `The recording ${file} cannot be written`;
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${cannot}: there is no folder ${folder}. Make it first.`);
  const existing = statSync(file, { throwIfNoEntry: false });
  if (existing?.isDirectory()) throw new UserError(`${cannot}: that is a folder. Name a file in it.`);
  if (existing?.isFile() && existing.size > 0 && !isHarFile(file))
    throw new UserError(`${cannot}: that is a file which is no recording. Choose another name.`);
  try {
    return { descriptor: openSync(file, existing ? 'r+' : 'wx'), isNew: existing === undefined };
  } catch (error) {
    throw new UserError(`${cannot}: ${messageOf(error)}.`);
  }
};

/** The hidden copy of a recording. `swap` exchanges the names of the two. */
interface Second {
  readonly twin: Twin;
  readonly swap: () => void;
  readonly remove: () => void;
}

/**
 * @returns undefined where two copies are not possible: the recording is no regular file, its folder is not
 * writable, or the file system has no hard links
 */
const openSecond = (file: string): Second | undefined => {
  // Windows cannot rename a file to the name of an open one.
  if (process.platform === 'win32' || !statSync(file).isFile()) return undefined;
  const name = realpathSync(file);
  // Names that nobody else uses. Files that a killed program has left under them are removed.
  const hiddenName = (what: string): string => join(dirname(name), `.${basename(name)}.contracts-${what}`);
  const [part, old] = [hiddenName('part'), hiddenName('old')];
  const remove = (): void => {
    for (const one of [part, old]) rmSync(one, { force: true });
  };
  const swap = (): void => {
    rmSync(old, { force: true });
    linkSync(name, old);
    renameSync(part, name);
    renameSync(old, part);
  };
  try {
    remove();
    linkSync(name, old);
    return { twin: twinOf(openSync(part, 'wx', statSync(name).mode)), swap, remove };
  } catch {
    return undefined;
  }
};

/**
 * Opens a recording that is a complete HAR at any time, even if the program is killed while it writes.
 * Entries are written to a hidden second copy, which then exchanges names with the first. Where that is not
 * possible, each write replaces the end of the one file by new entries and a new end.
 * @param writeBytes writes at a position
 * @throws UserError when the file cannot be written, or exists and is not a HAR file
 */
export const openRecording = (file: string, writeBytes: typeof writeSync = writeSync): RecordingFile => {
  const { descriptor, isNew } = openFirst(file);
  let [shown, hidden, hasBegun]: [Twin, Twin | undefined, boolean] = [twinOf(descriptor), undefined, false];
  let second: Second | undefined;
  let hasMore = false;

  const writeAt = (twin: Twin, bytes: Buffer): void => {
    for (let done = 0; done < bytes.length; )
      done += writeBytes(twin.descriptor, bytes, done, bytes.length - done, twin.position + done);
  };

  /** Writes everything in one call: without its end the file would not be a HAR. */
  const writeWhole = (twin: Twin): void => {
    const bytes = Buffer.concat([...twin.missing, Buffer.from(TAIL)]);
    writeAt(twin, bytes);
    twin.position += bytes.length - TAIL.length;
    twin.missing = [];
  };

  /** Writes up to 4 MiB. @returns is there more to write? */
  const writeSome = (twin: Twin): boolean => {
    for (let left = MOST_AT_ONCE; left > 0 && twin.missing.length > 0; ) {
      const [first = Buffer.alloc(0), ...others] = twin.missing;
      const bytes = first.subarray(0, left);
      writeAt(twin, bytes);
      twin.position += bytes.length;
      left -= bytes.length;
      twin.missing = bytes.length < first.length ? [first.subarray(bytes.length), ...others] : others;
    }
    if (twin.missing.length > 0) return true;
    writeAt(twin, Buffer.from(TAIL));
    return false;
  };

  /** Removes entries that were only partly written. */
  const restore = (): void => {
    try {
      ftruncateSync(descriptor, shown.position);
      writeSync(descriptor, TAIL, shown.position);
    } catch {
      // The disk is full or gone, so there is nothing left to do.
    }
  };

  const add = (text: string): void => {
    const bytes = Buffer.from(text);
    hasMore = true;
    for (const twin of [shown, hidden]) twin?.missing.push(bytes);
  };

  const step = (): boolean => {
    if (!hasMore) return false;
    if (hidden) {
      if (writeSome(hidden)) return true;
      second?.swap();
      [shown, hidden] = [hidden, shown];
    } else {
      try {
        writeWhole(shown);
      } catch (error) {
        restore();
        throw error;
      }
    }
    hasMore = false;
    return false;
  };

  const write = (text: string): void => {
    add(text);
    while (step());
  };

  return {
    begin: (head) => {
      hasBegun = true;
      second = openSecond(file);
      hidden = second?.twin;
      if (!hidden && statSync(file).isFile()) ftruncateSync(descriptor, 0);
      write(head);
      // After the swap the hidden copy has the old content of the file.
      if (hidden) ftruncateSync(hidden.descriptor, 0);
    },
    write,
    add,
    step,
    close: () => {
      for (const twin of [shown, hidden]) if (twin) closeSync(twin.descriptor);
      second?.remove();
      if (isNew && !hasBegun) rmSync(file, { force: true });
    },
  };
};

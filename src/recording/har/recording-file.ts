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

/** What stands behind the entries. */
export const TAIL = '\n]}}\n';

/** So many bytes are written at once: others wait meanwhile. */
const MOST_AT_ONCE = 4 * 1024 * 1024;

/** A file with the beginning of a HAR and a growing number of entries. */
export interface RecordingFile {
  /** Replaces what was in the file by a beginning; until then it stays as it was. */
  readonly begin: (head: string) => void;
  /** Adds entries, and writes them. */
  readonly write: (entries: string) => void;
  /** Adds entries, which `step` is to write. */
  readonly add: (entries: string) => void;
  /**
   * Writes some megabytes of what was added, or all where there is one file. What was there stays whole where that fails.
   * @returns is there more?
   */
  readonly step: () => boolean;
  readonly close: () => void;
}

/** One of the two files that take turns, open for writing. */
interface Twin {
  readonly descriptor: number;
  /** Where its entries end. */
  position: number;
  /** What it has not got yet. */
  missing: Buffer[];
}

const twinOf = (descriptor: number): Twin => ({ descriptor, position: 0, missing: [] });

/** @throws UserError when the file cannot be written, or exists and is no HAR file */
const openFirst = (file: string): { readonly descriptor: number; readonly isNew: boolean } => {
  const folder = dirname(file);
  const cannot = `The recording ${file} cannot be written`;
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${cannot}: there is no folder ${folder}. Make it first.`);
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new UserError(`${cannot}: that is a folder. Name a file in it.`);
  if (there?.isFile() && there.size > 0 && !isHarFile(file))
    throw new UserError(`${cannot}: that is a file which is no recording. Choose another name.`);
  try {
    return { descriptor: openSync(file, there ? 'r+' : 'wx'), isNew: there === undefined };
  } catch (error) {
    throw new UserError(`${cannot}: ${messageOf(error)}.`);
  }
};

/** A file beside a recording, which can take its name: what has that has the other's then. */
interface Second {
  readonly twin: Twin;
  readonly swap: () => void;
  readonly remove: () => void;
}

/** @returns undefined where there is no regular file, its folder takes no other, or the file system has no hard links */
const openSecond = (file: string): Second | undefined => {
  // Windows renames nothing to the name of a file that is open.
  if (process.platform === 'win32' || !statSync(file).isFile()) return undefined;
  const name = realpathSync(file);
  // Names that nobody else gives: what a killed program has left under them is removed.
  const beside = (what: string): string => join(dirname(name), `.${basename(name)}.contracts-${what}`);
  const [part, old] = [beside('part'), beside('old')];
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
 * Opens a recording that is whole under its name at any time, also when the program is killed while it writes: entries are added
 * to a second, hidden file beside it, which then takes its name, and the next ones to the first, which has become the second.
 * Where that cannot be, each write replaces the end of the one file by new entries and a new end.
 * @param writeBytes writes at a position
 * @throws UserError when the file cannot be written, or exists and is no HAR file
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

  /** All of it in one piece, since a file without its end is no HAR. */
  const writeWhole = (twin: Twin): void => {
    const bytes = Buffer.concat([...twin.missing, Buffer.from(TAIL)]);
    writeAt(twin, bytes);
    twin.position += bytes.length - TAIL.length;
    twin.missing = [];
  };

  /** @returns is there more? */
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

  /** Removes entries that were written only partly. */
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
      if (hidden) ftruncateSync(hidden.descriptor, 0); // What was in the file before is behind the name of the second now.
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

import { posix } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Entry, ZipFile } from 'yauzl';
import { messageOf, UserError } from '../../base/errors.ts';
import { isObject } from '../../json/pointer.ts';
import { MOST_FILE_BYTES, type ReadAttached } from './attached.ts';

/** A recording in a zip archive, as Playwright writes it: one HAR file, and files that hold bodies. */
export interface Archive extends Disposable {
  /** The path of the HAR file in the archive. */
  readonly har: string;
  readonly open: () => AsyncIterable<Buffer>;
  /** Reads the bodies that an entry refers to. */
  readonly attachedOf: (entry: unknown) => Promise<ReadAttached>;
}

const MOST_FILES = 100_000;

/**
 * The code given to yauzl's errors, which have none: `readHar` reports an error with a code as a fault of the
 * file.
 */
const BROKEN = 'BROKEN_ARCHIVE';

const entriesOf = async (file: string, zip: ZipFile): Promise<ReadonlyMap<string, Entry>> => {
  if (zip.entryCount > MOST_FILES)
    throw new UserError(`${file} holds ${zip.entryCount} files. At most ${MOST_FILES} are read.`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
};

const harIn = (file: string, names: readonly string[]): string => {
  const found = names.filter((name) => /\.har$/i.test(name) && !/^__MACOSX\//.test(name));
  const [har] = found;
  if (har === undefined) throw new UserError(`${file} is a zip archive without a .har file.`);
  if (found.length === 1) return har;
  throw new UserError(
    `${file} holds ${found.length} recordings: ${found.slice(0, 3).join(', ')}. Unpack it, and name them.`,
  );
};

async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  } catch (error) {
    throw Object.assign(new Error(messageOf(error)), { code: BROKEN });
  }
}

/** The files that the request and the response of an entry refer to. */
const filesOf = (entry: unknown): string[] => {
  const { request, response } = isObject(entry) ? entry : {};
  const parts = [isObject(request) && request.postData, isObject(response) && response.content];
  return parts.flatMap((part) => (isObject(part) && typeof part._file === 'string' ? part._file : []));
};

const openZip = async (file: string): Promise<ZipFile> => {
  // Loaded on demand: few recordings are archives.
  const { openPromise } = await import('yauzl');
  return openPromise(file, { autoClose: false });
};

/** @throws UserError when the archive cannot be read, or does not hold exactly one recording */
export const openArchive = async (file: string): Promise<Archive> => {
  let zip: ZipFile | undefined;
  try {
    const opened = await openZip(file);
    zip = opened;
    const entries = await entriesOf(file, opened);
    const har = harIn(file, [...entries.keys()]);
    const readSmall = async (name: string): Promise<Buffer | undefined> => {
      const entry = entries.get(posix.join(posix.dirname(har), name));
      if (!entry || entry.uncompressedSize > MOST_FILE_BYTES) return undefined;
      return buffer(readEntry(opened, entry)).catch(() => undefined);
    };
    return {
      har,
      open: () => readEntry(opened, entries.get(har) as Entry),
      attachedOf: async (entry) => {
        const files = new Map<string, Buffer | undefined>();
        for (const name of filesOf(entry)) files.set(name, await readSmall(name));
        return (name) => files.get(name);
      },
      [Symbol.dispose]: () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} is a zip archive which cannot be read: ${messageOf(error)}.`);
  }
};

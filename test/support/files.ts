import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder, removed on disposal. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
  /** Removes the folder's path from a text, since it differs between runs. */
  readonly withoutPath: (text: string) => string;
}

/** Creates a folder with these files, by their relative paths. */
export const folderOf = async (files: Readonly<Record<string, string>>): Promise<Folder> => {
  const path = await mkdtemp(join(tmpdir(), 'contracts-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return {
    path,
    withoutPath: (text) => text.replaceAll(`${path}/`, ''),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
};

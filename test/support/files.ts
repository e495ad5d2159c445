import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that is gone when the test is over. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
  /** A text without the folder's own path, which differs from run to run. */
  readonly withoutPath: (text: string) => string;
}

/** A new folder with these files, by their paths in it. */
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

import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, UserError } from '../../base/errors.ts';
import { GENERATOR } from '../html-template.ts';
import { holdsDownloads } from './downloads.ts';
import { SCRIPT } from './redoc-script.ts';

/**
 * The file name of a page. A contract called "index" gets another one, since `index.html` is the index page,
 * in any letter case.
 */
export const pageFile = (name: string): string =>
  /^index$/i.test(name) ? `${name}-contract.html` : `${name}.html`;

const isOwnPage = async (folder: string, name: string): Promise<boolean> =>
  name.endsWith('.html') && (await readFile(join(folder, name), 'utf8').catch(() => '')).includes(GENERATOR);

/**
 * A folder with downloads is ours only beside the page of the same name: else it may be where somebody writes
 * contracts.
 */
const isOwn = async (folder: string, name: string): Promise<boolean> =>
  name === SCRIPT ||
  (await isOwnPage(folder, name)) ||
  ((await isOwnPage(folder, pageFile(name))) && (await holdsDownloads(folder, name)));

/**
 * Makes sure that a folder holds only pages of ours, since it will be replaced.
 * @throws UserError when it holds other files
 */
export const refuseOthers = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UserError(`${folder} is no folder that can be written: ${messageOf(error)}.`);
  });
  for (const name of names) {
    if (await isOwn(folder, name)) continue;
    throw new UserError(
      `${folder} holds ${name}, which \`contracts docs\` did not make. Name another folder with --output, or empty this one.`,
    );
  }
};

/**
 * Writes the files into a new folder and swaps the two, so that there is always a complete site or none.
 * @throws UserError when the files cannot be written
 */
export const replaceFolder = async (folder: string, files: ReadonlyMap<string, string>): Promise<void> => {
  const temporaryName = (what: string) =>
    join(dirname(folder), `.${basename(folder)}-${what}-${randomUUID()}`);
  const [fresh, old] = [temporaryName('new'), temporaryName('old')];
  try {
    await mkdir(fresh, { recursive: true });
    for (const [name, text] of files) {
      await mkdir(dirname(join(fresh, name)), { recursive: true });
      await writeFile(join(fresh, name), text);
    }
    await mkdir(folder, { recursive: true });
    await rename(folder, old);
    await rename(fresh, folder).catch(async (error: unknown) => {
      await rename(old, folder);
      throw error;
    });
  } catch (error) {
    throw new UserError(`The site could not be written: ${messageOf(error)}.`);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
};

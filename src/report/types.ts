import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import { loadOptional } from '../base/optional.ts';
import type { Document } from '../document/document.ts';
import { displayPath, formatPlace } from '../document/place.ts';
import { hideData, showText } from '../document/reference-data.ts';
import { withoutRemote } from './remote-references.ts';
import { readable } from './types/readable.ts';
import { refuseReferences } from './types/refuse-references.ts';

/** The types of one document, and their file. */
export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
  /** Is the file on the disk the same, another, or missing? */
  readonly state: 'fresh' | 'stale' | 'missing';
}

/** The document's name for the header of the file, without absolute paths. */
const sourceOf = ({ provider: { file } }: Document): string => {
  const path = displayPath(file);
  return isAbsolute(path) ? basename(path) : path.replaceAll(sep, '/');
};

const header = (document: Document): string =>
  `// Made from ${sourceOf(document)} by \`contracts generate\`. Do not edit.\n\n`;

/**
 * The error with the document's line. openapi-typescript ends its messages with a place: ` at
 * #/paths/~1groups/post`.
 */
const explain = (document: Document, error: unknown): UserError => {
  const [, reason = messageOf(error), pointer = ''] = /^(.*) at #(\/.*)$/s.exec(messageOf(error)) ?? [];
  return new UserError(`${formatPlace(document.locate(pointer))}: no types can be made of this: ${reason}`);
};

const compile = async (document: Document): Promise<string> => {
  const { printTypes } = await loadOptional(
    'openapi-typescript',
    'Making types',
    () => import('./types/print.ts'),
  );
  const written = withoutRemote(document.written);
  try {
    refuseReferences(written);
    const types = await printTypes(hideData(readable(written as Document['written'])));
    return header(document) + showText(types);
  } catch (error) {
    throw explain(document, error);
  }
};

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UserError(`${displayPath(file)} cannot be read: ${messageOf(error)}.`);
  }
};

/**
 * Compiles a document to TypeScript types. The same document gives the same text.
 * @param folder the folder of the file
 * @throws UserError when the document cannot be compiled
 */
export const generateTypes = async (document: Document, folder: string): Promise<GeneratedFile> => {
  const text = await compile(document);
  const file = join(folder, `${document.provider.name}.ts`);
  const there = read(file);
  const state = there === undefined ? 'missing' : there === text ? 'fresh' : 'stale';
  return { file, text, state };
};

/**
 * Writes every file under a temporary name, and renames them all when that has succeeded.
 * @throws UserError when one cannot be written
 */
export const writeGenerated = async (files: readonly GeneratedFile[]): Promise<void> => {
  const parts = files.map(({ file, text }) => ({ file, text, part: `${file}.${process.pid}.part` }));
  try {
    for (const { file, text, part } of parts) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(part, text);
    }
    for (const { file, part } of parts) await rename(part, file);
  } catch (error) {
    throw new UserError(`The types cannot be written: ${messageOf(error)}.`);
  } finally {
    for (const { part } of parts) await rm(part, { force: true }).catch(() => undefined);
  }
};

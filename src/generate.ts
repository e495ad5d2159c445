import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import type { Document } from './document.ts';
import { displayPath } from './source.ts';

/** The types of one document, and where they belong. */
export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
  /** Is what stands in the file already this text? */
  readonly isFresh: boolean;
}

const header = (document: Document): string =>
  `// Made from ${displayPath(document.provider.file)} by \`contracts generate\`. Do not edit.\n\n`;

/**
 * Compiles a document to TypeScript types. The same document gives the same text.
 * @param folder where the file belongs
 */
export const generateTypes = async (document: Document, folder: string): Promise<GeneratedFile> => {
  const types = await openapiTypescript(structuredClone(document.written) as never, { alphabetize: true });
  const file = join(folder, `${document.provider.name}.ts`);
  const text = header(document) + astToString(types);
  return { file, text, isFresh: existsSync(file) && readFileSync(file, 'utf8') === text };
};

/** Writes the file whole or not at all. */
export const writeGenerated = async (folder: string, { file, text }: GeneratedFile): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
};

import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { messageOf, UserError } from '../base/errors.ts';
import { child, follow, isObject, type Pointer, targetOf } from '../base/pointer.ts';
import type { Document } from '../document/document.ts';
import { displayPath, formatPlace } from '../document/place.ts';
import { withoutRemote } from './remote-references.ts';

/** The types of one document, and their file. */
export interface GeneratedFile {
  readonly file: string;
  readonly text: string;
  /** How the file on disk compares with this text. */
  readonly state: 'fresh' | 'stale' | 'missing';
}

/** The name of the document for the file's header, without paths of this machine. */
const sourceOf = ({ provider: { file } }: Document): string => {
  const path = displayPath(file);
  return isAbsolute(path) ? basename(path) : path.replaceAll(sep, '/');
};

const header = (document: Document): string =>
  `// Made from ${sourceOf(document)} by \`contracts generate\`. Do not edit.\n\n`;

const isHeaderReference = ({ $ref }: Record<string, unknown>): boolean =>
  typeof $ref === 'string' && $ref.startsWith('#/components/headers/');

/**
 * A copy of the document that openapi-typescript reads correctly: it takes a header behind a `$ref` for
 * required, and `additionalProperties: true`, which is the default, for permission to misspell members.
 */
const readable = (root: unknown, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => readable(root, item));
  if (!isObject(value)) return value;
  const here = isHeaderReference(value) ? (follow(root, '', value)?.value ?? {}) : value;
  const isOpen = (key: string, member: unknown) =>
    key === 'additionalProperties' && member === true && isObject(value.properties);
  const members = Object.entries(here).filter(([key, member]) => !isOpen(key, member));
  return Object.fromEntries(members.map(([key, member]) => [key, readable(root, member)]));
};

/** Schemas may refer to themselves. */
const OF_SCHEMA = /\/(schemas?|itemSchema|\$defs)(\/|$)/;

/** What keeps openapi-typescript from reading a reference, which it loops or fails on where nobody can catch it. */
const referenceFault = (reference: string, pointer: Pointer): string | undefined => {
  const target = reference === '#' ? '' : targetOf(reference);
  if (/%(?![\da-f]{2})/i.test(reference)) return 'this reference is no URI';
  const isAbove = target !== undefined && `${pointer}/`.startsWith(`${target}/`);
  return isAbove && !OF_SCHEMA.test(target) ? 'this reference leads to what it stands in' : undefined;
};

/** @throws Error with the place of the first reference that cannot be read, as openapi-typescript writes it */
const refuseReferences = (value: unknown, pointer: Pointer = ''): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const at = child(pointer, key);
    const fault = key === '$ref' && typeof member === 'string' ? referenceFault(member, at) : undefined;
    if (fault !== undefined) throw new Error(`${fault} at #${at}`);
    refuseReferences(member, at);
  }
};

/** openapi-typescript ends its messages with a place: ` at #/paths/~1groups/post`. */
const explain = (document: Document, error: unknown): UserError => {
  const [, reason = messageOf(error), pointer = ''] = /^(.*) at #(\/.*)$/s.exec(messageOf(error)) ?? [];
  return new UserError(`${formatPlace(document.locate(pointer))}: no types can be made of this: ${reason}`);
};

const compile = async (document: Document): Promise<string> => {
  const written = withoutRemote(document.written);
  try {
    refuseReferences(written);
    const types = await openapiTypescript(readable(written, written) as never, {
      alphabetize: true,
      emptyObjectsUnknown: true,
      silent: true,
    });
    return header(document) + astToString(types);
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
 * @param folder where the file belongs
 * @throws UserError when no types can be made of it
 */
export const generateTypes = async (document: Document, folder: string): Promise<GeneratedFile> => {
  const text = await compile(document);
  const file = join(folder, `${document.provider.name}.ts`);
  const there = read(file);
  const state = there === undefined ? 'missing' : there === text ? 'fresh' : 'stale';
  return { file, text, state };
};

/**
 * Writes every file under a temporary name first, and renames them when all are written.
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

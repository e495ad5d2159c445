import { UserError } from '../../base/errors.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from '../../json/pointer.ts';
import { createCounter, DOCUMENT_BOUNDS, mostValues } from '../bounds.ts';
import { formatPlace } from '../place.ts';
import { placeIn } from '../place-in.ts';
import type { SourceFile } from '../source-file.ts';
import type { Origin } from './origin.ts';
import { findLongChain, type Reference, type References, type ResolveFile } from './references.ts';

/** The files of a document, as read for bundling. */
export interface ReadFiles {
  /** The parsed value of each file. */
  readonly parsed: ReadonlyMap<string, unknown>;
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly references: References;
  readonly origins: WeakMap<object, Origin>;
  readonly resolve: ResolveFile;
}

const membersOf = (value: unknown): object[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).filter((member) => typeof member === 'object' && member !== null)
    : [];

/** The place where values multiply: the innermost one with more than half of the values of each enclosing one. */
const heaviest = (root: object, count: (value: unknown) => number): object => {
  let here = root;
  for (;;) {
    const next = membersOf(here).find((member) => count(member) > count(here) / 2);
    if (!next) return here;
    here = next;
  }
};

/** The place of a value, or of the first value in it that was read from a file: the bundler creates some itself. */
const placeOf = ({ origins }: ReadFiles, value: object): string | undefined => {
  const written = [value, ...membersOf(value)].find((one) => origins.has(one)) ?? value;
  const origin = origins.get(written);
  return origin && formatPlace(placeIn(origin.source, origin.pointer));
};

/**
 * Checks the size of a bundled document: the bundler inlines whatever is not a component, a path or a callback for each
 * reference.
 * @throws UserError if that makes more values than the files' length allows
 */
export const refuseMultiplied = (bundled: unknown, files: ReadFiles): void => {
  const most = mostValues([...files.sources.values()].reduce((sum, { text }) => sum + text.length, 0));
  const count = createCounter();
  if (count(bundled) <= most) return;
  throw new UserError(
    `${placeOf(files, heaviest(bundled as object, count))}: what the files of this document refer to here makes more than ${most} values of it. Write it once below components, and refer to that.`,
  );
};

const placeOfReference = ({ sources }: ReadFiles, { file, pointer }: Reference): string =>
  formatPlace(placeIn(sources.get(file) as SourceFile, pointer, false));

/**
 * Checks the chains of references across files.
 * @throws UserError with file and line if one is too long
 */
export const refuseLongChain = (files: ReadFiles): void => {
  const found = findLongChain(files.references, files.resolve, DOCUMENT_BOUNDS.references);
  if (!found) return;
  throw new UserError(
    `${placeOfReference(files, found)}: the reference "${found.text}" begins a chain of more than ${DOCUMENT_BOUNDS.references} references. Refer to what it leads to.`,
  );
};

/** The first reference, in the order of reading, that is nested too deeply, counted across files. */
const findDeepReference = ({ parsed, resolve }: ReadFiles, root: string): Reference | undefined => {
  const visited = new Set<unknown>();
  const waiting: [file: string, pointer: Pointer, value: unknown, level: number][] = [
    [root, '', parsed.get(root), 0],
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [file, pointer, value, level] = next;
    if (typeof value !== 'object' || value === null || visited.has(value)) continue;
    visited.add(value);
    const text = isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;
    if (text !== undefined) {
      if (level > DOCUMENT_BOUNDS.levels) return { file, pointer, text };
      const [uri = '', fragment = ''] = text.split('#');
      const target = uri === '' ? file : resolve(file, uri);
      const at = targetOf(`#${fragment}`) ?? '';
      waiting.push([target, at, valueAt(parsed.get(target), at), level]);
    }
    for (const [key, member] of Object.entries(value))
      waiting.push([file, child(pointer, key), member, level + 1]);
  }
  return undefined;
};

/** The error for files that are nested too deeply for the stack; undefined if they are not. */
export const tooDeep = (files: ReadFiles, root: string): UserError | undefined => {
  const found = findDeepReference(files, root);
  return (
    found &&
    new UserError(
      `${placeOfReference(files, found)}: the reference "${found.text}" stands more than ${DOCUMENT_BOUNDS.levels} levels deep, counted over the files that lead to it. Put what is within into components, and refer to it by $ref.`,
    )
  );
};

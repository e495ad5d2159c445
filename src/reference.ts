import { child, isObject, type Pointer, targetOf, valueAt } from './pointer.ts';

/** A `$ref` as it is written, in one of the files of a document. */
export interface Reference {
  readonly file: string;
  readonly pointer: Pointer;
  readonly text: string;
}

type Files = ReadonlyMap<string, unknown>;

/** Finds the file that the part of a reference before its `#` means. */
export type ResolveFile = (base: string, reference: string) => string;

const referenceAt = (file: string, pointer: Pointer, value: unknown): Reference | undefined =>
  isObject(value) && typeof value.$ref === 'string' ? { file, pointer, text: value.$ref } : undefined;

const referencesIn = (file: string, value: unknown, pointer: Pointer = ''): Reference[] => {
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value).flatMap(([key, member]) =>
    referencesIn(file, member, child(pointer, key)),
  );
  const own = referenceAt(file, pointer, value);
  return own ? [own, ...members] : members;
};

/** The reference that a reference leads to; undefined when it leads to anything else. */
const next = (files: Files, resolve: ResolveFile, { file, text }: Reference): Reference | undefined => {
  const [uri = '', fragment = ''] = text.split('#');
  const target = uri === '' ? file : resolve(file, uri);
  const pointer = targetOf(`#${fragment}`) ?? '';
  return referenceAt(target, pointer, valueAt(files.get(target), pointer));
};

const keyOf = ({ file, pointer }: Reference): string => `${file}#${pointer}`;

const leadsBack = (files: Files, resolve: ResolveFile, start: Reference): boolean => {
  const seen = new Set<string>();
  let here: Reference | undefined = start;
  while (here && !seen.has(keyOf(here))) {
    seen.add(keyOf(here));
    here = next(files, resolve, here);
  }
  return here !== undefined && keyOf(here) === keyOf(start);
};

/** A reference that leads back to itself by way of references only, over all files of a document. */
export const findCircle = (files: Files, resolve: ResolveFile): Reference | undefined =>
  [...files]
    .flatMap(([file, root]) => referencesIn(file, root))
    .find((reference) => leadsBack(files, resolve, reference));

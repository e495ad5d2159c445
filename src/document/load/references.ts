import { child, isObject, type Pointer, targetOf, valueAt } from '../../json/pointer.ts';

/** A `$ref` in one of the files of a document. */
export interface Reference {
  readonly file: string;
  readonly pointer: Pointer;
  readonly text: string;
}

type Files = ReadonlyMap<string, unknown>;

/** Resolves the part of a reference before `#` to a file. */
export type ResolveFile = (base: string, reference: string) => string;

export const referenceAt = (file: string, pointer: Pointer, value: unknown): Reference | undefined =>
  isObject(value) && typeof value.$ref === 'string' ? { file, pointer, text: value.$ref } : undefined;

const referencesIn = (file: string, value: unknown, pointer: Pointer = ''): Reference[] => {
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value).flatMap(([key, member]) =>
    referencesIn(file, member, child(pointer, key)),
  );
  const own = referenceAt(file, pointer, value);
  return own ? [own, ...members] : members;
};

/** The next reference of a chain; undefined if the target is no reference. */
const next = (files: Files, resolve: ResolveFile, { file, text }: Reference): Reference | undefined => {
  const [uri = '', fragment = ''] = text.split('#');
  const target = uri === '' ? file : resolve(file, uri);
  const pointer = targetOf(`#${fragment}`) ?? '';
  return referenceAt(target, pointer, valueAt(files.get(target), pointer));
};

/** A key that identifies a reference. */
export const keyOf = ({ file, pointer }: Pick<Reference, 'file' | 'pointer'>): string => `${file}#${pointer}`;

const isCircular = (files: Files, resolve: ResolveFile, start: Reference): boolean => {
  const visited = new Set<string>();
  let here: Reference | undefined = start;
  while (here && !visited.has(keyOf(here))) {
    visited.add(keyOf(here));
    here = next(files, resolve, here);
  }
  return here !== undefined && keyOf(here) === keyOf(start);
};

/** The first reference of a circular chain, across all files of a document. */
export const findCircle = (files: Files, resolve: ResolveFile): Reference | undefined =>
  [...files]
    .flatMap(([file, root]) => referencesIn(file, root))
    .find((reference) => isCircular(files, resolve, reference));

/** The references of a document's files, as read, by `keyOf`. */
export type References = ReadonlyMap<string, Reference>;

/**
 * The first reference of a chain with more than `most` references, across all files of a document. Circular chains are
 * ignored.
 */
export const findLongChain = (all: References, resolve: ResolveFile, most: number): Reference | undefined => {
  const follow = ({ file, text }: Reference): Reference | undefined => {
    const [uri = '', fragment = ''] = text.split('#');
    const target = uri === '' ? file : resolve(file, uri);
    return all.get(keyOf({ file: target, pointer: targetOf(`#${fragment}`) ?? '' }));
  };
  /** The length of the chain that begins with each reference; not valid for circular ones, which `isCircle` excludes. */
  const lengths = new Map<Reference, number>();
  const lengthOf = (start: Reference): number => {
    const chain: Reference[] = [];
    let here: Reference | undefined = start;
    for (; here && !lengths.has(here); here = follow(here)) {
      lengths.set(here, 0);
      chain.push(here);
    }
    let length = here && !chain.includes(here) ? (lengths.get(here) as number) : 0;
    for (const one of chain.reverse()) lengths.set(one, ++length);
    return lengths.get(start) as number;
  };
  const isCircle = (start: Reference): boolean => {
    const visited = new Set<Reference>();
    for (let here = follow(start); here && !visited.has(here); here = follow(here)) {
      if (here === start) return true;
      visited.add(here);
    }
    return false;
  };
  return [...all.values()].find((one) => lengthOf(one) > most && !isCircle(one));
};

const COMPONENT_NAME = /^[\w.-]+$/;

const NOTHING: readonly unknown[] = [];

/** The members that may contain references. */
const MAY_REFER: ReadonlySet<string> = new Set(['$ref', 'externalValue', 'mapping']);

/** The references in a member. In a discriminator's mapping, plain names of schemas are left out. */
const textsOf = (key: string, value: unknown): readonly unknown[] => {
  if (key === '$ref' || key === 'externalValue') return [value];
  if (key !== 'mapping' || !isObject(value)) return NOTHING;
  return Object.values(value).filter(
    (text) => typeof text === 'string' && (!COMPONENT_NAME.test(text) || /\.(ya?ml|json)$/.test(text)),
  );
};

const resolve = (reference: string, base: string | undefined): string =>
  URL.canParse(reference, base) ? new URL(reference, base).href : reference;

/** The base URI of a schema: its `$id`, else that of the enclosing schema. */
const baseOf = (value: object, base: string | undefined): string | undefined => {
  const { $id } = value as { $id?: unknown };
  return typeof $id === 'string' ? resolve($id.replace(/#$/, ''), base) : base;
};

const idsIn = (value: unknown, base: string | undefined, ids: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return;
  const here = baseOf(value, base);
  if (here !== undefined && here !== base) ids.add(here);
  for (const key in value) idsIn((value as Record<string, unknown>)[key], here, ids);
};

const isElsewhere = (text: unknown, base: string | undefined, ids: ReadonlySet<string>): boolean =>
  typeof text === 'string' && !text.startsWith('#') && !ids.has(resolve(text, base).split('#')[0] as string);

/**
 * Does a value refer to anything outside of its document?
 * @param ids the `$id`s in the document
 */
const refersElsewhere = (value: unknown, base: string | undefined, ids: ReadonlySet<string>): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const here = baseOf(value, base);
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    for (const text of textsOf(key, member)) if (isElsewhere(text, here, ids)) return true;
    if (refersElsewhere(member, here, ids)) return true;
  }
  return false;
};

const isNoFragment = (text: unknown): boolean => typeof text === 'string' && !text.startsWith('#');

/**
 * Is there a reference that does not begin with `#`? Most single-file documents have none, which saves collecting `$id`s.
 */
const mayReferElsewhere = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(mayReferElsewhere);
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === 'object' && mayReferElsewhere(member)) return true;
    if (MAY_REFER.has(key) && textsOf(key, member).some(isNoFragment)) return true;
  }
  return false;
};

/** Does a document refer to other files? A reference to the `$id` of one of its schemas does not count. */
export const refersToFiles = (root: unknown): boolean => {
  if (!mayReferElsewhere(root)) return false;
  const ids = new Set<string>();
  idsIn(root, undefined, ids);
  return refersElsewhere(root, undefined, ids);
};

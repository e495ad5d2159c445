import { UserError } from '../base/errors.ts';
import { isObject, type Pointer, targetOf, valueAt } from '../json/pointer.ts';
import { formatPlace } from './place.ts';
import { placeAt, type SourceFile } from './source-file.ts';

/**
 * The limits of a document, for what costs more than its bytes. Measured: Ajv compiles schemas of 800 levels and overflows
 * the stack at 1,800; Redocly's page takes 100 levels; Ajv takes 14 seconds for a chain of 1,000 references.
 */
export const DOCUMENT_BOUNDS = {
  /** Nesting depth of values, the same as for JSON bodies. */
  levels: 500,
  /** The depth that other tools accept; `lint` warns beyond it. */
  usualLevels: 100,
  /** The longest chain of references that lead only to one another. */
  references: 100,
  /** Values that YAML aliases and references to other files may add to a document, apart from ten for each character. */
  aliasedValues: 100_000,
} as const;

/**
 * Creates a function that counts the values inside a value, itself included. A value in several places counts for each of
 * them.
 */
export const createCounter = (): ((value: unknown) => number) => {
  const counts = new Map<object, number>();
  const count = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 1;
    const before = counts.get(value);
    if (before !== undefined) return before;
    let sum = 1;
    for (const member of Object.values(value)) sum += count(member);
    counts.set(value, sum);
    return sum;
  };
  return count;
};

/** The largest number of values that texts of so many characters may contain. */
export const mostValues = (characters: number): number => DOCUMENT_BOUNDS.aliasedValues + 10 * characters;

const referenceIn = (value: unknown): string | undefined =>
  isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;

/** Does a reference begin a chain that is too long? Circular chains are reported elsewhere. */
const isLongChain = (root: unknown, first: string): boolean => {
  const chain = new Set<string>();
  for (let text: string | undefined = first; text !== undefined; ) {
    if (chain.has(text)) return false;
    chain.add(text);
    if (chain.size > DOCUMENT_BOUNDS.references) return true;
    const pointer: Pointer | undefined = targetOf(text);
    text = pointer === undefined ? undefined : referenceIn(valueAt(root, pointer));
  }
  return false;
};

const findLongChain = (root: unknown): string | undefined => {
  const checked = new Set<string>();
  const find = (value: unknown): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const text = referenceIn(value);
    if (text !== undefined && !checked.has(text)) {
      checked.add(text);
      if (isLongChain(root, text)) return text;
    }
    for (const key in value) {
      const found = find(value[key as never]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(root);
};

/**
 * The error for too many values by aliases.
 * @param characters length of all texts read so far
 */
export const excessOfAliases = (source: SourceFile, characters: number): UserError =>
  new UserError(
    `${formatPlace(placeAt(source, source.text.indexOf('*')))}: the aliases of this document make more than ${mostValues(characters)} values of it. Write what they stand for once, and refer to it by $ref.`,
  );

/**
 * Checks a file against the limits for aliases and chains of references.
 * @param hasAliases false for JSON, which has none
 * @throws UserError with file and line if it exceeds one
 */
export const refuseExcess = (source: SourceFile, parsed: unknown, hasAliases: boolean): void => {
  const { text } = source;
  const most = mostValues(text.length);
  if (hasAliases && text.includes('*') && createCounter()(parsed) > most)
    throw excessOfAliases(source, text.length);
  const chain = findLongChain(parsed);
  if (chain !== undefined)
    throw new UserError(
      `${formatPlace(placeAt(source, Math.max(0, text.indexOf(chain))))}: the reference "${chain}" begins a chain of more than ${DOCUMENT_BOUNDS.references} references. Refer to what it leads to.`,
    );
};

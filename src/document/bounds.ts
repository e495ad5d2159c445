import { UserError } from '../base/errors.ts';
import { isObject, type Pointer, targetOf, valueAt } from '../json/pointer.ts';
import { formatPlace } from './place.ts';
import { placeAt, type SourceFile } from './source-file.ts';

/**
 * What a document may have of that costs more than its bytes. Ajv compiles schemas of 800 levels and has no stack for 1,800;
 * Redocly's page takes 100 levels; a chain of 1,000 references takes Ajv 14 seconds.
 */
export const DOCUMENT_BOUNDS = {
  /** Values within values: as many as a JSON body may have. */
  levels: 500,
  /** What other tools accept; `lint` warns of more. */
  usualLevels: 100,
  /** References that lead to nothing but the next one. */
  references: 100,
  /** Values that YAML's aliases, and references to other files, may make of a document, besides ten times its bytes. */
  aliasedValues: 100_000,
} as const;

/** Counts how many values a value is to whoever goes through all of it: what stands in several places counts in each. */
export const createCounter = (): ((value: unknown) => number) => {
  const known = new Map<object, number>();
  const count = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 1;
    const before = known.get(value);
    if (before !== undefined) return before;
    let sum = 1;
    for (const member of Object.values(value)) sum += count(member);
    known.set(value, sum);
    return sum;
  };
  return count;
};

/** How many values texts of so many characters may become. */
export const mostValues = (characters: number): number => DOCUMENT_BOUNDS.aliasedValues + 10 * characters;

const referenceIn = (value: unknown): string | undefined =>
  isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined;

/** Is a reference the first of a chain that is too long? One that leads in a circle is another fault. */
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

/** @param characters of all texts that are read */
export const excessOfAliases = (source: SourceFile, characters: number): UserError =>
  new UserError(
    `${formatPlace(placeAt(source, source.text.indexOf('*')))}: the aliases of this document make more than ${mostValues(characters)} values of it. Write what they stand for once, and refer to it by $ref.`,
  );

/**
 * @param hasAliases JSON has none
 * @throws UserError with file and line where a document's aliases or references come to more than its bounds
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

import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { tokensOf } from '../../json/pointer.ts';
import type { SourceFile } from '../source-file.ts';
import { BINARY, binaryText } from './binary.ts';
import { spelledNumber, withSpelling } from './numbers.ts';

/** A document parsed by the package `yaml`. */
interface Loose {
  readonly document: Yaml.Document.Parsed;
  readonly value: unknown;
}

const cache = new WeakMap<SourceFile, WeakRef<Loose>>();

/** Loads the package when it is first needed, which is rare; synchronously, as parsing is. */
const load = (): typeof Yaml => createRequire(import.meta.url)('yaml') as typeof Yaml;

const BINARY_TAG: Yaml.ScalarTag = { tag: BINARY, resolve: binaryText };

/** Restores the digits of numbers. */
const spell = (document: Yaml.Document.Parsed): void =>
  load().visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key' && typeof node.value === 'number' && node.source !== undefined)
        node.value = spelledNumber(node.source) ?? node.value;
    },
  });

const parse = (source: SourceFile): Loose | undefined => {
  try {
    const document = load().parseDocument(source.text, {
      merge: true,
      customTags: (tags) => [...tags, BINARY_TAG],
      logLevel: 'error',
    });
    if (document.errors.length > 0) return undefined;
    const value = withSpelling((): unknown => {
      spell(document);
      return document.toJS();
    });
    return { document, value };
  } catch {
    return undefined; // Nested too deeply, or an alias that is undefined or expands too far.
  }
};

/**
 * Parses what the strict parser rejects but other tools accept: closing brackets that are not indented, unknown tags.
 * Undefined if there are errors nevertheless.
 */
export const parseLoosely = (source: SourceFile): Loose | undefined => {
  const kept = cache.get(source)?.deref();
  if (kept) return kept;
  const parsed = parse(source);
  if (parsed) cache.set(source, new WeakRef(parsed));
  return parsed;
};

const startOf = (node: unknown): number | undefined =>
  (node as { range?: readonly [number, number, number] | null } | null)?.range?.[0];

/**
 * The offset of the value at a pointer, or of its nearest existing ancestor.
 * @param onKey return the offset of the member's name, not of its value
 */
export const offsetIn = ({ document }: Loose, pointer: string, onKey: boolean): number => {
  const { isAlias, isMap, isScalar, isSeq } = load();
  let node: unknown = document.contents;
  let start = startOf(node) ?? 0;
  for (const token of tokensOf(pointer)) {
    const here = isAlias(node) ? node.resolve(document) : node;
    const pair = isMap(here)
      ? here.items.find(({ key }) => String(isScalar(key) ? key.value : key) === token)
      : undefined;
    const next: unknown = isSeq(here) ? here.items[Number(token)] : pair?.value;
    if (next === undefined) break;
    start = (onKey && pair ? startOf(pair.key) : startOf(next)) ?? start;
    node = next;
  }
  return start;
};

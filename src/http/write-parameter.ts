import type { Parameter } from '../contract/operation.ts';
import { isObject } from '../json/pointer.ts';
import { toJson } from '../json/stringify.ts';

type Pair = [name: string, text: string];
type Encode = (text: string) => string;

const PREFIXES: Record<string, string> = { label: '.', matrix: ';' };
const DELIMITERS: Record<string, string> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** A primitive value as text, an object or list as JSON. Integers get digits: servers do not read JavaScript's `1e+21`. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'object') return toJson(value) as string;
  return Number.isInteger(value) ? BigInt(value as number).toString() : String(value);
};

/** An item of a list. Nested lists have their own delimiters. */
const itemText = (item: unknown, [, ...inner]: readonly string[]): string => {
  const [delimiter] = inner;
  return delimiter !== undefined && Array.isArray(item)
    ? item.map((one) => itemText(one, inner)).join(delimiter)
    : textOf(item);
};

/** Is it an object, not a boxed number? */
const hasMembers = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !(value instanceof Number);

const pairsOf = (value: Record<string, unknown>): Pair[] =>
  Object.entries(value).map(([key, member]) => [key, textOf(member)]);

const isFlat = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || value instanceof Number;

/**
 * Can a value be written in the style of a parameter? OpenAPI defines objects within lists or objects only for `deepObject`.
 */
export const isWritable = ({ in: location, style, explode, content }: Parameter, value: unknown): boolean => {
  if (content || style === 'deepObject' || isFlat(value)) return true;
  if (Array.isArray(value)) return value.every(isFlat);
  const mayRepeat = location === 'query' && explode;
  return Object.values(value as object).every(
    (member) => isFlat(member) || (mayRepeat && Array.isArray(member) && member.every(isFlat)),
  );
};

/** Writes `filter[by][size]=1&filter[tags][0]=a`, as the package `qs` does and many servers read it. */
const writeDeep = (name: string, value: unknown): Pair[] =>
  isFlat(value)
    ? [[name, textOf(value)]]
    : Object.entries(value as object).flatMap(([key, member]) => writeDeep(`${name}[${key}]`, member));

const writeExploded = (value: Record<string, unknown>): Pair[] =>
  Object.entries(value).flatMap(([key, member]) => [member].flat().map((one): Pair => [key, textOf(one)]));

/** Writes a query parameter as pairs; arrays and objects may give several. */
export const writeQuery = (
  { name, style, explode, content, delimiters }: Parameter,
  value: unknown,
): Pair[] => {
  const delimiter = delimiters[0] ?? DELIMITERS[style] ?? ',';
  if (content) return [[name, JSON.stringify(value)]];
  if (Array.isArray(value)) {
    const texts = value.map((item) => itemText(item, delimiters));
    return explode ? texts.map((text) => [name, text]) : [[name, texts.join(delimiter)]];
  }
  if (!hasMembers(value)) return [[name, textOf(value)]];
  if (style === 'deepObject') return writeDeep(name, value);
  return explode ? writeExploded(value) : [[name, pairsOf(value).flat().join(delimiter)]];
};

/** The parts of a value before they are joined; members of exploded objects are `name=value`. */
const partsOf = (
  value: unknown,
  { explode, delimiters }: Pick<Parameter, 'explode' | 'delimiters'>,
  encode: Encode,
): string[] => {
  if (Array.isArray(value)) return value.map((item) => encode(itemText(item, delimiters)));
  if (!hasMembers(value)) return [encode(textOf(value))];
  const pairs = pairsOf(value).map((pair) => pair.map(encode));
  return explode ? pairs.map((pair) => pair.join('=')) : pairs.flat();
};

/**
 * Writes a path, header or cookie parameter as text: the inverse of `readParameter`.
 * @param encode applied to each part, not to delimiters
 * @see OpenAPI 3.1, Parameter Object, "Style Values"
 */
export const writeText = (parameter: Parameter, value: unknown, encode: Encode = (text) => text): string => {
  const { name, style, explode, content, delimiters } = parameter;
  if (content) return encode(JSON.stringify(value));
  const prefix = PREFIXES[style] ?? '';
  const parts = partsOf(value, parameter, encode);
  const isNamed = style === 'matrix' && !(explode && hasMembers(value));
  const named = isNamed
    ? parts.map((part, index) => (explode || index === 0 ? `${name}=${part}` : part))
    : parts;
  return `${prefix}${named.join(delimiters[0] ?? (explode && prefix ? prefix : ','))}`;
};

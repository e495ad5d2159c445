import type { Encoding, Encodings } from '../../contract/operation.ts';
import { findRange } from '../../contract/response.ts';
import { unboxNumbers } from '../../json/boxed-number.ts';
import { child, type Pointer } from '../../json/pointer.ts';
import { shapeOf } from '../../schema/shape.ts';
import { type Pair, readerOf, textsByName } from '../../schema/text-reader.ts';
import { type Reading, type ReadingFault, readingOf } from '../body-value.ts';
import { createBody } from '../exchange.ts';
import { readJsonText } from '../json-text.ts';
import { parameterSource, readParameter } from '../read-parameter.ts';

type Root = Readonly<Record<string, unknown>>;

/** Creates a test for the names under which a member of a form appears, if it is written like a query parameter. */
export const isNameOf = (root: Root, name: string, schema: Pointer | undefined, { parameter }: Encoding) => {
  const { kind, names } = readerOf(root, schema);
  if (parameter?.style === 'deepObject') return (key: string) => key.startsWith(`${name}[`);
  if (kind === 'object' && parameter?.explode) return (key: string) => names.includes(key);
  return (key: string) => key === name;
};

const JSON_RANGE = [{ range: 'application/json' }];

/** Is a member written as JSON? Yes if its encoding says so, or, without an encoding, if its schema describes an object. */
export const isJsonMember = (
  root: Root,
  schema: Pointer | undefined,
  encoding: Encoding | undefined,
): boolean => {
  if (encoding?.contentType !== undefined) return findRange(JSON_RANGE, encoding.contentType) !== undefined;
  const { kind } = readerOf(root, schema);
  if (kind !== 'array' || schema === undefined) return kind === 'object';
  return isJsonMember(root, shapeOf(root, schema).item(0), undefined);
};

/** The value of a member that occurred one or more times: a list if its schema describes one. */
export const joinValues = (root: Root, schema: Pointer | undefined, values: readonly unknown[]): unknown => {
  const [first] = values;
  const isList = readerOf(root, schema).kind === 'array';
  // A single JSON text may contain the whole list.
  return values.length === 1 && (!isList || Array.isArray(first)) ? first : values;
};

const readJsonMember = (
  root: Root,
  name: string,
  schema: Pointer | undefined,
  texts: readonly string[],
  place: Pointer,
): Reading => {
  const read = texts.map((text) => readJsonText(createBody(text)));
  const faults = read.flatMap((json): ReadingFault[] =>
    'value' in json ? [] : [{ ...json, instance: child('', name), schema: place }],
  );
  const values = read.map((json) => ('value' in json ? json.value : undefined));
  return readingOf(joinValues(root, schema, values), faults);
};

/** Decodes like `URLSearchParams`, also malformed escapes. */
const decode = (text: string): string =>
  text.includes('%') || text.includes('+') ? (new URLSearchParams(`=${text}`).get('') as string) : text;

/**
 * Splits a form into pairs. The time that Node's `URLSearchParams` takes grows with the square of the number of pairs
 * without "=".
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
const pairsOf = (text: string): Pair[] => {
  const pairs: Pair[] = [];
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    pairs.push(at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))]);
  }
  return pairs;
};

/**
 * Reads a form (`application/x-www-form-urlencoded`) as the object that its schema describes.
 * @see OpenAPI 3.1, Encoding Object
 */
export const readForm = (root: Root, schema: Pointer, { named }: Encodings, text: string): Reading => {
  const { member } = shapeOf(root, schema);
  const byName = textsByName(pairsOf(text));
  const members: [string, unknown][] = [];
  const source = parameterSource({ query: text, headers: {} }, {});
  for (const [name, encoding] of named) {
    if (!encoding.parameter) continue;
    const owns = isNameOf(root, name, member(name), encoding);
    const value = readParameter(root, { ...encoding.parameter, schema: member(name) }, source);
    if (value !== undefined) members.push([name, value]);
    for (const key of byName.keys()) if (owns(key)) byName.delete(key);
  }
  const faults: ReadingFault[] = [];
  for (const [name, texts] of byName) {
    if (!isJsonMember(root, member(name), named.get(name))) continue;
    const place = member(name) ?? named.get(name)?.pointer ?? schema;
    const reading = readJsonMember(root, name, member(name), texts, place);
    members.push([name, reading.value]);
    faults.push(...reading.faults);
    byName.delete(name);
  }
  const plain = readerOf(root, schema).grouped(byName);
  return readingOf(
    unboxNumbers(members.length === 0 ? plain : { ...plain, ...Object.fromEntries(members) }),
    faults,
  );
};

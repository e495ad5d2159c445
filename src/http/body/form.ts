import { settle } from '../../base/lossless-json.ts';
import { child, type Pointer } from '../../base/pointer.ts';
import type { Encoding, Encodings } from '../../contract/operation.ts';
import { findRange } from '../../contract/response.ts';
import { shapeOf } from '../../schema/shape.ts';
import { readerOf } from '../../schema/text-reader.ts';
import { type Reading, type ReadingFault, readingOf } from '../body-value.ts';
import { createBody } from '../exchange.ts';
import { readJsonText } from '../json-text.ts';
import { parameterSource, readParameter } from '../read-parameter.ts';

type Root = Readonly<Record<string, unknown>>;
type Pair = readonly [name: string, text: string];

/** The names under which a member appears that is written as a query parameter. */
export const isNameOf = (root: Root, name: string, schema: Pointer | undefined, { parameter }: Encoding) => {
  const { kind, names } = readerOf(root, schema);
  if (parameter?.style === 'deepObject') return (key: string) => key.startsWith(`${name}[`);
  if (kind === 'object' && parameter?.explode) return (key: string) => names.includes(key);
  return (key: string) => key === name;
};

const JSON_RANGE = [{ range: 'application/json' }];

/** Is a member JSON text? By its encoding, or else because its schema asks for an object. */
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

/** The value of a member that occurred once or several times: a list where its schema asks for one. */
export const joinValues = (root: Root, schema: Pointer | undefined, values: readonly unknown[]): unknown => {
  const [first] = values;
  const isList = readerOf(root, schema).kind === 'array';
  // A single JSON text may be the whole list.
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

/** Node's URLSearchParams takes time that grows with the square of the number of pairs without a "=". */
const pairsOf = (text: string): Pair[] => {
  const pairs = text.split('&').filter((pair) => pair !== '');
  return [...new URLSearchParams(pairs.map((pair) => (pair.includes('=') ? pair : `${pair}=`)).join('&'))];
};

/**
 * A form (`application/x-www-form-urlencoded`) as the object that its schema describes.
 * @see OpenAPI 3.1, Encoding Object
 */
export const readForm = (root: Root, schema: Pointer, { named }: Encodings, text: string): Reading => {
  const { member } = shapeOf(root, schema);
  const source = parameterSource({ query: text, headers: {} }, {});
  let pairs = pairsOf(text);
  const members: [string, unknown][] = [];
  for (const [name, encoding] of named) {
    if (!encoding.parameter) continue;
    const owns = isNameOf(root, name, member(name), encoding);
    const value = readParameter(root, { ...encoding.parameter, schema: member(name) }, source);
    if (value !== undefined) members.push([name, value]);
    pairs = pairs.filter(([key]) => !owns(key));
  }
  const isJson = (name: string) => isJsonMember(root, member(name), named.get(name));
  const faults: ReadingFault[] = [];
  for (const [name, group] of Map.groupBy(pairs, ([key]) => key)) {
    if (!isJson(name)) continue;
    const reading = readJsonMember(
      root,
      name,
      member(name),
      group.map(([, one]) => one),
      member(name) ?? named.get(name)?.pointer ?? schema,
    );
    members.push([name, reading.value]);
    faults.push(...reading.faults);
  }
  const plain = readerOf(root, schema).members(pairs.filter(([name]) => !isJson(name)));
  return readingOf(settle({ ...plain, ...Object.fromEntries(members) }), faults);
};

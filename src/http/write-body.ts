import { isXml } from '../contract/media-type.ts';
import type { Encoding, MediaType, Parameter } from '../contract/operation.ts';
import { essenceOf, isJson } from '../contract/response.ts';
import type { Document } from '../document/document.ts';
import { hasDigits } from '../json/kept-digits.ts';
import { isObject, type Pointer } from '../json/pointer.ts';
import { toJson } from '../json/stringify.ts';
import { shapeOf } from '../schema/shape.ts';
import { isJsonMember } from './body/form.ts';
import { writeCsv } from './body/write-csv.ts';
import { writeItems } from './body/write-items.ts';
import { writeXml } from './body/write-xml.ts';
import type { Described } from './body-value.ts';
import { itemReaderOf } from './stream-items.ts';
import { concrete, isCsv, isYaml } from './writable.ts';
import { textOf, writeQuery } from './write-parameter.ts';

/** A serialized body, with its Content-Type. */
export interface WrittenBody {
  readonly contentType: string;
  readonly text: string;
}

type Pair = [name: string, text: string];
type WriteHeader = (header: Parameter) => string | undefined;

const writeForm = (document: Document, { schema, encodings }: Described, value: object): string => {
  const { member } = shapeOf(document.root, schema);
  const pairs = Object.entries(value).flatMap(([name, one]): Pair[] => {
    const encoding = encodings.named.get(name);
    if (encoding?.parameter) return writeQuery(encoding.parameter, one);
    const write = isJsonMember(document.root, member(name), encoding)
      ? (item: unknown) => JSON.stringify(item)
      : textOf;
    return [one].flat().map((item): Pair => [name, write(item)]);
  });
  return new URLSearchParams(pairs).toString();
};

const BOUNDARY = 'contract-check-boundary';

/**
 * Adds the boundary that RFC 2046, 5.1.1 requires to a multipart type: the one that the text begins with, else
 * the default one.
 */
const withBoundary = (contentType: string, essence: string, text: string): string => {
  if (!essence.startsWith('multipart/') || /;\s*boundary=/i.test(contentType)) return contentType;
  const [, boundary = BOUNDARY] = /^--([\w'()+,./:=?-]{1,70})\r?\n/.exec(text) ?? [];
  return `${contentType}; boundary=${/^[\w'+.-]+$/.test(boundary) ? boundary : `"${boundary}"`}`;
};

/** A part: its name, if it has one, its value, and how to serialize it. */
interface PartValue {
  readonly name?: string;
  readonly value: unknown;
  readonly schema: Pointer | undefined;
  readonly encoding: Encoding | undefined;
}

const NO_ENCODINGS = { named: new Map<string, Encoding>(), prefix: [], item: undefined };

const writePart = (
  document: Document,
  { name, value, schema, encoding }: PartValue,
  level: number,
  writeHeader: WriteHeader,
): string => {
  const isStructured = typeof value === 'object';
  const range =
    encoding?.contentType?.split(',')[0]?.trim() ?? (isStructured ? 'application/json' : undefined);
  const described = {
    range: range ?? 'text/plain',
    pointer: encoding?.pointer ?? '',
    schema,
    itemSchema: undefined,
    encodings: encoding?.encodings ?? NO_ENCODINGS,
    examples: [],
    level: level + 1,
  };
  const written = writeBody(document, described, value, writeHeader);
  const headers = (encoding?.headers ?? []).flatMap((header) => {
    const text = header.required ? writeHeader(header) : undefined;
    return text === undefined ? [] : [`${header.name}: ${text}`];
  });
  const quoted = name?.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const lines = [
    ...(quoted === undefined ? [] : [`Content-Disposition: form-data; name="${quoted}"`]),
    ...(range === undefined ? [] : [`Content-Type: ${written?.contentType ?? range}`]),
    ...headers,
    '',
    written?.text ?? textOf(value),
  ];
  return lines.join('\r\n');
};

/** The parts of a form, with each item of an array as a part of its own; or the items of an array in order. */
const partsOf = (
  document: Document,
  { schema, itemSchema, encodings }: Described,
  value: object,
): PartValue[] => {
  const shape = shapeOf(document.root, schema);
  if (Array.isArray(value)) {
    return value.map((item, index) => ({
      value: item,
      schema: shape.item(index) ?? itemSchema,
      encoding: encodings.prefix[index] ?? encodings.item,
    }));
  }
  return Object.entries(value).flatMap(([name, one]): PartValue[] => {
    const [member, encoding] = [shape.member(name), encodings.named.get(name)];
    if (!Array.isArray(one)) return [{ name, value: one, schema: member, encoding }];
    const { item } = shapeOf(document.root, member);
    return one.map((value, index) => ({ name, value, schema: item(index), encoding }));
  });
};

/** Writes a multipart body (RFC 2046 and RFC 7578). */
const writeMultipart = (
  document: Document,
  described: Described,
  value: object,
  writeHeader: WriteHeader,
): Omit<WrittenBody, 'contentType'> & { readonly boundary: string } => {
  const { level = 0 } = described;
  const boundary = level === 0 ? BOUNDARY : `${BOUNDARY}-${level}`;
  const parts = partsOf(document, described, value).map(
    (part) => `--${boundary}\r\n${writePart(document, part, level, writeHeader)}\r\n`,
  );
  return { boundary, text: `${parts.join('')}--${boundary}--\r\n` };
};

/** Is the value already XML text? */
const isMarkup = (value: unknown): boolean => typeof value === 'string' && /^\s*</.test(value);

const writeStream = (
  document: Document,
  { schema, itemSchema }: Described,
  essence: string,
  value: object,
): string => {
  if (!Array.isArray(value)) return writeItems(document, itemSchema ?? schema, essence, [value]);
  const item = itemSchema ?? shapeOf(document.root, schema).item(0);
  return writeItems(document, item, essence, value);
};

/**
 * Serializes a value as a body of a documented media type: the inverse of `readBody`.
 * @param writeHeader gives the value of a header that a part must have
 * @returns undefined when the value cannot be written in this media type
 */
export const writeBody = (
  document: Document,
  mediaType: MediaType & Described,
  value: unknown,
  writeHeader: WriteHeader = () => undefined,
): WrittenBody | undefined => {
  const contentType = concrete(mediaType.range);
  const essence = essenceOf(contentType);
  const isStructured = typeof value === 'object' && value !== null && !(value instanceof Number);
  if (isJson(contentType))
    return { contentType, text: hasDigits(value) ? (toJson(value) as string) : JSON.stringify(value) };
  if (isStructured && itemReaderOf(essence))
    return { contentType, text: writeStream(document, mediaType, essence, value) };
  if (isStructured && isYaml(essence)) return { contentType, text: `${toJson(value)}\n` }; // JSON is YAML.
  if (isStructured && isCsv(essence)) return { contentType, text: writeCsv(value) };
  if (essence === 'application/x-www-form-urlencoded' && isObject(value))
    return { contentType, text: writeForm(document, mediaType, value) };
  if (isStructured && essence.startsWith('multipart/')) {
    const { boundary, text } = writeMultipart(document, mediaType, value, writeHeader);
    return { contentType: `${essence}; boundary=${boundary}`, text };
  }
  if (isXml(essence) && !isMarkup(value))
    return { contentType, text: writeXml(document, mediaType.schema, value) };
  if (isStructured || value === null) return undefined;
  const text = textOf(value);
  return { contentType: withBoundary(contentType, essence, text), text };
};

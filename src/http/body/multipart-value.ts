import { type ParsedMediaType, parseMediaType } from '../../contract/media-type.ts';
import type { Encoding } from '../../contract/operation.ts';
import { findRange } from '../../contract/response.ts';
import type { Document } from '../../document/document.ts';
import { child, type Pointer } from '../../json/pointer.ts';
import { shapeOf } from '../../schema/shape.ts';
import { readerOf } from '../../schema/text-reader.ts';
import {
  type Described,
  joinReadings,
  type Reading,
  type ReadingFault,
  type ReadValue,
  readingOf,
  unreadable,
} from '../body-value.ts';
import { headerOf } from '../exchange.ts';
import { isNameOf, joinValues, readForm } from './form.ts';
import { type Part, readMultipart } from './multipart.ts';

const NOTHING = readingOf(undefined);

const LENGTHS = ['maxLength', 'minLength'];

/** Does a schema limit the length of strings? */
export const limitsLength = ({ root }: Document, schema: Pointer | undefined): boolean =>
  shapeOf(root, schema).parts.some((part) => LENGTHS.some((keyword) => part.schema[keyword] !== undefined));

/** How many bytes of a binary part are kept if its schema does not limit its length. */
const MOST_SHOWN = 1000;

/**
 * Bytes as a string with one character for each, so that `maxLength` counts bytes (OpenAPI 3.2, "Working with Binary Data").
 */
const octets = (document: Document, schema: Pointer | undefined, bytes: Buffer): string => {
  const end = limitsLength(document, schema) ? bytes.length : MOST_SHOWN;
  return bytes.toString('latin1', 0, end);
};

/** Prefixes the pointers of a part's reading with the part's place in the body. */
const below = ({ value, faults, sections }: Reading, instance: Pointer): Reading => ({
  value,
  faults: faults.map((fault) => ({ ...fault, instance: instance + fault.instance })),
  sections: sections.map((section) => ({ ...section, instance: instance + section.instance })),
});

const rangesOf = (contentType: string): { range: string }[] =>
  contentType.split(',').map((range) => ({ range: range.trim() }));

/** The media type of a part without Content-Type (RFC 7578, 4.4). */
const PLAIN = 'text/plain';

/** The faults of a part's Content-Type: malformed, or not among those of its encoding. */
const typeFaults = (
  encoding: Encoding | undefined,
  sent: string | undefined,
  place: Pointer,
): ReadingFault[] => {
  const rule = 'media-type';
  const { contentType: documented, parameter, pointer = place } = encoding ?? {};
  const found = { instance: '', schema: child(pointer, 'contentType'), isReadable: true };
  if (sent !== undefined && !parseMediaType(sent))
    return [{ ...found, rule, params: { mediaType: sent, isMalformed: true }, schema: pointer }];
  if (documented === undefined || parameter || findRange(rangesOf(documented), sent ?? PLAIN)) return [];
  return [{ ...found, rule, params: { mediaType: sent, documented: [documented] } }];
};

/**
 * The media type of a part without Content-Type: that of its encoding, else JSON if its schema describes an object, else
 * text.
 */
const assumedType = (document: Document, schema: Pointer | undefined, encoding: Encoding | undefined) => {
  const [first] = encoding?.contentType === undefined ? [] : rangesOf(encoding.contentType);
  if (first && !first.range.includes('*')) return first.range;
  return readerOf(document.root, schema).kind === 'object' ? 'application/json' : PLAIN;
};

/** The largest nesting depth of multipart bodies. */
const MOST_LEVELS = 10;

const NO_ENCODINGS = { named: new Map<string, Encoding>(), prefix: [], item: undefined };

/** What reading the parts needs: the document, and a function that reads one part. */
interface Context {
  readonly document: Document;
  readonly read: ReadValue;
}

const readPart = (
  { document, read }: Context,
  schema: Pointer | undefined,
  encoding: Encoding | undefined,
  { headers, bytes }: Part,
  { pointer, level = 0 }: Described,
): Reading => {
  const sent = headerOf(headers, 'content-type');
  const faults = typeFaults(encoding, sent, pointer);
  const contentType = sent ?? assumedType(document, schema, encoding);
  const described = {
    pointer: encoding?.pointer ?? pointer,
    level: level + 1,
    schema,
    itemSchema: undefined,
    encodings: encoding?.encodings ?? NO_ENCODINGS,
  };
  const reading = read(described, contentType, bytes);
  const value = reading.value === undefined ? octets(document, schema, bytes) : reading.value;
  const section = encoding && encoding.headers.length > 0 ? [{ instance: '', encoding, headers }] : [];
  return {
    value,
    faults: [...faults, ...reading.faults],
    sections: [...section, ...reading.sections],
  };
};

const lacksName = (index: number, schema: Pointer): ReadingFault => ({
  rule: 'multipart',
  params: { namelessPart: index + 1 },
  instance: '',
  schema,
  isReadable: true,
});

/**
 * Reads the parts whose encoding has a query style: each is a text.
 * @returns the members, and the parts that were read
 */
const readStyled = (
  { root }: Document,
  { schema, encodings }: Described,
  parts: readonly Part[],
): { readonly parts: ReadonlySet<Part>; readonly value: object } => {
  const styled = [...encodings.named].filter(([, { parameter }]) => parameter);
  if (schema === undefined || styled.length === 0) return { parts: new Set(), value: {} };
  const { member } = shapeOf(root, schema);
  const owners = styled.map(([name, encoding]) => isNameOf(root, name, member(name), encoding));
  const pairs = parts.flatMap((part): [Part, string][] => {
    const { name } = part;
    return name !== undefined && owners.some((owns) => owns(name)) ? [[part, name]] : [];
  });
  const query = new URLSearchParams(
    pairs.map(([{ bytes }, name]): [string, string] => [name, bytes.toString('utf8')]),
  );
  const { value } = readForm(root, schema, { ...encodings, named: new Map(styled) }, query.toString());
  return { parts: new Set(pairs.map(([part]) => part)), value: value as object };
};

const readNamed = (
  context: Context,
  described: Described,
  parts: readonly Part[],
  mustBeNamed: boolean,
): Reading => {
  const { document } = context;
  const { root } = document;
  const { pointer, schema, encodings } = described;
  const shape = shapeOf(root, schema);
  const nameless = parts.flatMap((part, index) =>
    part.name === undefined && mustBeNamed ? [lacksName(index, pointer)] : [],
  );
  const written = readStyled(document, described, parts);
  const named = parts.filter((part) => part.name !== undefined && !written.parts.has(part));
  const members = [...Map.groupBy(named, ({ name }) => name as string)].map(([name, group]) => {
    const member = shape.member(name);
    const encoding = encodings.named.get(name);
    const isList = readerOf(root, member).kind === 'array' || group.length > 1;
    const readings = group.map((part, index) => {
      const item = readerOf(root, member).kind === 'array' ? shapeOf(root, member).item(index) : member;
      const at = isList ? child('', name, index) : child('', name);
      return below(readPart(context, item, encoding, part, described), at);
    });
    return joinReadings(
      [
        name,
        joinValues(
          root,
          member,
          readings.map(({ value }) => value),
        ),
      ],
      readings,
    );
  });
  const values = members.map(({ value }) => value as [string, unknown]);
  return joinReadings({ ...written.value, ...Object.fromEntries(values) }, members, nameless);
};

/** Reads unnamed parts, described by position (OpenAPI 3.2, `prefixEncoding` and `itemEncoding`). */
const readSequence = (context: Context, described: Described, parts: readonly Part[]): Reading => {
  const { schema, itemSchema, encodings } = described;
  const shape = shapeOf(context.document.root, schema);
  const readings = parts.map((part, index) => {
    const encoding = encodings.prefix[index] ?? encodings.item;
    const reading = readPart(context, shape.item(index) ?? itemSchema, encoding, part, described);
    return below(reading, child('', index));
  });
  return joinReadings(
    readings.map(({ value }) => value),
    readings,
  );
};

/**
 * Reads a multipart body as an object of its named parts, or as a list of all parts.
 * @param read reads one part, which may be multipart itself
 */
export const readParts = (
  document: Document,
  described: Described,
  sent: ParsedMediaType,
  bytes: Buffer,
  read: ReadValue,
): Reading => {
  const context = { document, read };
  const { pointer, schema, itemSchema, encodings, level = 0 } = described;
  if (level > MOST_LEVELS)
    return unreadable({ rule: 'multipart', params: { mostLevels: MOST_LEVELS } }, pointer);
  const multipart = readMultipart(bytes, sent.parameters.get('boundary'));
  if ('error' in multipart)
    return unreadable({ rule: 'multipart', params: { error: multipart.error } }, pointer);
  const { parts } = multipart;
  const isForm = sent.essence === 'multipart/form-data';
  const isSequence = itemSchema !== undefined || encodings.prefix.length > 0 || encodings.item !== undefined;
  const { kind } = readerOf(document.root, schema);
  if (isSequence || kind === 'array') return readSequence(context, described, parts);
  if (isForm || parts.some((part) => part.name !== undefined))
    return readNamed(context, described, parts, isForm);
  return NOTHING;
};

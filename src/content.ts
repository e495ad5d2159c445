import { decodeText } from './charset.ts';
import type { Document } from './document.ts';
import { createBody, headerOf } from './exchange.ts';
import { joinValues, ownsName, readForm } from './form.ts';
import { readJsonText } from './json-text.ts';
import { isText, isXml, type ParsedMediaType, parseMediaType } from './media-type.ts';
import { type Part, partName, readMultipart } from './multipart.ts';
import type { Encoding, MediaType } from './operation.ts';
import { child, type Pointer } from './pointer.ts';
import { joinReadings, type Reading, type ReadingFault, readingOf } from './reading.ts';
import { findRange, isJson } from './response.ts';
import { shapeOf } from './shape.ts';
import { readerOf } from './text-value.ts';
import { readXmlText } from './xml.ts';

/** What is known of a body, or of a part of one. */
export type Described = Pick<MediaType, 'pointer' | 'schema' | 'itemSchema' | 'encodings'> & {
  /** In how many bodies this one stands. */
  readonly level?: number;
};

/** A media type that a body says it has. */
interface Sent extends ParsedMediaType {
  readonly contentType: string;
}

const NOTHING = readingOf(undefined);

const broken = (rule: string, message: string, schema: Pointer, instance: Pointer = ''): Reading =>
  readingOf(undefined, [{ rule, message, instance, schema }]);

const readJson = ({ pointer }: Described, { parameters }: Sent, bytes: Buffer): Reading => {
  const json = readJsonText(createBody(bytes), parameters.get('charset'));
  if (!('value' in json)) return broken(json.rule, json.message, pointer);
  return readingOf(json.value);
};

const LENGTHS = ['maxLength', 'minLength'];
/** Of bytes that nothing measures, these are enough. */
const MOST_SHOWN = 1000;

/** Bytes as a string with one character for each: a length counts octets (OpenAPI 3.2, "Working with Binary Data"). */
const octets = (document: Document, schema: Pointer | undefined, bytes: Buffer): string => {
  const { parts } = shapeOf(document.root, schema);
  const isMeasured = parts.some((part) => LENGTHS.some((keyword) => part.schema[keyword] !== undefined));
  return bytes.toString('latin1', 0, isMeasured ? bytes.length : MOST_SHOWN);
};

/** Moves what was found in a part to where the part stands. */
const moved = ({ value, faults, sections }: Reading, instance: Pointer): Reading => ({
  value,
  faults: faults.map((fault) => ({ ...fault, instance: instance + fault.instance })),
  sections: sections.map((section) => ({ ...section, instance: instance + section.instance })),
});

const rangesOf = (contentType: string): { range: string }[] =>
  contentType.split(',').map((range) => ({ range: range.trim() }));

/** A part without a Content-Type is plain text: RFC 7578, 4.4. */
const PLAIN = 'text/plain';

/** Has a part one of the media types that its encoding names? */
const typeFaults = (
  encoding: Encoding | undefined,
  sent: string | undefined,
  place: Pointer,
): ReadingFault[] => {
  const rule = 'media-type';
  const { contentType: documented, parameter, pointer = place } = encoding ?? {};
  const found = { instance: '', schema: child(pointer, 'contentType'), isReadable: true };
  if (sent !== undefined && !parseMediaType(sent))
    return [{ ...found, rule, message: `has the malformed media type ${sent}`, schema: pointer }];
  if (documented === undefined || parameter || findRange(rangesOf(documented), sent ?? PLAIN)) return [];
  const what = sent === undefined ? 'has no Content-Type' : `has the media type ${sent}`;
  return [{ ...found, rule, message: `${what}, documented: ${documented}` }];
};

/** What a part is that does not say so: what its encoding says, or JSON where its schema asks for an object. */
const assumedType = (document: Document, schema: Pointer | undefined, encoding: Encoding | undefined) => {
  const [first] = encoding?.contentType === undefined ? [] : rangesOf(encoding.contentType);
  if (first && !first.range.includes('*')) return first.range;
  return readerOf(document.root, schema).kind === 'object' ? 'application/json' : PLAIN;
};

/** Parts may have parts of their own, but nobody needs this many levels of them. */
const MOST_LEVELS = 10;

const NO_ENCODINGS = { named: new Map<string, Encoding>(), prefix: [], item: undefined };

const readPart = (
  document: Document,
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
  const reading = readValue(document, described, contentType, bytes);
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
  message: `has no name in its part ${index + 1} (Content-Disposition: form-data; name="…")`,
  instance: '',
  schema,
  isReadable: true,
});

/** Parts that are written as query parameters are: as texts, one for each name. */
const readStyled = (
  { root }: Document,
  { schema, encodings }: Described,
  parts: readonly Part[],
): { readonly parts: ReadonlySet<Part>; readonly value: object } => {
  const styled = [...encodings.named].filter(([, { parameter }]) => parameter);
  if (schema === undefined || styled.length === 0) return { parts: new Set(), value: {} };
  const { member } = shapeOf(root, schema);
  const owners = styled.map(([name, encoding]) => ownsName(root, name, member(name), encoding));
  const pairs = parts.flatMap((part): [Part, string][] => {
    const name = partName(part);
    return name !== undefined && owners.some((owns) => owns(name)) ? [[part, name]] : [];
  });
  const query = new URLSearchParams(
    pairs.map(([{ bytes }, name]): [string, string] => [name, bytes.toString('utf8')]),
  );
  const { value } = readForm(root, schema, { ...encodings, named: new Map(styled) }, query.toString());
  return { parts: new Set(pairs.map(([part]) => part)), value: value as object };
};

const readNamed = (
  document: Document,
  described: Described,
  parts: readonly Part[],
  mustBeNamed: boolean,
): Reading => {
  const { pointer, schema, encodings } = described;
  const { root } = document;
  const shape = shapeOf(root, schema);
  const nameless = parts.flatMap((part, index) =>
    partName(part) === undefined && mustBeNamed ? [lacksName(index, pointer)] : [],
  );
  const written = readStyled(document, described, parts);
  const named = parts.filter((part) => partName(part) !== undefined && !written.parts.has(part));
  const members = [...Map.groupBy(named, (part) => partName(part) as string)].map(([name, group]) => {
    const member = shape.member(name);
    const encoding = encodings.named.get(name);
    const isList = readerOf(root, member).kind === 'array' || group.length > 1;
    const readings = group.map((part, index) => {
      const item = readerOf(root, member).kind === 'array' ? shapeOf(root, member).item(index) : member;
      const at = isList ? child('', name, index) : child('', name);
      return moved(readPart(document, item, encoding, part, described), at);
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

/** Parts that have no names but an order: OpenAPI 3.2, `prefixEncoding` and `itemEncoding`. */
const readSequence = (document: Document, described: Described, parts: readonly Part[]): Reading => {
  const { schema, itemSchema, encodings } = described;
  const shape = shapeOf(document.root, schema);
  const readings = parts.map((part, index) => {
    const encoding = encodings.prefix[index] ?? encodings.item;
    const reading = readPart(document, shape.item(index) ?? itemSchema, encoding, part, described);
    return moved(reading, child('', index));
  });
  return joinReadings(
    readings.map(({ value }) => value),
    readings,
  );
};

const readParts = (document: Document, described: Described, sent: Sent, bytes: Buffer): Reading => {
  const { pointer, schema, itemSchema, encodings, level = 0 } = described;
  if (level > MOST_LEVELS)
    return broken('multipart', `has parts in more than ${MOST_LEVELS} levels`, pointer);
  const multipart = readMultipart(bytes, sent.parameters.get('boundary'));
  if ('error' in multipart) return broken('multipart', multipart.error, pointer);
  const { parts } = multipart;
  const isForm = sent.essence === 'multipart/form-data';
  const isSequence = itemSchema !== undefined || encodings.prefix.length > 0 || encodings.item !== undefined;
  const { kind } = readerOf(document.root, schema);
  if (isSequence || kind === 'array') return readSequence(document, described, parts);
  if (isForm || parts.some((part) => partName(part) !== undefined))
    return readNamed(document, described, parts, isForm);
  return NOTHING;
};

/** The charset that an XML document says it has, when its Content-Type says nothing: XML 1.0, 4.3.3. */
const declaredCharset = (bytes: Buffer): string | undefined => {
  const start = bytes.toString('latin1', 0, 200);
  if (/^(\xff\xfe|\xfe\xff)/.test(start)) return 'utf-16';
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(start)?.[1];
};

const readXmlBytes = (document: Document, described: Described, sent: Sent, bytes: Buffer): Reading => {
  const decoded = decodeText(bytes, sent.parameters.get('charset') ?? declaredCharset(bytes) ?? 'utf-8');
  return 'error' in decoded
    ? broken('charset', decoded.error, described.pointer)
    : readXmlText(document, described.schema, decoded.text, described.pointer);
};

/** A text of no known syntax is read where its schema asks for a primitive value. */
const readText = (
  document: Document,
  { pointer, schema }: Described,
  { parameters }: Sent,
  bytes: Buffer,
): Reading => {
  const decoded = decodeText(bytes, parameters.get('charset'));
  if ('error' in decoded) return broken('charset', decoded.error, pointer);
  const { kind, primitive } = readerOf(document.root, schema);
  return kind === 'primitive' ? readingOf(primitive(decoded.text)) : NOTHING;
};

const readBytes = (document: Document, { schema }: Described, bytes: Buffer): Reading => {
  const { parts, types } = shapeOf(document.root, schema);
  const isMeasured = parts.some((part) => LENGTHS.some((keyword) => part.schema[keyword] !== undefined));
  return isMeasured && types.has('string') ? readingOf(bytes.toString('latin1')) : NOTHING;
};

const FORM = 'application/x-www-form-urlencoded';

/** A body, or a part of it, as the value that its schema describes: by the syntax that its media type says it has. */
export const readValue = (
  document: Document,
  described: Described,
  contentType: string,
  bytes: Buffer,
): Reading => {
  const parsed = parseMediaType(contentType);
  if (!parsed) return NOTHING;
  const { schema, encodings } = described;
  const { essence } = parsed;
  const sent = { ...parsed, contentType };
  if (isJson(essence)) return readJson(described, sent, bytes);
  if (essence.startsWith('multipart/')) return readParts(document, described, sent, bytes);
  if (isXml(essence)) return readXmlBytes(document, described, sent, bytes);
  if (essence === FORM)
    return schema === undefined
      ? NOTHING
      : readForm(document.root, schema, encodings, bytes.toString('utf8'));
  return isText(essence) ? readText(document, described, sent, bytes) : readBytes(document, described, bytes);
};

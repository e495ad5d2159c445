import type { Contract } from '../../contract/contract.ts';
import { parseMediaType } from '../../contract/media-type.ts';
import type { MediaType } from '../../contract/operation.ts';
import { isJson } from '../../contract/response.ts';
import type { Document } from '../../document/document.ts';
import { decodeText } from '../../http/charset.ts';
import type { Body } from '../../http/exchange.ts';
import { readJsonText } from '../../http/json-text.ts';
import { readBody } from '../../http/read-body.ts';
import { itemReaderOf, readItems } from '../../http/stream-items.ts';
import { readerOf } from '../../schema/text-reader.ts';
import type { Source } from './create-places.ts';

const EVENTS = 'text/event-stream';

/** The schemas of a body and of its items, as the judge reads them. */
export const sourceOf = ({ root }: Document, { range, schema, itemSchema }: MediaType): Source => {
  const whole = schema === undefined ? [] : [schema];
  const items = itemSchema === undefined ? [] : [itemSchema];
  const essence = parseMediaType(range)?.essence ?? '';
  const isOfEach =
    itemReaderOf(essence) && itemSchema === undefined && readerOf(root, schema).kind === 'object';
  if (!isOfEach) return { whole, items };
  return { whole: [], items: essence === EVENTS ? [] : whole };
};

const readJson = (contentType: string, body: Body): unknown => {
  const charset = contentType.includes(';')
    ? parseMediaType(contentType)?.parameters.get('charset')
    : undefined;
  const json = readJsonText(body, charset);
  return 'value' in json ? json.value : undefined;
};

const readStream = (document: Document, mediaType: MediaType, contentType: string, body: Body): unknown => {
  const { schema, itemSchema } = mediaType;
  const { essence, parameters } = parseMediaType(contentType) ?? { essence: '', parameters: new Map() };
  const decoded = decodeText(body.bytes, parameters.get('charset') ?? 'utf-8');
  if ('fault' in decoded) return undefined;
  const { kind, primitive } = readerOf(document.root, schema);
  if (schema !== undefined && itemSchema === undefined && kind === 'primitive')
    return primitive(decoded.text);
  const items = readItems(document, mediaType, essence, decoded.text, body);
  return items.map((item) => ('value' in item ? item.value : undefined));
};

/** A body as the value that its schema describes; undefined when it cannot be read. */
export const valueOfBody = (
  { document }: Contract,
  mediaType: MediaType,
  contentType: string,
  body: Body,
): unknown => {
  if (body.fault !== undefined) return undefined;
  if (isJson(contentType)) return readJson(contentType, body);
  const essence = parseMediaType(contentType)?.essence ?? '';
  if (itemReaderOf(essence)) return readStream(document, mediaType, contentType, body);
  return readBody(document, mediaType, contentType, body).value;
};

import type { Document } from '../../document/document.ts';
import { isObject, type Pointer } from '../../json/pointer.ts';
import { shapeOf } from '../../schema/shape.ts';
import { readerOf } from '../../schema/text-reader.ts';
import { readShortJson } from '../exchange.ts';

type Root = Document['root'];

/** The fields of a server-sent event. */
export interface Event {
  data?: string;
  event?: string;
  id?: string;
  retry?: number;
}

const FIELDS = new Set<unknown>(['data', 'event', 'id', 'retry']);

/**
 * Does a schema describe events with their fields (OpenAPI 3.2, "Special Considerations for Server-Sent Events")?
 * Any other, which no event could meet, describes what the text in the field `data` stands for.
 */
const isOfEvents = (root: Root, schema: Pointer | undefined): boolean => {
  const { names, types, required } = shapeOf(root, schema);
  if (types.size > 0 && !types.has('object')) return false;
  if (![...required].every((name) => FIELDS.has(name))) return false;
  return names.includes('data') || names.every((name) => FIELDS.has(name));
};

/** Is the field `data` described as more than a text? */
const hasJsonData = (root: Root, schema: Pointer | undefined): boolean => {
  const data = shapeOf(root, schema).member('data');
  return (
    data !== undefined &&
    !shapeOf(root, data).types.has('string') &&
    readerOf(root, data).kind !== 'primitive'
  );
};

const dataReaderOf = (root: Root, schema: Pointer | undefined): ((text: string) => unknown) => {
  const { kind, primitive } = readerOf(root, schema);
  if (kind === 'primitive') return primitive;
  return (text) => {
    const json = readShortJson(text);
    return 'value' in json ? json.value : text;
  };
};

/** By which many servers end a stream: no payload. */
const END = '[DONE]';

/** Reads an event as the value that the schema of items describes; undefined where it only ends the stream. */
export const eventReaderOf = (
  root: Root,
  schema: Pointer | undefined,
): ((event: Event) => { readonly value: unknown } | undefined) => {
  const isWhole = isOfEvents(root, schema);
  if (isWhole && !hasJsonData(root, schema)) return (value) => ({ value });
  const read = dataReaderOf(root, isWhole ? shapeOf(root, schema).member('data') : schema);
  return (event) => {
    const { data = '' } = event;
    if (data === END) return undefined;
    const value = read(data);
    return { value: isWhole ? { ...event, data: value } : value };
  };
};

/** The fields of the event that `eventValues` reads as this value. */
export const fieldsOf = (
  root: Root,
  schema: Pointer | undefined,
  value: unknown,
): Readonly<Record<string, unknown>> => {
  const isDescribed = shapeOf(root, schema).names.length > 0;
  const isEvent = isObject(value) && (isDescribed ? isOfEvents(root, schema) : 'data' in value);
  return isEvent ? { data: '', ...value } : { data: value };
};

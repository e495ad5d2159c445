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
 * Does a schema describe events with their fields (OpenAPI 3.2, "Special Considerations for Server-Sent Events")? A schema
 * that no event object could match describes the content of the field `data`.
 */
const isOfEvents = (root: Root, schema: Pointer | undefined): boolean => {
  const { names, types, required } = shapeOf(root, schema);
  if (types.size > 0 && !types.has('object')) return false;
  if (![...required].every((name) => FIELDS.has(name))) return false;
  return names.includes('data') || names.every((name) => FIELDS.has(name));
};

/** Does the schema describe the field `data` as something other than a string? */
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

/** The data with which many servers end a stream. It is not an item. */
const END = '[DONE]';

/**
 * Creates a function that turns an event into the value that the schema of items describes. The function returns undefined
 * for an event that only ends the stream.
 */
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

/** The fields of the event that stands for a value: the inverse of `eventReaderOf`. */
export const fieldsOf = (
  root: Root,
  schema: Pointer | undefined,
  value: unknown,
): Readonly<Record<string, unknown>> => {
  const isDescribed = shapeOf(root, schema).names.length > 0;
  const isEvent = isObject(value) && (isDescribed ? isOfEvents(root, schema) : 'data' in value);
  return isEvent ? { data: '', ...value } : { data: value };
};

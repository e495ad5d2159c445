import type { Document } from '../document/document.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Broken } from '../schema/schema-error.ts';
import { shapeOf } from '../schema/shape.ts';
import { type Event, eventReaderOf } from './body/event-value.ts';
import type { Described } from './body-value.ts';
import { type Body, readShortJson } from './exchange.ts';

/** An item of a stream, or its fault. */
export type StreamItem = { readonly value: unknown } | { readonly fault: Broken };

/** The position of an item in its stream, from 1. */
type Position = Readonly<{ line: number } | { record: number }>;

const jsonOf = (text: string, position: Position): StreamItem => {
  const json = readShortJson(text);
  if ('value' in json) return json;
  return { fault: { rule: 'json', params: { ...json.fault, ...position }, actual: text } };
};

/** JSON Lines: each line is a JSON text; empty lines are skipped. */
const readLines = (text: string): StreamItem[] =>
  text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [jsonOf(line, { line: index + 1 })]));

const RECORD = '\x1e';
/** A number or literal at the end of the last record, without a terminator, may be truncated (RFC 7464, 2.4). */
const OPEN_END = /[^\s"\]}]$/;

/** A JSON text sequence (RFC 7464). */
const readRecords = (text: string): StreamItem[] => {
  const [before = '', ...records] = text.split(RECORD);
  const lost = before === '' ? [] : [{ fault: { rule: 'json', params: { lacksSeparator: true } } }];
  const items = records
    .filter((record) => record.trim() !== '')
    .map((record, index) =>
      OPEN_END.test(record)
        ? { fault: { rule: 'json', params: { cutOffRecord: index + 1 } } }
        : jsonOf(record, { record: index + 1 }),
    );
  return [...lost, ...items];
};

const addField = (event: Event, line: string): void => {
  const at = line.indexOf(':');
  const name = at < 0 ? line : line.slice(0, at);
  const value = at < 0 ? '' : line.slice(line[at + 1] === ' ' ? at + 2 : at + 1);
  if (name === 'data') event.data = event.data === undefined ? value : `${event.data}\n${value}`;
  if (name === 'event') event.event = value;
  if (name === 'id' && !value.includes('\0')) event.id = value;
  if (name === 'retry' && /^\d+$/.test(value)) event.retry = Number(value);
};

/**
 * Server-sent events. Ignored are comments, unknown fields, events without data, and a last event without the empty line
 * after it.
 */
const readEvents = (text: string): { readonly value: Event }[] => {
  const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).split('\n');
  const events: { readonly value: Event }[] = [];
  let event: Event = {};
  for (const line of lines.slice(0, -1)) {
    if (line !== '') addField(event, line);
    else {
      if (event.data !== undefined) events.push({ value: event });
      event = {};
    }
  }
  return events;
};

/** The schemas of a stream: of the list of all items, and of one item. */
type Streamed = Pick<Described, 'schema' | 'itemSchema'>;

type ItemReader = (text: string) => StreamItem[];

const LINES = ['jsonl', 'x-jsonl', 'ndjson', 'x-ndjson', 'jsonlines', 'x-jsonlines', 'json-lines'];
const READERS: ReadonlyMap<string, ItemReader> = new Map([
  ...LINES.map((subtype) => [`application/${subtype}`, readLines] as const),
  ['application/json-seq', readRecords],
  ['text/event-stream', readEvents],
]);

const LF = 0x0a;

/** The part of an interrupted stream that consists of complete items; undefined for other media types. */
export const wholeItems = (essence: string, bytes: Buffer): Buffer | undefined => {
  const read = itemReaderOf(essence);
  if (read === undefined) return undefined;
  if (read === readEvents) return bytes; // `readEvents` ignores an incomplete event.
  if (read === readRecords) return bytes.subarray(0, Math.max(0, bytes.lastIndexOf(RECORD)));
  return bytes.subarray(0, bytes.lastIndexOf(LF) + 1);
};

/** The function that reads the items of a media type; undefined when it is no stream. */
export const itemReaderOf = (essence: string): ItemReader | undefined =>
  essence.endsWith('+json-seq') ? readRecords : READERS.get(essence);

/** The values that events stand for. */
const valuesOf = (text: string, root: Document['root'], item: Pointer | undefined): StreamItem[] => {
  const read = eventReaderOf(root, item);
  return readEvents(text).flatMap(({ value }) => read(value) ?? []);
};

/** The last items read of each body: they are judged and counted by the same reading. */
const lists = new WeakMap<Body, { readonly by: Streamed; readonly items: readonly StreamItem[] }>();

/**
 * The items of a stream as the values that its schema describes; empty for other media types. The result is cached.
 * @param text the decoded body
 */
export const readItems = (
  { root }: Pick<Document, 'root'>,
  by: Streamed,
  essence: string,
  text: string,
  body: Body,
): readonly StreamItem[] => {
  const cached = lists.get(body);
  if (cached?.by === by) return cached.items;
  const read = itemReaderOf(essence);
  const itemOf = () => by.itemSchema ?? shapeOf(root, by.schema).item(0);
  const items = read === readEvents ? valuesOf(text, root, itemOf()) : (read?.(text) ?? []);
  lists.set(body, { by, items });
  return items;
};

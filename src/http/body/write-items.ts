import { toJson } from '../../base/lossless-json.ts';
import { isObject, type Pointer } from '../../base/pointer.ts';
import type { Document } from '../../document/document.ts';
import { shapeOf } from '../../schema/shape.ts';
import { textOf } from '../write-parameter.ts';

const EVENTS = 'text/event-stream';

/**
 * Does a schema describe events with their fields (OpenAPI 3.2, "Special Considerations for Server-Sent Events")?
 * Any other describes what the JSON text in the field `data` stands for.
 */
const isOfEvents = ({ root }: Pick<Document, 'root'>, schema: Pointer | undefined): boolean =>
  shapeOf(root, schema).names.includes('data');

const fieldText = (value: unknown): string => (typeof value === 'string' ? value : textOf(value));

const writeEvent = (fields: Readonly<Record<string, unknown>>): string => {
  const lines = Object.entries({ data: '', ...fields }).flatMap(([name, value]) =>
    fieldText(value)
      .split(/\r\n|\r|\n/)
      .map((line) => `${name}: ${line}\n`),
  );
  return `${lines.join('')}\n`;
};

/**
 * Serializes the items of a stream: server-sent events, JSON Lines or a JSON text sequence.
 * @param item the schema of one item
 */
export const writeItems = (
  document: Pick<Document, 'root'>,
  item: Pointer | undefined,
  essence: string,
  items: readonly unknown[],
): string => {
  if (essence === EVENTS) {
    const hasFields = isOfEvents(document, item);
    return items
      .map((event) => writeEvent(isObject(event) && (hasFields || 'data' in event) ? event : { data: event }))
      .join('');
  }
  const start = essence.endsWith('json-seq') ? '\x1e' : '';
  return items.map((one) => `${start}${toJson(one)}\n`).join('');
};
